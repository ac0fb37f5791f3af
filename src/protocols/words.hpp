// SPDX-License-Identifier: Apache-2.0
// Words as a reader of a query sees them: without case, accents and punctuation, and how alike two of them are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace percuta::protocols {

// "Smoker's lines (PÉRIORAL)" -> "smokers lines perioral". Letters outside Latin stay as they are.
std::string fold(std::string_view text);

// The words of a folded text.
std::vector<std::string> words(std::string_view folded);

// The word without plural and common endings: "wrinkles" -> "wrinkl", "scarring" -> "scarr".
std::string stem(std::string_view word);

// 1: the same. Counts shared trigrams of the folded texts, each word with its edges.
double trigram_similarity(std::string_view left, std::string_view right);

// 1: the same; by the number of letters added, dropped, changed or swapped with a neighbour.
double edit_similarity(std::string_view left, std::string_view right);

} // namespace percuta::protocols
