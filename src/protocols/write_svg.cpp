// SPDX-License-Identifier: Apache-2.0
#include "protocols/write_svg.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <string_view>

namespace percuta::protocols {
namespace {

using model::shape;
using model::shape_kind;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    default: out += c;
    }
  }
  return out;
}

// Hundredths of a point are finer than any printer.
std::string number(double value) {
  std::array<char, 40> buffer{};
  const auto rounded = std::round(value * 100) / 100;
  const auto end = std::to_chars(buffer.begin(), buffer.end(), rounded == 0 ? 0.0 : rounded).ptr;
  return {buffer.begin(), end};
}

std::string attribute(std::string_view name, const std::string &value) {
  return value.empty() ? "" : " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

std::string look(const shape &each) {
  auto out = each.fill.empty() ? std::string(" fill=\"none\"") : attribute("fill", each.fill);
  if (!each.stroke.empty())
    out += attribute("stroke", each.stroke) + attribute("stroke-width", number(each.stroke_width));
  return out;
}

// A Catmull-Rom spline through the points, as cubic Bezier curves.
std::string curve(const shape &each) {
  const auto count = static_cast<std::ptrdiff_t>(each.points.size() / 2);
  const auto at = [&](std::ptrdiff_t index, std::ptrdiff_t axis) {
    const auto inside = each.open ? std::clamp<std::ptrdiff_t>(index, 0, count - 1) : (index + count) % count;
    return each.points[static_cast<std::size_t>(2 * inside + axis)];
  };
  constexpr double tension = 6;
  std::string out = "M" + number(at(0, 0)) + " " + number(at(0, 1));
  for (std::ptrdiff_t i = 0; i < (each.open ? count - 1 : count); ++i) {
    out += "C";
    for (const std::ptrdiff_t axis : {0, 1})
      out += number(at(i, axis) + (at(i + 1, axis) - at(i - 1, axis)) / tension) + " ";
    for (const std::ptrdiff_t axis : {0, 1})
      out += number(at(i + 1, axis) - (at(i + 2, axis) - at(i, axis)) / tension) + " ";
    out += number(at(i + 1, 0)) + " " + number(at(i + 1, 1));
  }
  return out + (each.open ? "" : "Z");
}

std::string element(const shape &each) {
  switch (each.kind) {
  case shape_kind::rectangle:
    return "<rect" + attribute("x", number(each.x)) + attribute("y", number(each.y)) +
           attribute("width", number(each.width)) + attribute("height", number(each.height)) +
           (each.radius > 0 ? attribute("rx", number(each.radius)) : "") + look(each) + "/>";
  case shape_kind::line:
    return "<line" + attribute("x1", number(each.x)) + attribute("y1", number(each.y)) +
           attribute("x2", number(each.x + each.width)) + attribute("y2", number(each.y + each.height)) + look(each) +
           "/>";
  case shape_kind::outline: return "<path" + attribute("d", curve(each)) + look(each) + "/>";
  case shape_kind::text: break;
  }
  constexpr std::array<std::string_view, 3> anchors = {"start", "middle", "end"};
  return "<text" + attribute("x", number(each.x)) + attribute("y", number(each.y)) +
         attribute("font-size", number(each.size)) + (each.bold ? " font-weight=\"bold\"" : "") +
         attribute("text-anchor", std::string(anchors[static_cast<std::size_t>(each.anchor)])) +
         attribute("fill", each.fill) + ">" + escaped(each.text) + "</text>";
}

} // namespace

std::string write_svg(const model::drawing &picture) {
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + number(picture.width) + " " +
                    number(picture.height) + "\"" + attribute("width", number(picture.width)) +
                    attribute("height", number(picture.height)) + attribute("lang", picture.language) +
                    " role=\"img\" aria-labelledby=\"" + picture.id + "-title " + picture.id +
                    "-desc\" font-family=\"Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif\">\n<title id=\"" +
                    picture.id + "-title\">" + escaped(picture.title) + "</title>\n<desc id=\"" + picture.id +
                    "-desc\">" + escaped(picture.description) + "</desc>\n";
  for (const auto &each : picture.shapes) out += element(each) + "\n";
  return out + "</svg>\n";
}

} // namespace percuta::protocols
