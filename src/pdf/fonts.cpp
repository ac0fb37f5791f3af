// SPDX-License-Identifier: Apache-2.0
#include "pdf/fonts.hpp"

#include "model/failure.hpp"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

#include <array>
#include <exception>
#include <mutex>
#include <string>
#include <vector>

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

// Those that no letter has at the moment. A font map serves one thread at a time.
struct shelf {
  std::mutex door;
  std::vector<owned<PangoFontMap>> maps;
};

shelf &kept() {
  static auto &lasting = *new shelf; // the module stays mapped and may be used until the process ends
  return lasting;
}

} // namespace

void give_back::operator()(PangoFontMap *map) const noexcept {
  owned<PangoFontMap> returned(map);
  try {
    auto &on = kept();
    const std::lock_guard<std::mutex> alone(on.door);
    on.maps.push_back(std::move(returned));
  } catch (const std::exception &) {
    returned.reset(); // too little memory to keep it: the next letter makes another
  }
}

lent_font_map borrow_font_map() {
  auto &on = kept();
  {
    const std::lock_guard<std::mutex> alone(on.door);
    if (!on.maps.empty()) {
      lent_font_map taken(on.maps.back().release());
      on.maps.pop_back();
      return taken;
    }
  }
  return lent_font_map(make_font_map().release());
}

} // namespace percuta::pdf
