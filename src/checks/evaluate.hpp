// SPDX-License-Identifier: Apache-2.0
// One rule for one patient: its findings, true and unknown.
#pragma once

#include "checks/intake.hpp"
#include "checks/program.hpp"
#include "checks/result.hpp"

namespace percuta::checks {

struct rule_outcome {
  tri value = tri::no;           // of the rule as a whole
  std::vector<finding> findings; // one for each part that is true or unknown, two where a worse band is unknown besides
  std::vector<asked_question> ask_again; // answered today, to be asked once more on the day
};

rule_outcome evaluate(const patient_view &view, const compiled_rule &rule);

} // namespace percuta::checks
