// SPDX-License-Identifier: Apache-2.0
#include "checks/patient_view.hpp"

#include <algorithm>

namespace percuta::checks {
namespace {

// Silence is worth least where an error stands, most where the host says that there is nothing.
int worth(facts::data_state state) {
  switch (state) {
  case facts::data_state::none_known: return 3;
  case facts::data_state::complete: return 2;
  case facts::data_state::error: return 0;
  default: return 1;
  }
}

} // namespace

patient_view::patient_view(const knowledge::base &base, const facts::table &patient, const settings &asked)
    : base_(base), patient_(patient), asked_(asked) {
  for (std::uint32_t i = 0; i < patient.facts.size(); ++i) by_set_.emplace_back(patient.facts[i].value_set, i);
  std::sort(by_set_.begin(), by_set_.end());
  for (std::uint16_t i = 0; i < base.zones.size(); ++i) {
    const auto &parent = base.zones[i].parent;
    const auto index = parent ? base.zone_index(*parent) : base.zones.size();
    parents_.push_back(index < base.zones.size() ? static_cast<std::uint16_t>(index) : i);
  }
}

std::span<const std::pair<std::uint16_t, std::uint32_t>> patient_view::facts_of(std::uint16_t value_set) const {
  const auto first =
      std::lower_bound(by_set_.begin(), by_set_.end(), std::pair<std::uint16_t, std::uint32_t>(value_set, 0));
  auto last = first;
  while (last != by_set_.end() && last->first == value_set) ++last;
  return {first, last};
}

facts::data_state patient_view::state_of(std::uint8_t kinds) const {
  auto found = facts::data_state::none_known;
  for (std::size_t i = 0; i < facts::kind_count; ++i) {
    if (((kinds >> i) & 1U) != 0 && worth(patient_.states[i]) < worth(found)) found = patient_.states[i];
  }
  return found;
}

bool patient_view::treats(std::uint16_t zone) const {
  return std::any_of(asked_.zones.begin(), asked_.zones.end(), [&](const auto &each) { return meet(each.zone, zone); });
}

bool patient_view::within(std::uint16_t zone, std::uint16_t group) const {
  // As many steps as there are zones: groups of damaged knowledge may lead back to themselves.
  for (std::size_t steps = 0; zone != group && parents_[zone] != zone && steps < parents_.size(); ++steps)
    zone = parents_[zone];
  return zone == group;
}

bool patient_view::meet(std::uint16_t a, std::uint16_t b) const { return within(a, b) || within(b, a); }

} // namespace percuta::checks
