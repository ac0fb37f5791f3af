// SPDX-License-Identifier: Apache-2.0
#include "checks/bounds.hpp"

namespace percuta::checks {
namespace {

// value > limit (or >= limit)
tri over(const facts::quantity &value, double limit, bool reaches) {
  const bool lowest_over = reaches ? value.lo >= limit : value.lo > limit || (value.lo == limit && value.lo_open);
  if (lowest_over) return tri::yes;
  const bool highest_under = reaches ? value.hi < limit || (value.hi == limit && value.hi_open) : value.hi <= limit;
  return highest_under ? tri::no : tri::unknown;
}

} // namespace

bool has_bounds(const model::condition &bounds) {
  return bounds.above || bounds.at_least || bounds.below || bounds.at_most;
}

tri inside(const model::condition &bounds, const facts::quantity &value) {
  auto result = tri::yes;
  if (bounds.above) result = both(result, over(value, *bounds.above, false));
  if (bounds.at_least) result = both(result, over(value, *bounds.at_least, true));
  if (bounds.below) result = both(result, opposite(over(value, *bounds.below, true)));
  if (bounds.at_most) result = both(result, opposite(over(value, *bounds.at_most, false)));
  return result;
}

} // namespace percuta::checks
