// SPDX-License-Identifier: Apache-2.0
#include "checks/outcome.hpp"

#include <algorithm>
#include <iterator>

namespace percuta::checks {
namespace {

void gather(outcome &into, outcome &&from) {
  into.facts.insert(into.facts.end(), from.facts.begin(), from.facts.end());
  into.said.insert(into.said.end(), std::make_move_iterator(from.said.begin()),
                   std::make_move_iterator(from.said.end()));
}

// All of them hold only until the first ends.
ending earlier(const ending &a, const ending &b) {
  return {std::min(a.possible, b.possible), std::min(a.certain, b.certain)};
}

ending later(const ending &a, const ending &b) {
  return {std::max(a.possible, b.possible), std::max(a.certain, b.certain)};
}

} // namespace

outcome all_of(outcomes parts) {
  outcome made = settled(tri::yes);
  for (const auto &each : parts) made.value = both(made.value, each.value);
  for (auto &each : parts) {
    // A part that is false settles it alone; parts that are true are no reason for doubt.
    if (made.value == tri::no && each.value != tri::no) continue;
    if (each.value == tri::unknown) made.reasons = static_cast<std::uint16_t>(made.reasons | each.reasons);
    made.end = earlier(made.end, each.end);
    made.lowered = made.lowered || each.lowered;
    gather(made, std::move(each));
  }
  return made;
}

outcome any_of(outcomes parts) {
  outcome made = settled(tri::no);
  for (const auto &each : parts) made.value = either(made.value, each.value);
  bool first = true;
  bool all_lowered = true;
  // What may hold besides, its dates being imprecise, can hold for longer than what does.
  calendar::day perhaps = calendar::before_all;
  for (const auto &each : parts) {
    if (each.value == tri::unknown && each.reasons == reason_date) perhaps = std::max(perhaps, each.end.certain);
  }
  for (auto &each : parts) {
    if (each.value != made.value) continue;
    made.reasons = static_cast<std::uint16_t>(made.reasons | each.reasons);
    made.end = first ? each.end : later(made.end, each.end);
    all_lowered = all_lowered && each.lowered;
    first = false;
    gather(made, std::move(each));
  }
  if (made.value == tri::yes) made.end.certain = std::max(made.end.certain, perhaps);
  made.lowered = !first && all_lowered;
  return made;
}

outcome none_of(outcomes parts) {
  auto made = any_of(std::move(parts));
  made.value = opposite(made.value);
  made.end = {};
  made.lowered = false;
  return made;
}

} // namespace percuta::checks
