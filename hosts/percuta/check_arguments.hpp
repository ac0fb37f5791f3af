// SPDX-License-Identifier: Apache-2.0
// The options of every command that checks patients: what is asked, and how complete the records are.
#pragma once

#include "arguments.hpp"

namespace command_line {

struct check_arguments {
  patient_arguments patient;
  treatment_arguments treatment;
  std::string on;
  std::string as_of;
  std::vector<std::string> policies; // NAME=VALUE
  bool all = false;
};

// All but --patient, --protocol and --all.
void add_check_options(CLI::App &command, check_arguments &given);

percuta::check_request make_check_request(session &shared, const check_arguments &given);

} // namespace command_line
