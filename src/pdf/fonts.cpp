// SPDX-License-Identifier: Apache-2.0
#include "pdf/fonts.hpp"

#include "model/failure.hpp"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

#include <array>
#include <string>

namespace percuta::pdf {
namespace {

struct font_file {
  const char *path; // below PERCUTA_PDF_FONTS
  const char *package;
};

constexpr std::array files = {
    font_file{"liberation/LiberationSans-Regular.ttf", "fonts-liberation"},
    font_file{"liberation/LiberationSans-Bold.ttf", "fonts-liberation"},
    font_file{"liberation/LiberationSans-Italic.ttf", "fonts-liberation"},
    font_file{"dejavu/DejaVuSans.ttf", "fonts-dejavu-core"},
    font_file{"dejavu/DejaVuSans-Bold.ttf", "fonts-dejavu-core"},
    font_file{"wqy/wqy-microhei.ttc", "fonts-wqy-microhei"},
    font_file{"ancient-scripts/Symbola_hint.ttf", "fonts-symbola"},
};

} // namespace

owned<PangoFontMap> make_font_map() {
  const std::unique_ptr<FcConfig, void (*)(FcConfig *)> config(FcConfigCreate(), FcConfigDestroy);
  for (const auto &each : files) {
    const auto path = std::string(PERCUTA_PDF_FONTS "/") + each.path;
    if (FcConfigAppFontAddFile(config.get(), reinterpret_cast<const FcChar8 *>(path.c_str())) == FcFalse) {
      throw failure(status::module_missing, "the letter cannot be written as PDF: the font " + path +
                                                " is missing; install the package " + each.package);
    }
  }
  owned<PangoFontMap> map(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
  if (map == nullptr) throw failure(status::internal, "the letter cannot be written as PDF: no font map can be made");
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map.get()), config.get());
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map.get()), 72);
  return map;
}

} // namespace percuta::pdf
