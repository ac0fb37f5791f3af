// SPDX-License-Identifier: Apache-2.0
#include "aftercare/treated.hpp"

#include "model/failure.hpp"
#include "protocols/envelope.hpp"

#include <algorithm>

namespace percuta::aftercare {
namespace {

const model::protocol &protocol_of(const knowledge::base &base, const treatment_request &request) {
  auto id = request.protocol;
  if (request.treatment && request.treatment->protocol) {
    const auto &named = *request.treatment->protocol;
    if (!id.empty() && id != named) {
      throw failure(status::bad_argument, "the treatment document is for protocol \"" + named +
                                              "\", the request for \"" + id +
                                              "\"; name the same in both, or in one only");
    }
    id = named;
  }
  if (id.empty())
    throw failure(status::bad_argument, "no protocol is named; give one in the request or in the treatment document");
  if (const auto *found = base.find_protocol(id)) return *found;
  throw failure(status::not_found, "the protocol \"" + id + "\" is not known; the protocol list names those that are");
}

const model::device_class *device_of(const knowledge::base &base, const treatment_request &request) {
  auto id = request.device;
  if (!id && request.treatment && request.treatment->device) id = request.treatment->device->device_class;
  if (!id) return nullptr;
  if (const auto *found = base.find_device(*id)) return found;
  throw failure(status::not_found, "the device class \"" + *id + "\" is not known; use one that the protocol lists");
}

std::vector<std::string> zone_ids(const treatment_request &request) {
  if (!request.zones.empty() || !request.treatment) return request.zones;
  std::vector<std::string> ids;
  for (const auto &each : request.treatment->zones) ids.push_back(each.zone);
  return ids;
}

// The deepest depth that the document states for the zone, itself or through a group.
std::optional<double> documented_depth(const knowledge::base &base, const treatment_request &request,
                                       const model::zone &zone) {
  std::optional<double> deepest;
  if (!request.treatment) return deepest;
  for (const auto &each : request.treatment->zones) {
    if (!each.depth) continue;
    const auto covered = protocols::expand_zones(base, {each.zone});
    if (std::find(covered.begin(), covered.end(), &zone) != covered.end())
      deepest = std::max(deepest.value_or(*each.depth), *each.depth);
  }
  return deepest;
}

} // namespace

treated resolve(const knowledge::base &base, const treatment_request &request) {
  treated result;
  result.protocol = &protocol_of(base, request);
  result.device = device_of(base, request);
  const auto ids = zone_ids(request);
  result.zones_stated = !ids.empty();
  for (const auto *zone : protocols::expand_zones(base, ids.empty() ? result.protocol->zones : ids)) {
    zone_treated each{zone, documented_depth(base, request, *zone), false};
    if (!each.depth) each.depth = request.depth;
    each.depth_stated = each.depth.has_value();
    if (!each.depth) each.depth = protocols::depth_envelope(base, *result.protocol, *zone).typical;
    result.zones.push_back(each);
  }
  return result;
}

std::vector<treated> resolve_all(const knowledge::base &base, const treatment_request &request) {
  std::vector<treated> all = {resolve(base, request)};
  if (!request.treatment) return all;
  for (const auto &each : request.treatment->further) {
    treatment_request other;
    other.protocol = each.protocol.value_or(all.front().protocol->id);
    other.treated_at = request.treated_at;
    auto &document = other.treatment.emplace();
    document.zones = each.zones;
    document.device = each.device;
    all.push_back(resolve(base, other));
  }
  return all;
}

bool treats_any(const treated &what, const std::vector<std::string> &zones) {
  const auto listed = [&](const std::string &id) { return std::find(zones.begin(), zones.end(), id) != zones.end(); };
  return std::any_of(what.zones.begin(), what.zones.end(), [&](const zone_treated &each) {
    return listed(each.zone->id) || (each.zone->parent && listed(*each.zone->parent));
  });
}

} // namespace percuta::aftercare
