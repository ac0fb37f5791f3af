// SPDX-License-Identifier: Apache-2.0
#include "pdf/pictures.hpp"

#include "model/failure.hpp"
#include "pdf/text_block.hpp"

#include <algorithm>
#include <cstring>

namespace percuta::pdf {
namespace {

struct source {
  const std::string *bytes;
  std::size_t at;
};

cairo_status_t read(void *closure, unsigned char *data, unsigned length) {
  auto &from = *static_cast<source *>(closure);
  if (from.bytes->size() - from.at < length) return CAIRO_STATUS_READ_ERROR;
  std::memcpy(data, from.bytes->data() + from.at, length);
  from.at += length;
  return CAIRO_STATUS_SUCCESS;
}

} // namespace

logo::logo(const std::string &png, double widest, double highest) {
  source from{&png, 0};
  image_ = cairo_image_surface_create_from_png_stream(read, &from);
  const double width = cairo_image_surface_get_width(image_);
  const double height = cairo_image_surface_get_height(image_);
  if (cairo_surface_status(image_) != CAIRO_STATUS_SUCCESS || width <= 0 || height <= 0) {
    cairo_surface_destroy(image_);
    throw failure(status::bad_input,
                  "the clinic document cannot be used: its logo is not a PNG picture; give one in base64");
  }
  scale_ = std::min(widest / width, highest / height);
  width_ = width * scale_;
  height_ = height * scale_;
}

logo::~logo() { cairo_surface_destroy(image_); }

void logo::draw(canvas &on, double x, double y) const {
  auto *to = on.cairo();
  cairo_save(to);
  cairo_translate(to, on.left_of(x, width_), y);
  cairo_scale(to, scale_, scale_);
  cairo_set_source_surface(to, image_, 0, 0);
  cairo_paint(to);
  cairo_restore(to);
}

void draw_icon(canvas &on, letters::section_role role, double x, double y, double side, const colour &tone) {
  auto *to = on.cairo();
  cairo_save(to);
  cairo_translate(to, on.left_of(x, side), y + side * 0.06);
  cairo_scale(to, side / 24, side / 24);
  on.set_colour(tone);
  if (role == letters::section_role::emergency) {
    cairo_set_fill_rule(to, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_move_to(to, 12, 2);
    cairo_line_to(to, 23, 22);
    cairo_line_to(to, 1, 22);
    cairo_close_path(to);
    cairo_rectangle(to, 10.8, 9, 2.4, 6.4);
    cairo_rectangle(to, 10.8, 17.2, 2.4, 2.4);
  } else {
    cairo_move_to(to, 4, 3);
    cairo_line_to(to, 8.6, 3);
    cairo_line_to(to, 10.5, 8);
    cairo_line_to(to, 7.9, 10);
    cairo_curve_to(to, 9.2, 12.7, 11.3, 14.8, 14, 16.1);
    cairo_line_to(to, 16, 13.5);
    cairo_line_to(to, 21, 15.4);
    cairo_line_to(to, 21, 20);
    cairo_curve_to(to, 21, 20.6, 20.6, 21, 20, 21);
    cairo_curve_to(to, 11, 21, 3, 13, 3, 4);
    cairo_curve_to(to, 3, 3.4, 3.4, 3, 4, 3);
    cairo_close_path(to);
  }
  cairo_fill(to);
  cairo_restore(to);
}

void draw_picture(canvas &on, const model::drawing &picture, double x, double y, double scale) {
  using model::shape_kind;
  using model::text_anchor;
  auto *to = on.cairo();
  cairo_save(to);
  cairo_translate(to, on.left_of(x, picture.width * scale), y);
  cairo_scale(to, scale, scale);
  for (const auto &each : picture.shapes) {
    if (each.kind == shape_kind::text) {
      constexpr double unlimited = 10000;
      const text_block text(on, each.text, {each.size, each.bold, colour_of(each.fill), 1}, unlimited);
      const auto shift = each.anchor == text_anchor::start ? 0 : each.anchor == text_anchor::end ? 1 : 0.5;
      text.draw_line(on, each.x - shift * text.widest(), each.y);
      continue;
    }
    if (each.kind == shape_kind::line) {
      cairo_move_to(to, each.x, each.y);
      cairo_rel_line_to(to, each.width, each.height);
    } else {
      cairo_rectangle(to, each.x, each.y, each.width, each.height);
    }
    if (!each.fill.empty()) {
      on.set_colour(colour_of(each.fill));
      cairo_fill_preserve(to);
    }
    if (!each.stroke.empty()) {
      on.set_colour(colour_of(each.stroke));
      cairo_set_line_width(to, each.stroke_width);
      cairo_stroke_preserve(to);
    }
    cairo_new_path(to);
  }
  cairo_restore(to);
}

} // namespace percuta::pdf
