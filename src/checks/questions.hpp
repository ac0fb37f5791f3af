// SPDX-License-Identifier: Apache-2.0
// Which questions a finding asks, and in which order the check asks them.
#pragma once

#include "checks/outcome.hpp"
#include "checks/program.hpp"
#include "checks/result.hpp"

namespace percuta::checks {

asked_question bare_question(const model::rule &rule);

// The questions that would settle what is open; for a true finding those that would make its date precise.
std::vector<asked_question> questions_for(const model::rule &rule, const compiled_part &part, const outcome &made);

// Every question of the findings once: decisive ones first, then by finding.
std::vector<asked_question> order_questions(const std::vector<finding> &findings);

} // namespace percuta::checks
