// SPDX-License-Identifier: Apache-2.0
// Strong Kleene logic.
#pragma once

#include <cstdint>

namespace percuta::checks {

// Zero is unknown: a value nobody set never counts as an answer.
enum class tri : std::uint8_t { unknown, no, yes };

constexpr tri both(tri a, tri b) {
  if (a == tri::no || b == tri::no) return tri::no;
  return a == tri::yes && b == tri::yes ? tri::yes : tri::unknown;
}
constexpr tri either(tri a, tri b) {
  if (a == tri::yes || b == tri::yes) return tri::yes;
  return a == tri::no && b == tri::no ? tri::no : tri::unknown;
}
constexpr tri opposite(tri a) {
  if (a == tri::unknown) return a;
  return a == tri::yes ? tri::no : tri::yes;
}

} // namespace percuta::checks
