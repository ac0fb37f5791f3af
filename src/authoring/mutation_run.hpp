// SPDX-License-Identifier: Apache-2.0
// Whether the cases beside the rules notice when a rule is changed.
#pragma once

#include "authoring/content.hpp"
#include "knowledge/base.hpp"

namespace percuta::authoring {

struct mutation_count {
  int made = 0;
  int noticed = 0;
};

struct mutation_report {
  std::map<std::string, mutation_count> by_kind;
  std::vector<std::string> unnoticed; // "INF-HSV-ACTIVE parts/0/bands/0 tier absolute -> timing"
};

// Changes every rule, one thing at a time, and runs the cases beside it until one comes out otherwise. whole: the content compiled and
// opened; rules: only these, all where empty.
void mutate_rules(const content &all, const knowledge::base &whole, const std::vector<std::string> &rules,
                  mutation_report &into);

} // namespace percuta::authoring
