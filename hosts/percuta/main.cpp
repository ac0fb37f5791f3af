// SPDX-License-Identifier: Apache-2.0
// percuta: the command line. It knows the public headers and nothing else of the library.
#include "commands.hpp"
#include "files.hpp"
#include "help.hpp"
#include "option_words.hpp"
#include "refusal.hpp"

#include <algorithm>
#include <exception>
#include <iostream>
#include <new>

namespace {

using command_line::session;

void add_program_options(CLI::App &program, session &shared) {
  program.formatter_fn(
      [](const CLI::App *, const std::string &, CLI::AppFormatMode) { return command_line::help::program; });
  program.require_subcommand(0, 1);
  program.allow_extras();
  program.add_option("--knowledge", shared.knowledge);
  program.add_flag("--accept-unsigned", shared.accept_unsigned);
  program.add_option("--trust-key", shared.trusted_keys);
  program.set_version_flag("--version", [] {
    const auto version = percuta_version();
    return "percuta " + std::to_string(version >> 16) + "." + std::to_string((version >> 8) & 0xFF) + "." +
           std::to_string(version & 0xFF);
  });
}

// What the commands did not take: an unknown command, option or word.
void refuse_leftovers(const CLI::App &program, session &shared) {
  const auto left = program.remaining();
  if (program.get_subcommands().empty()) {
    throw command_line::refusal(command_line::exit_unusable,
                                left.empty() ? std::string("no command was given; percuta --help lists them")
                                             : "there is no command " + command_line::in_quotes(left.front()) +
                                                   "; percuta --help lists them");
  }
  if (!left.empty()) {
    throw command_line::refusal(command_line::exit_unusable, "cannot use " + command_line::in_quotes(left.front()) +
                                                                 ": it is no option or argument of this command; see " +
                                                                 shared.command + " --help");
  }
}

int refuse(const session &shared, int exit_status, std::string_view message) {
  std::cerr << shared.command << ": " << command_line::one_line(message) << '\n';
  return exit_status;
}

int run(int count, char **words, session &shared) {
  CLI::App program;
  add_program_options(program, shared);
  command_line::add_lookup_commands(program, shared);
  command_line::add_check_commands(program, shared);
  command_line::add_aftercare_commands(program, shared);
  command_line::add_hook_commands(program, shared);
  command_line::add_screen_command(program, shared);
  command_line::refuse_empty_values(program);
  for (auto *command : program.get_subcommands([](const CLI::App *) { return true; }))
    command_line::refuse_empty_values(*command);
  try {
    program.parse(count, words);
    refuse_leftovers(program, shared);
    shared.action();
    return command_line::exit_answered;
  } catch (const CLI::CallForHelp &) {
    const auto chosen = program.get_subcommands();
    command_line::write_output("", chosen.empty() ? program.help() : chosen.front()->help());
    return command_line::exit_answered;
  } catch (const CLI::CallForVersion &version) {
    command_line::write_output("", std::string(version.what()) + "\n");
    return command_line::exit_answered;
  } catch (const CLI::ParseError &problem) {
    if (!program.get_subcommands().empty())
      refuse_leftovers(program, shared); // a mistyped option explains a missing one
    return refuse(shared, command_line::exit_unusable,
                  command_line::explain(problem) + "; see " + shared.command + " --help");
  }
}

} // namespace

int main(int count, char **words) {
  session shared;
  shared.command = "percuta";
  try {
    return run(count, words, shared);
  } catch (const command_line::refusal &problem) {
    return refuse(shared, problem.exit_status(), problem.what());
  } catch (const percuta::error &problem) {
    return refuse(shared, command_line::exit_status_of(problem.status()), problem.what());
  } catch (const std::bad_alloc &) {
    return refuse(shared, command_line::exit_failed, "out of memory; close other programs or give smaller files");
  } catch (const std::exception &problem) {
    return refuse(shared, command_line::exit_failed, problem.what());
  }
}
