// SPDX-License-Identifier: Apache-2.0
// The short texts by which protocols are found, as numbered words, and how well the words of a query meet them.
#pragma once

#include "knowledge/base.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace percuta::protocols {

// A text of a protocol. weight: how much a full match says.
struct field {
  std::string_view label; // "synonym"
  std::string_view text;  // as written
  double weight = 0;
  std::vector<std::uint16_t> words; // indexes into field_table::words
};

struct found_by {
  const model::protocol *protocol = nullptr;
  std::vector<field> fields;
};

struct field_table {
  std::vector<std::string> words; // folded, each once
  std::vector<std::string> stems;
  std::vector<found_by> protocols;
};

field_table make_fields(const knowledge::base &base, const std::vector<const model::protocol *> &among);

// A word of the query against every word of the table.
struct word_matches {
  std::vector<double> match; // 0 to 1
  bool misspelt = false;     // no word is written like it, so similar ones count
  double weight = 0;         // a word that few protocols have says more
};

std::vector<word_matches> match_words(const field_table &table, const std::vector<std::string> &query);

struct field_score {
  double score = 0;            // 0 to 1
  const field *best = nullptr; // nothing when no field has any of the words
  bool misspelt = false;
};

field_score score_fields(const found_by &protocol, const std::vector<word_matches> &query);

} // namespace percuta::protocols
