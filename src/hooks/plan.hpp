// SPDX-License-Identifier: Apache-2.0
// The treatments that a request is about: booked, ordered, or described in the treatment document.
#pragma once

#include "checks/request.hpp"
#include "hooks/request.hpp"
#include "knowledge/base.hpp"

namespace percuta::hooks {

// How FHIR resources name what the knowledge base knows.
inline constexpr std::string_view protocol_system = "urn:org.percuta:protocol";
inline constexpr std::string_view zone_system = "urn:org.percuta:zone";
inline constexpr std::string_view depth_url = "urn:org.percuta:depth";   // valueQuantity in mm
inline constexpr std::string_view device_url = "urn:org.percuta:device"; // valueCode: a device class

struct plan {
  std::string pointer;                           // of the resource; empty: the treatment document alone
  const boost::json::object *resource = nullptr; // in the request
  bool was_sent_along = false;                   // a booking of prefetch and not what the hook is about
  checks::request asked;
};

// The protocol that a resource names; empty where it names none.
std::string protocol_of(const boost::json::object &resource);

// Zones, depth and device of a resource.
void read_resource(const knowledge::base &base, const boost::json::object &resource, checks::request &asked);

// By day, then as they stand. What names no protocol, or lies in the past, is left out with a note.
std::vector<plan> read_plans(const knowledge::base &base, request &made);

} // namespace percuta::hooks
