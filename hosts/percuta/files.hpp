// SPDX-License-Identifier: Apache-2.0
// Reading what the options name, and writing the answer whole or not at all.
#pragma once

#include <string>
#include <string_view>

namespace command_line {

struct session;

// The content of a file, or of standard input for "-", which only one option may take. Refusals name option and file.
std::string read_input(session &shared, const std::string &path, std::string_view option);

// Refuses a path that cannot be opened for reading.
void require_readable(const std::string &path, std::string_view option);

// To a file by way of a temporary one beside it, so that a failure leaves the old content; to standard output for an empty
// path or "-".
void write_output(const std::string &path, std::string_view content);

// Whether the descriptor is a terminal on which colour and a moving line are welcome.
bool colour_is_welcome(int descriptor);

} // namespace command_line
