// SPDX-License-Identifier: Apache-2.0
// One line of a stream of patients in, one line of JSON out.
#pragma once

#include "arguments.hpp"
#include "screen_input.hpp"
#include "screen_tally.hpp"

namespace command_line {

struct screening {
  const percuta::library *library = nullptr;
  percuta::check_request request;
  std::vector<declared_state> states;
  bool brief = false; // verdict, date, rules and deciding questions in place of the whole answer of a check
};

// The answers to the lines of a batch, each with a line break, in their order. What cannot be answered is a line with "error" and the verdict
// not-evaluated; it never ends the run.
std::string answer(const screening &what, const batch &patients, tally &counts);

} // namespace command_line
