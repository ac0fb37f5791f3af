// SPDX-License-Identifier: Apache-2.0
// A picture as plain shapes, the same for every format that draws it.
#pragma once

#include <string>
#include <vector>

namespace percuta::model {

enum class shape_kind { rectangle, line, text, outline };
enum class text_anchor { start, middle, end };

// Lengths in points, y downwards. A text stands on the line y; a line runs from (x, y) by (width, height); an outline is a smooth curve
// through points and is drawn in SVG alone.
struct shape {
  shape_kind kind = shape_kind::rectangle;
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  std::string fill;   // "#rrggbb"; of a text: its colour; empty: not filled
  std::string stroke; // "#rrggbb"; empty: no outline
  double stroke_width = 0;
  double radius = 0;          // of a rectangle's corners
  std::vector<double> points; // of an outline: x, y, x, y ...
  bool open = false;          // the outline does not return to its first point
  std::string text;
  double size = 0; // of a text
  bool bold = false;
  text_anchor anchor = text_anchor::start;
};

struct drawing {
  double width = 0;
  double height = 0;
  std::string id;          // of its own inside a page: "timeline-strip"
  std::string title;       // what it shows
  std::string description; // what somebody who cannot see it needs to know
  std::string language;    // BCP 47
  std::vector<shape> shapes;
};

} // namespace percuta::model
