// SPDX-License-Identifier: Apache-2.0
#include "commands.hpp"

#include "help.hpp"

#include <memory>

namespace command_line {
namespace {

struct lookup_arguments {
  std::vector<std::string> words;
  std::string name;
  std::string format = "text";
};

std::string joined(const std::vector<std::string> &words) {
  std::string text;
  for (const auto &word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

} // namespace

void add_lookup_commands(CLI::App &program, session &shared) {
  const auto given = std::make_shared<lookup_arguments>();

  auto *protocols = add_command(program, shared, "protocols", "find protocols", help::protocols, [given, &shared] {
    const auto format = read_format(given->format, {"text", "json"});
    deliver(shared, open_library(shared).search_protocols(joined(given->words), format), format);
  });
  protocols->add_option("query", given->words);
  protocols->add_option("--format", given->format);

  auto *protocol = add_command(program, shared, "protocol", "one protocol", help::protocol, [given, &shared] {
    const auto format = read_format(given->format, {"text", "json", "fhir", "svg"});
    deliver(shared, open_library(shared).protocol(given->name, format), format);
  });
  protocol->add_option("ID", given->name)->required();
  protocol->add_option("--format", given->format);

  auto *citations = add_command(program, shared, "citations", "the bibliography", help::citations, [given, &shared] {
    const auto format = read_format(given->format, {"text", "json"});
    deliver(shared, open_library(shared).citations(given->name, format), format);
  });
  citations->add_option("KEY", given->name);
  citations->add_option("--format", given->format);

  auto *show = add_command(program, shared, "show", "one value", help::show, [given, &shared] {
    const auto format = read_format(given->format, {"text", "json"});
    deliver(shared, open_library(shared).show(given->name, format), format);
  });
  show->add_option("ID", given->name)->required();
  show->add_option("--format", given->format);
}

} // namespace command_line
