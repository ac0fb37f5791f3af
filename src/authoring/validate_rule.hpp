// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "authoring/content.hpp"

#include <set>

namespace percuta::authoring {

// Rules with their value sets, policies, groups, questions and tests.
void validate_rules(const content &all, const std::set<std::string, std::less<>> &citations,
                    std::vector<std::string> &problems);

} // namespace percuta::authoring
