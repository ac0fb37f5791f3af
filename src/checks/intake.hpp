// SPDX-License-Identifier: Apache-2.0
// What the intake answers say to a rule.
#pragma once

#include "checks/look.hpp"

namespace percuta::checks {

struct intake {
  said answer = said::nothing;                // to the bare question, within its currency
  bool ask_again = false;                     // current on the day of asking, no longer on the day of treatment
  bool contradictory = false;                 // yes and no, neither newer than the other
  std::vector<const facts::answer *> answers; // the newest to each question of the rule
};

intake read_intake(const patient_view &view, const model::rule &rule);

} // namespace percuta::checks
