// SPDX-License-Identifier: Apache-2.0
#include "protocols/envelope.hpp"

#include "json/described.hpp"

#include <algorithm>

namespace percuta::protocols {
namespace {

using depth_value = std::optional<double>;

depth_value smaller(depth_value a, depth_value b) {
  if (!a) return b;
  return b ? depth_value(std::min(*a, *b)) : a;
}

depth_value first_of(depth_value a, depth_value b) { return a ? a : b; }

// Empty where the column does not limit the protocol.
depth_value zone_limit(model::depth_limit limit, const model::zone_depth &row) {
  switch (limit) {
  case model::depth_limit::max: return row.max;
  case model::depth_limit::scar_max: return first_of(row.scar_max, row.max);
  case model::depth_limit::burn: return first_of(row.burn_max, first_of(row.scar_max, row.max));
  case model::depth_limit::rf:
  case model::depth_limit::home: return {};
  }
  return row.max;
}

bool typical_of_zone_binds(model::depth_limit limit) {
  return limit == model::depth_limit::max || limit == model::depth_limit::home;
}

bool uses_rf(const knowledge::base &base, const model::protocol &protocol) {
  return std::any_of(protocol.devices.begin(), protocol.devices.end(), [&](const std::string &id) {
    const auto *device = base.find_device(id);
    return device != nullptr && device->kind == model::device_kind::rf;
  });
}

bool zone_is_offered(const knowledge::base &base, const model::protocol &protocol, const model::zone &zone) {
  if (zone.offered == model::zone_offer::rf_only) return uses_rf(base, protocol);
  return zone.offered == model::zone_offer::yes;
}

void add_once(std::vector<const model::zone *> &list, const model::zone *zone) {
  if (std::find(list.begin(), list.end(), zone) == list.end()) list.push_back(zone);
}

void add_offered_below(const knowledge::base &base, const std::string &group, std::vector<const model::zone *> &list) {
  for (const auto &zone : base.zones) {
    if (zone.parent != group) continue;
    if (zone.offered == model::zone_offer::group)
      add_offered_below(base, zone.id, list);
    else if (zone.offered != model::zone_offer::no)
      add_once(list, &zone);
  }
}

} // namespace

const model::zone_depth *depth_row(const knowledge::base &base, const model::zone &zone) {
  const auto *at = &zone;
  for (std::size_t steps = 0; at != nullptr && steps <= base.zones.size(); ++steps) {
    if (at->depth) return &*at->depth;
    at = at->parent ? base.find_zone(*at->parent) : nullptr;
  }
  return nullptr;
}

envelope depth_envelope(const knowledge::base &base, const model::protocol &protocol, const model::zone &zone) {
  envelope result;
  result.limit = protocol.depth_limit;
  const auto *row = depth_row(base, zone);
  if (row == nullptr) return result;
  result.scar_max = row->scar_max;
  if (!zone_is_offered(base, protocol, zone)) return result;
  const auto &range = protocol.depth;
  result.hi = smaller(first_of(range.max, first_of(range.typical, range.min)), zone_limit(protocol.depth_limit, *row));
  if (!result.hi) return result;
  result.offered = true;
  result.lo = smaller(first_of(range.min, range.typical), result.hi);
  auto typical = first_of(range.typical, first_of(range.max, range.min));
  if (typical_of_zone_binds(protocol.depth_limit)) typical = smaller(typical, row->typical);
  typical = first_of(typical, result.hi);
  if (!result.lo) result.lo = smaller(typical, result.hi);
  result.typical = std::clamp(*typical, *result.lo, *result.hi);
  return result;
}

std::vector<const model::zone *> expand_zones(const knowledge::base &base, const std::vector<std::string> &ids) {
  std::vector<const model::zone *> list;
  for (const auto &id : ids) {
    const auto *zone = base.find_zone(id);
    if (zone == nullptr) {
      throw failure(status::not_found,
                    "the zone \"" + id + "\" is not known; use a zone code such as those that the " + "protocol lists");
    }
    if (zone->offered == model::zone_offer::group)
      add_offered_below(base, id, list);
    else
      add_once(list, zone);
  }
  return list;
}

} // namespace percuta::protocols
