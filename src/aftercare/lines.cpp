// SPDX-License-Identifier: Apache-2.0
#include "aftercare/lines.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace percuta::aftercare {
namespace {

struct code_point {
  char32_t value;
  std::size_t length;
};

code_point next_point(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (length == 1 || length > text.size()) return {lead, 1};
  char32_t value = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) value = (value << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  return {value, length};
}

struct range {
  char32_t lo, hi;
};

template <std::size_t N> bool within(char32_t value, const std::array<range, N> &ranges) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const range &each) { return value >= each.lo && value <= each.hi; });
}

std::size_t width_of(char32_t value) {
  // Combining marks, joiners and variation selectors; then East Asian wide and emoji.
  static constexpr std::array none = {range{0x0300, 0x036F}, range{0x0591, 0x05BD}, range{0x0610, 0x061A},
                                      range{0x064B, 0x065F}, range{0x200B, 0x200F}, range{0x202A, 0x202E},
                                      range{0x2060, 0x2069}, range{0x20D0, 0x20FF}, range{0xFE00, 0xFE0F},
                                      range{0xFE20, 0xFE2F}, range{0xFEFF, 0xFEFF}};
  static constexpr std::array wide = {range{0x1100, 0x115F},   range{0x2E80, 0xA4CF},  range{0xAC00, 0xD7A3},
                                      range{0xF900, 0xFAFF},   range{0xFE30, 0xFE6F},  range{0xFF00, 0xFF60},
                                      range{0x1F300, 0x1FAFF}, range{0x20000, 0x3FFFD}};
  if (within(value, none)) return 0;
  return within(value, wide) ? 2 : 1;
}

class line_filler {
public:
  line_filler(std::size_t width, std::string_view first, std::string_view next)
      : width_(width), next_(next), line_(first), used_(columns(first)) {}

  void add(std::string_view word) {
    const auto wide = columns(word);
    if (filled_ && used_ + 1 + wide > width_) turn();
    if (filled_) {
      line_ += ' ';
      ++used_;
    }
    while (!word.empty()) {
      const auto point = next_point(word);
      const auto columns_needed = width_of(point.value);
      if (filled_ && used_ + columns_needed > width_) turn();
      line_ += word.substr(0, point.length);
      used_ += columns_needed;
      filled_ = true;
      word.remove_prefix(point.length);
    }
  }

  std::vector<std::string> finish() {
    keep();
    return std::move(lines_);
  }

private:
  void keep() {
    line_.erase(line_.find_last_not_of(' ') + 1);
    lines_.push_back(std::move(line_));
  }

  void turn() {
    keep();
    line_ = next_;
    used_ = columns(next_);
    filled_ = false;
  }

  std::size_t width_;
  std::string_view next_;
  std::string line_;
  std::size_t used_;
  bool filled_ = false;
  std::vector<std::string> lines_;
};

} // namespace

std::size_t columns(std::string_view text) {
  std::size_t sum = 0;
  while (!text.empty()) {
    const auto point = next_point(text);
    sum += width_of(point.value);
    text.remove_prefix(point.length);
  }
  return sum;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width, std::string_view first, std::string_view next) {
  line_filler filler(width, first, next);
  while (!text.empty()) {
    const auto start = text.find_first_not_of(" \t\n");
    if (start == std::string_view::npos) break;
    text.remove_prefix(start);
    const auto end = std::min(text.find_first_of(" \t\n"), text.size());
    filler.add(text.substr(0, end));
    text.remove_prefix(end);
  }
  return filler.finish();
}

} // namespace percuta::aftercare
