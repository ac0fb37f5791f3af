// SPDX-License-Identifier: Apache-2.0
#include "option_words.hpp"

namespace command_line {

void refuse_empty_values(CLI::App &command) {
  for (auto *option : command.get_options([](const CLI::Option *each) { return each->nonpositional(); }))
    option->check(
        [](const std::string &value) { return value.empty() ? std::string("needs a value") : std::string(); });
}

std::string explain(const CLI::ParseError &problem) {
  std::string said = problem.what();
  const auto name = said.substr(0, said.find(':'));
  if (problem.get_name() == "ValidationError") return name + " needs a value";
  if (problem.get_name() != "ArgumentMismatch") return said;
  return name + (said.find("missing") != std::string::npos ? " needs a value" : " was given more than once");
}

} // namespace command_line
