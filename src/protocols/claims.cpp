// SPDX-License-Identifier: Apache-2.0
#include "protocols/claims.hpp"

#include "protocols/known.hpp"
#include "storage/row.hpp"

#include <algorithm>
#include <iterator>

namespace percuta::protocols {

std::vector<model::claim> read_claims(const knowledge::base &base) {
  const auto connection = storage::open_image(*base.database);
  // C2 before C10.
  return storage::read_table<model::claim>(*connection, "claim", "kind, length(id), id");
}

std::vector<model::claim> events(const std::vector<model::claim> &claims) {
  std::vector<model::claim> found;
  std::copy_if(claims.begin(), claims.end(), std::back_inserter(found),
               [](const model::claim &each) { return each.kind == model::claim_kind::event; });
  return found;
}

boost::json::value explanations(const std::vector<model::claim> &claims) {
  boost::json::array all;
  for (const auto &each : claims) {
    if (!each.for_patients) continue;
    boost::json::object one;
    one["id"] = each.id;
    one["topic"] = each.topic;
    one["text"] = *each.for_patients;
    if (each.verdict) one["verdict"] = json::enum_text(*each.verdict);
    if (each.provenance) one["provenance"] = json::enum_text(*each.provenance);
    one["citations"] = boost::json::array(each.citations.begin(), each.citations.end());
    all.push_back(std::move(one));
  }
  boost::json::value value(std::move(all));
  mark_sign_off(value);
  return value;
}

} // namespace percuta::protocols
