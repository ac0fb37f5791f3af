// SPDX-License-Identifier: Apache-2.0
#include "letters/entity.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <utility>

namespace percuta::letters {
namespace {

std::string encode(std::uint32_t point) {
  const auto tail = [&](unsigned shift) { return static_cast<char>(0x80U | ((point >> shift) & 0x3FU)); };
  if (point < 0x80) return {static_cast<char>(point)};
  if (point < 0x800) return {static_cast<char>(0xC0U | (point >> 6U)), tail(0)};
  if (point < 0x10000) return {static_cast<char>(0xE0U | (point >> 12U)), tail(6), tail(0)};
  return {static_cast<char>(0xF0U | (point >> 18U)), tail(12), tail(6), tail(0)};
}

bool is_allowed(std::uint32_t point) {
  const bool control = point < 0x20 || (point >= 0x7F && point < 0xA0);
  const bool surrogate_or_private = point >= 0xD800 && point <= 0xF8FF;
  return !control && !surrogate_or_private && point < 0xE0000;
}

} // namespace

std::optional<std::string> decode_entity(std::string_view entity) {
  using pair = std::pair<std::string_view, std::string_view>;
  static constexpr std::array named = {pair{"&amp;", "&"},
                                       pair{"&lt;", "<"},
                                       pair{"&gt;", ">"},
                                       pair{"&quot;", "\""},
                                       pair{"&apos;", "'"},
                                       pair{"&nbsp;", "\xC2\xA0"},
                                       pair{"&ndash;", "\xE2\x80\x93"},
                                       pair{"&mdash;", "\xE2\x80\x94"}};
  const auto *found =
      std::find_if(std::begin(named), std::end(named), [&](const auto &each) { return each.first == entity; });
  if (found != std::end(named)) return std::string(found->second);
  if (entity.size() < 4 || entity.substr(0, 2) != "&#") return {};
  const bool hexadecimal = entity[2] == 'x' || entity[2] == 'X';
  const auto digits = entity.substr(hexadecimal ? 3 : 2, entity.size() - (hexadecimal ? 4 : 3));
  std::uint32_t point = 0;
  const auto *end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, point, hexadecimal ? 16 : 10);
  if (read.ec != std::errc() || read.ptr != end || !is_allowed(point)) return {};
  return encode(point);
}

} // namespace percuta::letters
