// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace percuta::letters {

// Syllables of a word by its groups of vowels, at least one; for languages in letters with vowels. Counters differ by
// five to ten per cent from each other, so a score says little about a single word.
int syllables(std::string_view word, std::string_view language);

} // namespace percuta::letters
