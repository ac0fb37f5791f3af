// SPDX-License-Identifier: Apache-2.0
// From what a clinician types to protocols, best first.
#pragma once

#include "knowledge/base.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace percuta::protocols {

struct hit {
  const model::protocol *protocol = nullptr;
  double score = 0; // 0 to 1, three decimals
  std::string why;  // "synonym: acne pits"
};

// A query that is a code ("L90.5", "L905", "icd10cm|L90.5") or the beginning of one finds the protocols for it. Any other
// is looked for in identifiers, titles, indications, synonyms, zones and devices, a word that none of them has being
// taken for a misspelling; where that finds nothing, in the whole text. Where protocols fit alike, the better studied one
// stands first. An empty query gives every protocol by identifier.
// Words of the form zone:CHEEK, device:DV-PEN, skin-type:V (that studies name) and regulatory:OFF narrow the answer; failure(not_found) for a value of
// them that the knowledge base does not hold.
std::vector<hit> search(const knowledge::base &base, std::string_view query);

// "[{"id","title","score","why"}, ...]"
std::string write_hits_json(const std::vector<hit> &hits);

// A table of 80 columns; without a query no reasons.
std::string write_hits_text(const std::vector<hit> &hits, std::string_view query);

} // namespace percuta::protocols
