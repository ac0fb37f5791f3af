// SPDX-License-Identifier: Apache-2.0
// What every command shares: the global options, the opened library, and where the answer goes.
#pragma once

#include "percuta/percuta.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace command_line {

struct session {
  std::string command; // "percuta check", for messages
  std::string knowledge;
  bool accept_unsigned = false;
  std::vector<std::string> trusted_keys; // Ed25519, 64 hexadecimal digits each
  std::string output;                    // empty: standard output
  std::string standard_input_for;        // the option that has taken it
  std::function<void()> action;          // what the chosen command does, once everything typed is understood
};

// A command with its help text, which it prints as it stands.
CLI::App *add_command(CLI::App &program, session &shared, const std::string &name, const char *purpose,
                      const char *help, std::function<void()> action);

percuta::library open_library(const session &shared);

// The format of that name; refusal when it is none of those that the command writes.
percuta_format read_format(std::string_view name, std::initializer_list<std::string_view> allowed);

// Writes the answer and ends it with a line break; bytes of a PDF stay as they are.
void deliver(const session &shared, std::string_view content, percuta_format format);

// The same, and the document's notes as lines on standard error, each after the label.
void deliver(const session &shared, const percuta::document &document, percuta_format format,
             std::string_view label = "note");

} // namespace command_line
