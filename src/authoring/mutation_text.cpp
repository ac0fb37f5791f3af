// SPDX-License-Identifier: Apache-2.0
#include "authoring/mutation_text.hpp"

#include "model/failure.hpp"

#include <algorithm>
#include <sstream>

namespace percuta::authoring {

std::map<std::string, std::string> read_equivalent(const std::string &lines, const std::string &path) {
  constexpr std::string_view because = " # equivalent because ";
  std::map<std::string, std::string> all;
  std::istringstream each(lines);
  int number = 0;
  for (std::string line; std::getline(each, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const auto at = line.find(because);
    if (at == std::string::npos || at + because.size() >= line.size()) {
      throw failure(status::bad_input, "cannot use " + path + ": line " + std::to_string(number) +
                                           " gives no reason; write CHANGE # equivalent because REASON, or add a case "
                                           "that notices the change and take the line out");
    }
    all[line.substr(0, at)] = line.substr(at + because.size());
  }
  return all;
}

mutation_summary summarise(const mutation_report &report, const std::map<std::string, std::string> &equivalent,
                           bool all) {
  mutation_summary made;
  int changes = 0;
  int noticed = 0;
  for (const auto &[kind, count] : report.by_kind) {
    made.text +=
        kind + ": " + std::to_string(count.noticed) + " of " + std::to_string(count.made) + " changes noticed\n";
    changes += count.made;
    noticed += count.noticed;
  }
  std::string without_effect;
  for (const auto &line : report.unnoticed) {
    const auto found = equivalent.find(line);
    if (found != equivalent.end()) {
      without_effect += "equivalent: " + line + ": " + found->second + "\n";
    } else {
      ++made.open;
      made.text += "not noticed: " + line + "\n";
    }
  }
  made.text += without_effect;
  for (const auto &[line, reason] : equivalent) {
    if (!all || std::find(report.unnoticed.begin(), report.unnoticed.end(), line) != report.unnoticed.end()) continue;
    ++made.stale;
    made.text += "listed, but a case notices it or nothing makes it any more: " + line + "\n";
  }
  made.text += std::to_string(changes) + " changes, " + std::to_string(noticed) + " noticed, " +
               std::to_string(changes - noticed - made.open) + " equivalent, " + std::to_string(made.open) +
               " not noticed\n";
  return made;
}

} // namespace percuta::authoring
