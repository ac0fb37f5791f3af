// SPDX-License-Identifier: Apache-2.0
// A stylised part of the body on which zones are shown. Points are x, y, x, y ... in a field of width by height, y downwards.
#pragma once

#include <boost/describe.hpp>
#include <string>
#include <vector>

namespace percuta::model {

// Smooth through its points. mirrored: drawn a second time on the other side of the middle.
struct body_line {
  std::vector<double> points;
  bool open = false; // does not return to its first point
  bool mirrored = false;
};
BOOST_DESCRIBE_STRUCT(body_line, (), (points, open, mirrored))

struct body_area {
  std::string zone;
  std::vector<double> points;
  bool mirrored = false;
  double label_x = 0; // the middle of its number
  double label_y = 0;
};
BOOST_DESCRIBE_STRUCT(body_area, (), (zone, points, mirrored, label_x, label_y))

struct body_view {
  std::string id;
  std::string title;
  int position = 0; // a zone is shown in the first view that has it
  double width = 0;
  double height = 0;
  std::vector<body_line> lines; // under the areas
  std::vector<body_area> areas;
};
BOOST_DESCRIBE_STRUCT(body_view, (), (id, title, position, width, height, lines, areas))

} // namespace percuta::model
