// SPDX-License-Identifier: Apache-2.0
// How hard a letter is to read. Formulas and their constants: clinical reference, letters, section 4: Flesch-Kincaid
// grade (en), Fernandez-Huerta (es), Kandel-Moles (fr), Amstad (de), and LIX where a language has no formula here.
#pragma once

#include "letters/document.hpp"

#include <string_view>
#include <vector>

namespace percuta::letters {

struct readability {
  int words = 0;
  int sentences = 0;
  int syllables = 0;
  int long_words = 0;
  double grade = 0;       // of the formula: years of schooling, ease of reading, or LIX
  double plain_grade = 0; // the same without the words that cannot be avoided
  bool higher_is_easier = false;
  std::vector<std::string> hardest; // up to three sentences, the hardest first
  bool too_short = true;            // below 100 words the grade says little
};

// Of running prose: headings, dates and what the host supplied (names, lots) are left out, every list item or cell ends
// a sentence. unavoidable: words of the language with blanks between, in small letters.
readability readability_of(const std::vector<section> &sections, std::string_view language,
                           std::string_view unavoidable = {});

// Syllables of an English word, by its groups of vowels; at least one.
int english_syllables(std::string_view word);

// Words of a section, without dates and what the host supplied.
int count_words(const section &of);

} // namespace percuta::letters
