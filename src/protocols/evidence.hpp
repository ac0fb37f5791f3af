// SPDX-License-Identifier: Apache-2.0
// The bibliography.
#pragma once

#include "knowledge/base.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace percuta::protocols {

// One entry, by key or alias, or all by key when the key is empty; failure(not_found) with suggestions otherwise.
std::vector<const model::citation *> find_citations(const knowledge::base &base, std::string_view key);

// "[{"key","authors","year","title","doi","pmid","verification", ...}]"; null where an entry has none.
std::string write_citations_json(const std::vector<const model::citation *> &citations);

// A list of 80 columns.
std::string write_citations_text(const std::vector<const model::citation *> &citations);

// "Fabbrocini G et al. (2012). Title. Journal. doi:..."
std::string reference_text(const model::citation &citation);

// The entries behind keys, each key once, sorted; a key without entry is left out.
std::vector<const model::citation *> entries_of(const knowledge::base &base, std::vector<std::string> keys);

} // namespace percuta::protocols
