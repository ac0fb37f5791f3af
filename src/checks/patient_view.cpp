// SPDX-License-Identifier: Apache-2.0
#include "checks/patient_view.hpp"

#include <algorithm>

namespace percuta::checks {
patient_view::patient_view(const knowledge::base &base, const program &compiled, const facts::table &patient,
                           const settings &asked)
    : base_(base), compiled_(compiled), patient_(patient), asked_(asked), by_set_(patient.facts.size()),
      first_of_set_(base.value_sets.size() + 2) {
  for (std::size_t i = 0; i < facts::kind_count; ++i) {
    const auto bit = 1U << i;
    switch (patient.states[i]) {
    case facts::data_state::error: in_error_ |= bit; break;
    case facts::data_state::complete: complete_ |= bit; break;
    case facts::data_state::none_known: none_known_ |= bit; break;
    default: open_ |= bit;
    }
  }
  // Counted two places further on, so that filling the places in order leaves each set's beginning one place further on.
  for (const auto &fact : patient.facts) {
    ++first_of_set_[fact.value_set + 2U];
    sets_found_.add(fact.value_set);
  }
  for (std::size_t set = 2; set < first_of_set_.size(); ++set) first_of_set_[set] += first_of_set_[set - 1];
  for (std::uint32_t i = 0; i < patient.facts.size(); ++i)
    by_set_[first_of_set_[patient.facts[i].value_set + 1U]++] = i;
}

bool patient_view::treats(std::uint16_t zone) const {
  return std::any_of(asked_.zones.begin(), asked_.zones.end(), [&](const auto &each) { return meet(each.zone, zone); });
}

bool patient_view::within(std::uint16_t zone, std::uint16_t group) const {
  // As many steps as there are zones: groups of damaged knowledge may lead back to themselves.
  for (std::size_t steps = 0;
       zone != group && compiled_.zone_parents[zone] != zone && steps < compiled_.zone_parents.size(); ++steps)
    zone = compiled_.zone_parents[zone];
  return zone == group;
}

bool patient_view::meet(std::uint16_t a, std::uint16_t b) const { return within(a, b) || within(b, a); }

} // namespace percuta::checks
