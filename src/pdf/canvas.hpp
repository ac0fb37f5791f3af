// SPDX-License-Identifier: Apache-2.0
// The surface a letter is drawn on: text, shapes and the tags that tell a screen reader what they are.
#pragma once

#include "pdf/fonts.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace percuta::pdf {

// A4, in points.
inline constexpr double page_width = 595.276;
inline constexpr double page_height = 841.89;

// A structure element, in the order in which tags were opened.
struct tag_note {
  std::string name;
  std::string alternative; // of a figure
  std::string actual_text; // reading order of right-to-left text
};

// Red, green, blue from 0 to 1.
using colour = std::array<double, 3>;
colour colour_of(std::string_view hex); // "#rrggbb"

class canvas {
public:
  canvas(const std::string &language, bool right_to_left);
  ~canvas();
  canvas(const canvas &) = delete;
  canvas &operator=(const canvas &) = delete;
  canvas(canvas &&) = delete;
  canvas &operator=(canvas &&) = delete;

  [[nodiscard]] cairo_t *cairo() const { return cairo_; }
  [[nodiscard]] PangoContext *text_context() const { return context_.get(); }
  [[nodiscard]] bool right_to_left() const { return right_to_left_; }

  void open_tag(const char *name, const std::string &attributes = "");
  void close_tag(const char *name);
  tag_note &last_tag() { return tags_.back(); }
  [[nodiscard]] const std::vector<tag_note> &tags() const { return tags_; }

  void set_colour(const colour &what);
  // x counts from the side where lines begin; a right-to-left page is mirrored.
  [[nodiscard]] double left_of(double x, double width) const { return right_to_left_ ? page_width - x - width : x; }
  void rectangle(double x, double y, double width, double height, const colour &fill);
  void frame(double x, double y, double width, double height, double line, const colour &stroke);
  void finish_page();

  // Ends the document and gives what cairo wrote. Throws failure(internal) when cairo refused something.
  std::string finish();

private:
  std::string bytes_;
  cairo_surface_t *surface_ = nullptr;
  cairo_t *cairo_ = nullptr;
  lent_font_map fonts_;
  owned<PangoContext> context_;
  bool right_to_left_ = false;
  std::vector<tag_note> tags_;
};

} // namespace percuta::pdf
