// SPDX-License-Identifier: Apache-2.0
// What the option parser says, in the words of the program.
#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <string>

namespace command_line {

// An empty value is more often an unset variable of a script than meant.
void refuse_empty_values(CLI::App &command);

// The words of the option parser are for programmers.
std::string explain(const CLI::ParseError &problem);

} // namespace command_line
