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

// A font map that knows these files and no other. Throws failure(module_missing) naming the package of a missing one.
owned<PangoFontMap> make_font_map();

} // namespace percuta::pdf
