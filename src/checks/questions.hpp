// SPDX-License-Identifier: Apache-2.0
// Which questions a finding asks, and in which order the check asks them.
#pragma once

#include "checks/outcome.hpp"
#include "checks/program.hpp"

namespace percuta::checks {

asked_question ask(const compiled_question &from);

// The questions that would settle what is open; for a true finding those that would make its date precise.
void add_questions(const compiled_rule &rule, const compiled_part &part, const outcome &made, finding &to);

// Every question of the findings once: decisive ones first, then by finding. count: of all questions of the program.
std::vector<asked_question> order_questions(const std::vector<finding> &findings, std::size_t count);

} // namespace percuta::checks
