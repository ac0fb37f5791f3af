// SPDX-License-Identifier: Apache-2.0
#include "checks/outcome.hpp"

#include <algorithm>
#include <iterator>

namespace percuta::checks {
namespace {

template <class Grounds> void append(Grounds &into, Grounds &&from) {
  if (into.empty()) {
    into = std::move(from);
  } else {
    into.insert(into.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  }
}

void gather(outcome &into, outcome &&from) {
  append(into.facts, std::move(from.facts));
  append(into.said, std::move(from.said));
}

void add_reasons(outcome &into, std::uint16_t reasons) {
  into.reasons = static_cast<std::uint16_t>(into.reasons | reasons);
}

int strength(tri value) {
  if (value == tri::yes) return 2;
  return value == tri::unknown ? 1 : 0;
}

// All of them hold only until the first ends.
ending earlier(const ending &a, const ending &b) {
  return {std::min(a.possible, b.possible), std::min(a.certain, b.certain)};
}

ending later(const ending &a, const ending &b) {
  return {std::max(a.possible, b.possible), std::max(a.certain, b.certain)};
}

} // namespace

void conjunction::add(outcome &&each) {
  // A part that is false settles it alone; parts that are true are no reason for doubt.
  if (made_.value == tri::no && each.value != tri::no) return;
  if (made_.value != tri::no && each.value == tri::no) made_ = settled(tri::no);
  made_.value = both(made_.value, each.value);
  if (each.value == tri::unknown) add_reasons(made_, each.reasons);
  made_.end = earlier(made_.end, each.end);
  made_.lowered = made_.lowered || each.lowered;
  gather(made_, std::move(each));
}

void disjunction::add(outcome &&each) {
  if (each.value == tri::unknown && each.reasons == reason_date) perhaps_ = std::max(perhaps_, each.end.certain);
  if (strength(each.value) < strength(made_.value)) return;
  if (each.value != made_.value) {
    made_ = settled(each.value);
    first_ = all_lowered_ = true;
  }
  add_reasons(made_, each.reasons);
  made_.end = first_ ? each.end : later(made_.end, each.end);
  all_lowered_ = all_lowered_ && each.lowered;
  first_ = false;
  gather(made_, std::move(each));
}

outcome disjunction::take() {
  if (made_.value == tri::yes) made_.end.certain = std::max(made_.end.certain, perhaps_);
  made_.lowered = !first_ && all_lowered_;
  return std::move(made_);
}

outcome negation(outcome of) {
  of.value = opposite(of.value);
  of.end = {};
  of.lowered = false;
  return of;
}

} // namespace percuta::checks
