// SPDX-License-Identifier: Apache-2.0
#include "protocols/write.hpp"

#include "protocols/envelope.hpp"
#include "protocols/known.hpp"
#include "protocols/suggestions.hpp"

#include <algorithm>

namespace percuta::protocols {
namespace {

boost::json::value number_or_null(const std::optional<double> &value) {
  return value ? boost::json::value(*value) : boost::json::value();
}

// A range always shows its three numbers, null where there is none.
void complete_range(boost::json::value &value) {
  auto &object = value.get_object();
  boost::json::object complete;
  for (const auto *name : {"min", "typical", "max"})
    complete[name] = object.contains(name) ? object[name] : boost::json::value();
  for (const auto &entry : object) complete.emplace(entry.key(), entry.value());
  value = std::move(complete);
}

boost::json::value zone_value(const knowledge::base &base, const model::protocol &protocol, const model::zone &zone) {
  const auto within = depth_envelope(base, protocol, zone);
  const auto *row = depth_row(base, zone);
  auto mark = protocol.depth.provenance;
  std::vector<std::string> citations = protocol.depth.citations;
  if (row != nullptr && within.limit != model::depth_limit::rf) {
    mark = weaker(mark, row->provenance);
    for (const auto &key : row->citations) {
      if (std::find(citations.begin(), citations.end(), key) == citations.end()) citations.push_back(key);
    }
  }
  boost::json::object value;
  value["zone"] = zone.id;
  value["name"] = zone.name;
  value["offered"] = within.offered;
  value["min"] = number_or_null(within.lo);
  value["typical"] = number_or_null(within.typical);
  value["max"] = number_or_null(within.hi);
  value["limit"] = json::enum_text(within.limit);
  value["provenance"] = json::enum_text(mark);
  value["citations"] = boost::json::array(citations.begin(), citations.end());
  value["signedOff"] = false;
  return value;
}

} // namespace

const model::protocol &require_protocol(const knowledge::base &base, std::string_view id) {
  const auto *protocol = base.find_protocol(id);
  if (protocol == nullptr) {
    throw failure(status::not_found, "the protocol " + quoted(id) + " is not known" +
                                         did_you_mean(id, identifiers(base.protocols),
                                                      "; look up its identifier in the list of protocols"));
  }
  return *protocol;
}

boost::json::value protocol_value(const knowledge::base &base, const model::protocol &protocol) {
  auto value = known_value(protocol);
  auto &object = value.get_object();
  for (const auto *range : {"depth", "sessions", "intervalWeeks", "passes"}) {
    if (object.contains(range)) complete_range(object[range]);
  }
  boost::json::array zones;
  for (const auto *zone : expand_zones(base, protocol.zones)) zones.push_back(zone_value(base, protocol, *zone));
  object["zones"] = std::move(zones);
  return value;
}

std::string write_json(const knowledge::base &base, const model::protocol &protocol) {
  auto value = protocol_value(base, protocol);
  boost::json::object knowledge;
  knowledge["id"] = base.identity.id;
  knowledge["version"] = base.identity.version;
  knowledge["reviewBy"] = base.identity.review_by;
  knowledge["contentHash"] = base.content_hash;
  value.get_object()["knowledge"] = std::move(knowledge);
  json::writer out;
  write_value(out, value);
  return out.take();
}

} // namespace percuta::protocols
