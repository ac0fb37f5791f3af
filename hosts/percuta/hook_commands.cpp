// SPDX-License-Identifier: Apache-2.0
#include "commands.hpp"

#include "arguments.hpp"
#include "files.hpp"
#include "help.hpp"

#include <charconv>
#include <memory>

namespace command_line {
namespace {

struct hook_arguments {
  std::string file = "-"; // of the request
  std::string practice;   // database
  std::string key;        // file
  std::string line;
  std::string report;
  std::string reference; // of a patient
  std::string format = "text";
};

void add_practice_options(CLI::App &command, hook_arguments &given, bool required) {
  command.add_option("--practice", given.practice)->required(required);
  command.add_option("--key", given.key)->required(required);
}

percuta::practice open_practice(session &shared, const percuta::library &library, const hook_arguments &given) {
  constexpr std::size_t key_size = 32;
  if (given.key.empty()) throw refusal(exit_unusable, "--practice needs --key FILE, the file with its key");
  const auto key = read_input(shared, given.key, "--key");
  if (key.size() != key_size)
    throw refusal(exit_unusable,
                  "--key " + in_quotes(given.key) + " has not 32 bytes; make it with head -c 32 /dev/urandom");
  return {library, given.practice, key};
}

std::int64_t read_line(const std::string &text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || number < 1)
    throw refusal(exit_unusable, "--line " + in_quotes(text) + " is no line of a journal; write a number from 1");
  return number;
}

void answer(session &shared, const hook_arguments &given) {
  const auto request = read_document(shared, given.file, "FILE");
  const auto library = open_library(shared);
  std::optional<percuta::practice> practice;
  if (!given.practice.empty()) practice.emplace(open_practice(shared, library, given));
  const auto response =
      naming_files({given.file}, [&] { return library.hook(request, practice ? practice->get() : nullptr); });
  deliver(shared, response, PERCUTA_FORMAT_JSON);
}

void replay(session &shared, const hook_arguments &given) {
  const auto request = read_document(shared, given.file, "FILE");
  const auto line = read_line(given.line);
  const auto library = open_library(shared);
  const auto practice = open_practice(shared, library, given);
  deliver(shared, naming_files({given.file}, [&] { return practice.replay(line, request); }), PERCUTA_FORMAT_JSON);
}

void report(session &shared, const hook_arguments &given) {
  const auto format = read_format(given.format, {"text", "json"});
  const auto library = open_library(shared);
  deliver(shared, open_practice(shared, library, given).report(given.report, given.reference, format), format);
}

} // namespace

void add_hook_commands(CLI::App &program, session &shared) {
  auto hook = std::make_shared<hook_arguments>();
  auto *command = add_command(program, shared, "hook", "answer a CDS Hooks request", help::hook,
                              [&shared, hook] { answer(shared, *hook); });
  command->add_option("FILE", hook->file);
  add_practice_options(*command, *hook, false);

  add_command(program, shared, "discovery", "the hooks that are answered", help::discovery,
              [&shared] { deliver(shared, open_library(shared).discovery(), PERCUTA_FORMAT_JSON); });

  auto again = std::make_shared<hook_arguments>();
  command = add_command(program, shared, "replay", "answer a hook of the journal again", help::replay,
                        [&shared, again] { replay(shared, *again); });
  command->add_option("FILE", again->file);
  command->add_option("--line", again->line)->required();
  add_practice_options(*command, *again, true);

  auto asked = std::make_shared<hook_arguments>();
  command = add_command(program, shared, "report", "what a practice did", help::report,
                        [&shared, asked] { report(shared, *asked); });
  command->add_option("NAME", asked->report)->required();
  command->add_option("--reference", asked->reference);
  command->add_option("--format", asked->format);
  add_practice_options(*command, *asked, true);
}

} // namespace command_line
