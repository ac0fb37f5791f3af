// SPDX-License-Identifier: Apache-2.0
// FHIR references and what they point to.
#pragma once

#include "facts/values.hpp"

#include <unordered_map>

namespace percuta::facts {

// "Patient/1", "http://server/fhir/Patient/1/_history/2", "urn:uuid:...", "#contained".
struct parsed_reference {
  std::string_view whole; // without the version
  std::string_view type;  // empty where the reference does not say
  std::string_view id;
  bool contained = false;
  bool absolute = false;
};
parsed_reference parse_reference(std::string_view text);

// The resources of one type that references can point to.
class targets {
public:
  // type_name is the resourceType of type.
  targets(const session &in, resource_type type, std::string_view type_name);
  // Among what is contained in the resource, then among the documents.
  [[nodiscard]] std::optional<simdjson::dom::object> resolve(const members &resource, std::string_view reference) const;

private:
  std::string_view type_name_;
  std::unordered_map<std::string_view, const found_resource *> by_url_;
  std::unordered_map<std::string_view, const found_resource *> by_id_;
};

// A contained resource by its id, without the "#".
std::optional<simdjson::dom::object> contained_in(const members &resource, std::string_view id);

} // namespace percuta::facts
