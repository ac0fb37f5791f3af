// SPDX-License-Identifier: Apache-2.0
// The commands, in groups. Each group adds its own to the program.
#pragma once

#include "session.hpp"

namespace command_line {

void add_lookup_commands(CLI::App &program, session &shared);    // protocols, protocol, citations, show
void add_check_commands(CLI::App &program, session &shared);     // check, options, questionnaire
void add_aftercare_commands(CLI::App &program, session &shared); // timeline, letter
void add_hook_commands(CLI::App &program, session &shared);      // hook, discovery, replay, report
void add_screen_command(CLI::App &program, session &shared);     // screen

} // namespace command_line
