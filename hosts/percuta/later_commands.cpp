// SPDX-License-Identifier: Apache-2.0
#include "commands.hpp"

#include "refusal.hpp"

namespace command_line {

void add_later_commands(CLI::App &program, session &shared) {
  for (const char *name : {"screen"}) {
    auto *command = program.add_subcommand(name);
    command->allow_extras();
    command->set_help_flag();
    command->callback([&shared, name] {
      shared.command = std::string("percuta ") + name;
      shared.action = [] {
        throw refusal(exit_unusable, "this command comes with a later version; percuta --help lists those there are");
      };
    });
  }
}

} // namespace command_line
