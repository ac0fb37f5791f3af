// SPDX-License-Identifier: Apache-2.0
// Small wrong changes of a rule, each of which a case beside the rule must notice.
#pragma once

#include "model/rule.hpp"

namespace percuta::authoring {

struct mutation {
  std::string kind; // bound, tier, operator, policy, window, condition, list, flag, answer
  std::string what; // where and which, for a person: "parts/0/bands/1 tier absolute -> timing"
  model::rule rule; // the changed rule
};

// policies: those of the content, for the other values a band can be made to ask for.
std::vector<mutation> mutations_of(const model::rule &rule, const std::vector<model::policy> &policies);

} // namespace percuta::authoring
