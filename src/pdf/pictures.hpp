// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "letters/document.hpp"
#include "model/drawing.hpp"
#include "pdf/canvas.hpp"

#include <string>

namespace percuta::pdf {

// A PNG at its own proportions inside a box.
class logo {
public:
  // Throws failure(bad_input) for what is not a PNG.
  logo(const std::string &png, double widest, double highest);
  ~logo();
  logo(const logo &) = delete;
  logo &operator=(const logo &) = delete;
  logo(logo &&) = delete;
  logo &operator=(logo &&) = delete;

  [[nodiscard]] double height() const { return height_; }
  void draw(canvas &on, double x, double y) const;

private:
  cairo_surface_t *image_ = nullptr;
  double scale_ = 1;
  double width_ = 0;
  double height_ = 0;
};

// A warning triangle or a telephone, the same as in HTML.
void draw_icon(canvas &on, letters::section_role role, double x, double y, double side, const colour &tone);

void draw_picture(canvas &on, const model::drawing &picture, double x, double y, double scale);

} // namespace percuta::pdf
