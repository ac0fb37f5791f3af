// SPDX-License-Identifier: Apache-2.0
#include "letters/values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

namespace percuta::letters {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// Length of the well-formed UTF-8 sequence at the start, 0 when there is none; the code point goes to value.
std::size_t decode(std::string_view text, char32_t &value) {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80) {
    value = lead;
    return 1;
  }
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
  value = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0U) != 0x80) return 0;
    value = (value << 6U) | (next & 0x3FU);
  }
  static constexpr std::array<char32_t, 5> smallest = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  return value < smallest[length] || value > 0x10FFFF || surrogate ? 0 : length;
}

bool is_blank(char32_t value) {
  return value <= 0x20 || (value >= 0x7F && value < 0xA0) || value == 0x1680 || (value >= 0x2000 && value <= 0x200A) ||
         value == 0x2028 || value == 0x2029 || value == 0x205F || value == 0x3000;
}

// Direction marks, embeddings, overrides and isolates; byte order mark; interlinear marks; deprecated format and tag
// characters.
bool is_dropped(char32_t value) {
  return value == 0x061C || value == 0x200E || value == 0x200F || (value >= 0x202A && value <= 0x202E) ||
         (value >= 0x2060 && value <= 0x206F) || value == 0xFEFF || (value >= 0xFFF9 && value <= 0xFFFB) ||
         (value >= 0xE0000 && value <= 0xE007F);
}

bool is_isolate(char32_t value) { return value >= 0x2066 && value <= 0x2069; }

bool is_noncharacter(char32_t value) { return (value & 0xFFFEU) == 0xFFFE || (value >= 0xFDD0 && value <= 0xFDEF); }

} // namespace

value value::of(std::string text, value_origin origin) {
  value made;
  made.text = std::move(text);
  made.origin = origin;
  return made;
}

value value::of(const std::optional<std::string> &text, value_origin origin) {
  value made;
  made.origin = origin;
  if (text && !single_line(*text).empty()) made.text = *text;
  return made;
}

value value::phone_number(const std::optional<std::string> &text) {
  auto made = of(text, value_origin::host);
  made.phone = true;
  return made;
}

value value::list(std::vector<record> entries) {
  value made;
  made.entries = std::move(entries);
  return made;
}

std::string single_line(std::string_view raw, value_origin origin) {
  std::string out;
  bool blank = false;
  bool shows = false;
  while (!raw.empty()) {
    char32_t point = 0;
    const auto length = decode(raw, point);
    const auto bytes = raw.substr(0, std::max<std::size_t>(length, 1));
    raw.remove_prefix(bytes.size());
    if (length != 0 && is_blank(point)) {
      blank = true;
      continue;
    }
    const bool kept = origin == value_origin::knowledge && is_isolate(point);
    if (length != 0 && is_dropped(point) && !kept) continue;
    if (blank && !out.empty()) out += ' ';
    blank = false;
    out += length == 0 || is_noncharacter(point) ? replacement : bytes;
    shows = shows || (point != 0xA0 && point != 0x202F); // blanks that do not break a line are kept between words
  }
  return shows ? out : std::string();
}

std::string phone_target(std::string_view text) {
  std::string number;
  for (const char c : text) {
    if ((c >= '0' && c <= '9') || (c == '+' && number.empty()))
      number += c;
    else if (std::string_view(" -().").find(c) == std::string_view::npos)
      return {};
  }
  const bool digits = std::any_of(number.begin(), number.end(), [](char c) { return c != '+'; });
  return digits ? "tel:" + number : std::string();
}

std::string value_marks::add(const value &what) {
  auto mark = std::string(open) + std::to_string(values_.size()) + std::string(close);
  values_.push_back(&what);
  return mark;
}

const value *value_marks::find(std::string_view number) const {
  std::size_t index = 0;
  const auto *end = number.data() + number.size();
  const auto read = std::from_chars(number.data(), end, index);
  return read.ec == std::errc() && read.ptr == end && index < values_.size() ? values_[index] : nullptr;
}

} // namespace percuta::letters
