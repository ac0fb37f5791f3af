// SPDX-License-Identifier: Apache-2.0
#include "screen_words.hpp"

#include <cmath>

namespace command_line {

std::string grouped(std::uint64_t number) {
  auto text = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
    text.insert(static_cast<std::size_t>(at), ",");
  return text;
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
  const auto tenths = whole == 0 ? 0 : (part * 1000 + whole / 2) / whole;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

std::string bar(double share, int width) {
  if (!(share > 0)) return "";
  const auto marks = std::lround(share * width);
  return std::string(static_cast<std::size_t>(marks < 1 ? 1 : marks), '#');
}

} // namespace command_line
