// SPDX-License-Identifier: Apache-2.0
// Whether the cases beside the rules notice when a value set loses a code.
#pragma once

#include "authoring/mutation_run.hpp"

namespace percuta::authoring {

// Leaves codes out of every value set that has some, one at a time, until a case comes out otherwise. One code stands for the set: that the
// others are as they were is held by tests/authoring/value-sets.tsv.
void mutate_codes(const content &all, mutation_report &into);

} // namespace percuta::authoring
