// SPDX-License-Identifier: Apache-2.0
// A translation is used only as long as it says what the original says.
#pragma once

#include "knowledge/base.hpp"
#include "model/documents.hpp"

#include <string>
#include <vector>

namespace percuta::letters {

// Throws failure(bad_knowledge) naming the first part that was made from another version of the original, or that is not
// translated at all.
void require_current(const knowledge::base &base, const model::letter_language &language,
                     const std::vector<const model::letter_block *> &blocks);

// The original, or a translation that the knowledge base or the practice stands for.
bool is_confirmed(const model::letter_language &language, const model::clinic *clinic, const std::string &version);

} // namespace percuta::letters
