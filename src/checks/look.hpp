// SPDX-License-Identifier: Apache-2.0
// Operators that look at facts: present, ever, past, performed, family.
#pragma once

#include "checks/outcome.hpp"
#include "checks/patient_view.hpp"
#include "checks/program.hpp"

namespace percuta::checks {

// What the intake says to the rule as a whole. not_asked: of this patient it is not asked, so silence means no.
enum class said : std::uint8_t { nothing, no, yes, not_asked };

// The rule and band a condition stands in.
struct frame {
  const patient_view &view;
  const model::rule &rule;
  model::tier tier;
  int window_days = 0;
  said answer = said::nothing;
};

outcome look(const node &at, const frame &in);

// Whether some of the data that the condition looks at could not be used.
bool in_error(const node &at, const frame &in);

// What silence about kinds is worth for a band of this tier, with the intake answer taken into account.
outcome nothing_found(std::uint8_t kinds, bool something_found, const frame &in);

} // namespace percuta::checks
