// SPDX-License-Identifier: Apache-2.0
// The named fonts of a letter, in a configuration of their own: what else is installed makes no difference.
#pragma once

#include <pango/pangocairo.h>

#include <memory>
#include <string_view>

namespace percuta::pdf {

struct unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <class Object> using owned = std::unique_ptr<Object, unref>;

// Families in the order in which they are asked for a character.
inline constexpr std::string_view families = "Liberation Sans,DejaVu Sans,WenQuanYi Micro Hei,Symbola";

struct give_back {
  void operator()(PangoFontMap *map) const noexcept;
};
using lent_font_map = std::unique_ptr<PangoFontMap, give_back>;

// A font map that knows these files and no other. It is made once and handed from letter to letter, as many as are written at the same time: files
// are read once, and fontconfig never gives back all that a configuration took. Throws failure(module_missing) naming the package of a missing one.
lent_font_map borrow_font_map();

} // namespace percuta::pdf
