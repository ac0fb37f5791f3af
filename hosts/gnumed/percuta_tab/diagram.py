# SPDX-License-Identifier: GPL-2.0-or-later
"""The zones of a protocol and how deep each may be needled: the library's picture, or where it cannot be drawn a bar for each zone from the least to
the most with a line at the usual depth."""

import logging

import wx

from . import picture

log = logging.getLogger("gm.percuta")

ROW, LEFT, RIGHT, TOP = 24, 190, 130, 26


class Diagram(wx.ScrolledWindow):
    def __init__(self, parent):
        super().__init__(parent, style=wx.FULL_REPAINT_ON_RESIZE, name="Depth by zone")
        self.SetBackgroundStyle(wx.BG_STYLE_PAINT)
        self.SetScrollRate(ROW, ROW)
        self._zones, self.bitmap = [], None
        self.Bind(wx.EVT_PAINT, self._on_paint)

    def show(self, document, svg=None):
        """svg: None where the library has no picture of it."""
        self._zones, self.bitmap = document["zones"], None
        try:
            self.bitmap = picture.bitmap_of(svg) if svg else None
        except OSError:
            log.exception("Percuta shows bars instead of a picture")
        self.SetVirtualSize(self.bitmap.GetSize() if self.bitmap else (LEFT + RIGHT, TOP + ROW * len(self._zones)))
        self.Scroll(0, 0)
        self.Refresh()

    def lines(self):
        """What is drawn, in words."""
        return [self._words(each) for each in self._zones]

    @staticmethod
    def _words(zone):
        if not zone["offered"] or zone["max"] is None:
            return f"{zone['zone']}: not offered"
        return f"{zone['zone']}: {zone['min']:g} to {zone['max']:g} mm, typically {zone['typical']:g}"

    def _on_paint(self, _event):
        device = wx.AutoBufferedPaintDC(self)
        self.DoPrepareDC(device)
        device.SetBackground(wx.Brush(wx.WHITE if self.bitmap else self.GetBackgroundColour()))
        device.Clear()
        if self.bitmap:
            device.DrawBitmap(self.bitmap, 0, 0, True)
            return
        device.SetFont(self.GetFont())
        device.DrawText("Depth by zone, mm of nominal needle length", 6, 4)
        deepest = max((each["max"] or 0 for each in self._zones), default=0)
        if not deepest:
            return
        scale = max(40, self.GetClientSize().width - LEFT - RIGHT) / deepest
        for row, zone in enumerate(self._zones):
            top = TOP + row * ROW
            device.DrawText(zone["zone"].replace("_", " ").capitalize(), 6, top + 2)
            if not zone["offered"] or zone["max"] is None:
                device.DrawText("not offered", LEFT, top + 2)
                continue
            least, usual, most = (round(zone[name] * scale) for name in ("min", "typical", "max"))
            device.SetPen(wx.TRANSPARENT_PEN)
            device.SetBrush(wx.Brush(wx.Colour(159, 190, 224)))
            device.DrawRectangle(LEFT + least, top + 4, max(2, most - least), ROW - 8)
            device.SetPen(wx.Pen(wx.Colour(20, 60, 110), 3))
            device.DrawLine(LEFT + usual, top + 2, LEFT + usual, top + ROW - 2)
            device.DrawText(f"{zone['min']:g} / {zone['typical']:g} / {zone['max']:g}", LEFT + max(most, 2) + 8, top + 2)
