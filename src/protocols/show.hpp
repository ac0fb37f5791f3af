// SPDX-License-Identifier: Apache-2.0
// One value of the knowledge base with how well it is known: "PR-PERIORAL.depth.typical", "CHEEK", "policies".
#pragma once

#include "knowledge/base.hpp"
#include "model/provenance.hpp"

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace percuta::protocols {

struct shown_value {
  std::string kind;  // "protocol"
  std::string id;    // "PR-PERIORAL"
  std::string field; // "depth.typical"; empty: the whole record
  boost::json::value value;
  // Of the value, or of the record around it.
  std::optional<std::string> provenance;
  std::vector<std::string> citations;
};

// ID[.FIELD...]: a step is a member name, an index from 0, or the id, zone, key or suffix of an element. "policies" lists
// them all. Throws failure(not_found) with what there is instead.
shown_value show(const knowledge::base &base, std::string_view path);

std::string write_shown_json(const shown_value &shown);
std::string write_shown_text(const knowledge::base &base, const shown_value &shown);

} // namespace percuta::protocols
