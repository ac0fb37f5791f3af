# SPDX-License-Identifier: GPL-2.0-or-later
"""An SVG of the library as a bitmap, by the librsvg that GTK draws its own icons with: wx.svg leaves text out."""

import functools

import cffi
import wx

_ffi = cffi.FFI()
_ffi.cdef("""
    void *rsvg_handle_new_from_data(const unsigned char *data, size_t size, void **error);
    void *rsvg_handle_get_pixbuf(void *handle);
    int gdk_pixbuf_get_width(void *pixbuf); int gdk_pixbuf_get_height(void *pixbuf);
    int gdk_pixbuf_get_rowstride(void *pixbuf); int gdk_pixbuf_get_n_channels(void *pixbuf);
    unsigned char *gdk_pixbuf_get_pixels(void *pixbuf);
    void g_object_unref(void *object);
""")


@functools.lru_cache(maxsize=None)
def _libraries():
    return [_ffi.dlopen(name) for name in ("librsvg-2.so.2", "libgdk_pixbuf-2.0.so.0", "libgobject-2.0.so.0")]


def bitmap_of(svg):
    """Raises OSError where it cannot be drawn."""
    rsvg, pixbuf, glib = _libraries()
    data = svg.encode("utf-8")
    handle = rsvg.rsvg_handle_new_from_data(data, len(data), _ffi.NULL)
    drawn = rsvg.rsvg_handle_get_pixbuf(handle) if handle else _ffi.NULL
    if handle:
        glib.g_object_unref(handle)
    if not drawn:
        raise OSError("the picture of the zones could not be drawn")
    try:
        width, height, stride = (getattr(pixbuf, "gdk_pixbuf_get_" + name)(drawn) for name in ("width", "height", "rowstride"))
        if pixbuf.gdk_pixbuf_get_n_channels(drawn) != 4 or stride != 4 * width:
            raise OSError("the picture of the zones has another form than expected")
        return wx.Bitmap.FromBufferRGBA(width, height, _ffi.buffer(pixbuf.gdk_pixbuf_get_pixels(drawn), stride * height))
    finally:
        glib.g_object_unref(drawn)
