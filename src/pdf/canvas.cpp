// SPDX-License-Identifier: Apache-2.0
#include "pdf/canvas.hpp"

#include "model/failure.hpp"

#include <cairo-pdf.h>

#include <charconv>
#include <new>

namespace percuta::pdf {
namespace {

cairo_status_t append(void *closure, const unsigned char *data, unsigned length) {
  try {
    static_cast<std::string *>(closure)->append(reinterpret_cast<const char *>(data), length);
    return CAIRO_STATUS_SUCCESS;
  } catch (const std::exception &) { // must not pass through cairo, least of all from a destructor
    return CAIRO_STATUS_NO_MEMORY;
  }
}

} // namespace

colour colour_of(std::string_view hex) {
  colour made{};
  for (std::size_t i = 0; i < made.size(); ++i) {
    unsigned part = 0;
    if (hex.size() == 7) std::from_chars(hex.data() + 1 + 2 * i, hex.data() + 3 + 2 * i, part, 16);
    made[i] = part / 255.0;
  }
  return made;
}

canvas::canvas(const std::string &language, bool right_to_left)
    : fonts_(borrow_font_map()), context_(pango_font_map_create_context(fonts_.get())), right_to_left_(right_to_left) {
  surface_ = cairo_pdf_surface_create_for_stream(append, &bytes_, page_width, page_height);
  // Removed again by finish(); without it cairo would ask the clock.
  cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
  cairo_ = cairo_create(surface_);
  const std::unique_ptr<cairo_font_options_t, void (*)(cairo_font_options_t *)> options(cairo_font_options_create(),
                                                                                        cairo_font_options_destroy);
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context_.get(), options.get());
  pango_context_set_round_glyph_positions(context_.get(), FALSE);
  pango_context_set_language(context_.get(), pango_language_from_string(language.c_str()));
  pango_context_set_base_dir(context_.get(), right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_cairo_update_context(cairo_, context_.get());
}

canvas::~canvas() {
  cairo_destroy(cairo_);
  cairo_surface_destroy(surface_);
}

void canvas::open_tag(const char *name, const std::string &attributes) {
  tags_.push_back({name, "", ""});
  cairo_tag_begin(cairo_, name, attributes.c_str());
}

void canvas::close_tag(const char *name) { cairo_tag_end(cairo_, name); }

void canvas::set_colour(const colour &what) { cairo_set_source_rgb(cairo_, what[0], what[1], what[2]); }

void canvas::rectangle(double x, double y, double width, double height, const colour &fill) {
  set_colour(fill);
  cairo_rectangle(cairo_, left_of(x, width), y, width, height);
  cairo_fill(cairo_);
}

void canvas::frame(double x, double y, double width, double height, double line, const colour &stroke) {
  set_colour(stroke);
  cairo_set_line_width(cairo_, line);
  cairo_rectangle(cairo_, left_of(x, width), y, width, height);
  cairo_stroke(cairo_);
}

void canvas::finish_page() { cairo_show_page(cairo_); }

std::string canvas::finish() {
  cairo_surface_finish(surface_);
  for (const auto state : {cairo_status(cairo_), cairo_surface_status(surface_)}) {
    if (state == CAIRO_STATUS_NO_MEMORY) throw std::bad_alloc();
    if (state != CAIRO_STATUS_SUCCESS) {
      throw failure(status::internal, std::string("the letter cannot be written as PDF: drawing it failed: ") +
                                          cairo_status_to_string(state));
    }
  }
  return std::move(bytes_);
}

} // namespace percuta::pdf
