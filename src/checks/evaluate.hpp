// SPDX-License-Identifier: Apache-2.0
// One rule for one patient: its findings, true and unknown.
#pragma once

#include "checks/intake.hpp"
#include "checks/program.hpp"

namespace percuta::checks {

// Adds a finding for each part that is true or unknown, two where a worse band is unknown besides, and to ask_again what was answered today
// and is to be asked once more on the day. Returns the value of the rule as a whole.
tri evaluate(const patient_view &view, const compiled_rule &rule, result &to, std::vector<asked_question> &ask_again);

} // namespace percuta::checks
