// SPDX-License-Identifier: Apache-2.0
// How deep a protocol may go in a zone: the protocol's range within the zone's depth row.
#pragma once

#include "knowledge/base.hpp"

#include <optional>
#include <string>
#include <vector>

namespace percuta::protocols {

// Millimetres. Empty numbers and offered == false: the protocol offers nothing in this zone.
struct envelope {
  std::optional<double> lo;
  std::optional<double> typical;
  std::optional<double> hi;
  bool offered = false;
  model::depth_limit limit = model::depth_limit::max; // the column that limits it
  std::optional<double> scar_max;                     // of the zone; above it a requested depth is refused
};

// The depth row that serves a zone: its own or the nearest one above it; nothing when there is none.
const model::zone_depth *depth_row(const knowledge::base &base, const model::zone &zone);

// The ruling, in order: hi is the smaller of the protocol's maximum and the zone's limit; lo is the protocol's minimum,
// at most hi; the typical depth is the smaller of the protocol's and the zone's (the protocol's alone for scar, burn
// and rf limits), within lo and hi. The zone's minimum does not bind. Limits rf and home leave the protocol's own
// maximum, the rows being for mechanical treatment.
envelope depth_envelope(const knowledge::base &base, const model::protocol &protocol, const model::zone &zone);

// Zones by identifier, in the order given, each once. A group stands for the offered zones below it; a single zone
// stays whether or not it is offered. Throws failure(not_found) for an identifier that the knowledge base does not
// hold.
std::vector<const model::zone *> expand_zones(const knowledge::base &base, const std::vector<std::string> &ids);

} // namespace percuta::protocols
