// SPDX-License-Identifier: Apache-2.0
// A CDS Hooks request as read: what was asked, and the documents about the patient that came with it.
#pragma once

#include "calendar/instant.hpp"
#include "facts/table.hpp"
#include "hooks/service.hpp"
#include "model/documents.hpp"

#include <boost/json/value.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace percuta::hooks {

// extension org.percuta.configuration
struct configuration {
  std::optional<int> most_cards;          // "max-cards"
  std::optional<model::tier> lowest_tier; // "min-tier": milder findings get no card; what may stop is never left out
  bool questions = true;
  bool letters = false;
};

// What a host can do with an answer.
struct host_abilities {
  bool null_means_none =
      false; // null and an empty Bundle in prefetch: there is none, and the whole record was looked at
};

// FHIR that came with the request, parsed. pointer: where it stands.
struct part {
  std::string pointer;
  std::shared_ptr<const facts::parsed_document> document;
};

struct request {
  const service *called = nullptr;
  std::string instance; // hookInstance, as written
  std::string patient, user;
  calendar::instant asked_at;
  calendar::time_zone zone = calendar::time_zone::utc();
  calendar::day today = 0; // day of asking, in the zone
  boost::json::value context;
  std::string resource; // the member of the context with resources, as the host wrote it; empty where there is none
  boost::json::value bookings; // prefetch/appointments; null where there are none
  std::vector<part> parts;
  std::map<facts::fact_kind, facts::data_state> states;
  hooks::configuration configuration;
  std::map<std::string, std::string> policies;
  std::optional<model::treatment> treatment;
  std::optional<calendar::instant> treated_at;
  std::vector<std::string> notes;
};

inline constexpr std::size_t largest_request = std::size_t{256} * 1024 * 1024;

// Throws failure: bad_input for what is no CDS Hooks request or misses what must be there, unsupported for a hook, FHIR version or option
// that is not known, over_limit for one that is too large. What is missing or wrong in a patient's data is a state or a note.
request read_request(std::string_view json, const host_abilities &host);

// A resource given bare, wrapped as {"resource": ...}, in a list, or in a Bundle with or without type: each resource with the pointer that leads to it.
struct found_resource {
  std::string pointer;
  const boost::json::object *resource = nullptr;
};
std::vector<found_resource> resources_in(const boost::json::value &given, const std::string &pointer);

// A text member; empty where there is none.
std::string_view text_of(const boost::json::object &object, std::string_view name);

} // namespace percuta::hooks
