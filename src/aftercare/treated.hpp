// SPDX-License-Identifier: Apache-2.0
// The request and the treatment document read together, every identifier resolved.
#pragma once

#include "aftercare/treatment_request.hpp"
#include "knowledge/base.hpp"

#include <optional>
#include <vector>

namespace percuta::aftercare {

struct zone_treated {
  const model::zone *zone = nullptr;
  std::optional<double> depth; // mm; the protocol's typical depth in the zone where none was stated
  bool depth_stated = false;
};

struct treated {
  const model::protocol *protocol = nullptr;
  std::vector<zone_treated> zones;
  bool zones_stated = false;                   // otherwise every zone of the protocol
  const model::device_class *device = nullptr; // not stated: nothing
};

// The options of the request come first, the treatment document fills what they leave open; a zone's own depth in the
// document comes before the depth for all zones. Throws failure(not_found) for unknown identifiers and
// failure(bad_argument) when request and document name different protocols.
treated resolve(const knowledge::base &base, const treatment_request &request);

// The treatment and the further ones of the same visit that the document names. At least one.
std::vector<treated> resolve_all(const knowledge::base &base, const treatment_request &request);

// A zone or the group it belongs to is in the list.
bool treats_any(const treated &what, const std::vector<std::string> &zones);

} // namespace percuta::aftercare
