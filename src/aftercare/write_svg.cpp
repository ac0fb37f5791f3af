// SPDX-License-Identifier: Apache-2.0
#include "aftercare/drawing.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace percuta::aftercare {
namespace {

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
  case shape_kind::text: break;
  }
  constexpr std::array<std::string_view, 3> anchors = {"start", "middle", "end"};
  return "<text" + attribute("x", number(each.x)) + attribute("y", number(each.y)) +
         attribute("font-size", number(each.size)) + (each.bold ? " font-weight=\"bold\"" : "") +
         attribute("text-anchor", std::string(anchors[static_cast<std::size_t>(each.anchor)])) +
         attribute("fill", each.fill) + ">" + escaped(each.text) + "</text>";
}

} // namespace

std::string write_svg(const drawing &picture) {
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

} // namespace percuta::aftercare
