// SPDX-License-Identifier: Apache-2.0
// What is printed of changed content, and which changes are known to change nothing.
#pragma once

#include "authoring/mutation_run.hpp"

namespace percuta::authoring {

// Change -> why it cannot make a difference. Lines of "CHANGE # equivalent because REASON"; a line that begins with # is a comment.
// Throws failure(bad_input) for a change without a reason, naming the line of the file.
std::map<std::string, std::string> read_equivalent(const std::string &lines, const std::string &path);

struct mutation_summary {
  std::string text; // lines for a person
  int open = 0;     // changes that nothing notices and no reason excuses
  int stale = 0;    // listed, but noticed or not made any more
};

// all: every change was made, so that a listed one that is not among the unnoticed is stale.
mutation_summary summarise(const mutation_report &report, const std::map<std::string, std::string> &equivalent,
                           bool all);

} // namespace percuta::authoring
