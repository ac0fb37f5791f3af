// SPDX-License-Identifier: Apache-2.0
// The FHIR resource types that are read, by name and by kind of data.
#pragma once

#include "facts/table.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace percuta::facts {

// Types that no rule looks at are other.
enum class resource_type : std::uint8_t {
  other,
  patient,
  condition,
  allergy_intolerance,
  medication_statement,
  medication_request,
  medication_administration,
  medication_dispense,
  medication,
  observation,
  procedure,
  family_member_history,
  questionnaire_response,
  list,
  composition,
  operation_outcome,
  bundle,
  parameters
};

resource_type type_named(std::string_view name);
std::string_view name_of(resource_type type); // empty for other
// The kind of data a resource belongs to; nothing for those that belong to none.
constexpr std::optional<fact_kind> kind_of(resource_type type) {
  switch (type) {
  case resource_type::condition: return fact_kind::condition;
  case resource_type::allergy_intolerance: return fact_kind::allergy;
  case resource_type::medication_statement:
  case resource_type::medication_request:
  case resource_type::medication_administration:
  case resource_type::medication_dispense: return fact_kind::medication;
  case resource_type::observation: return fact_kind::observation;
  case resource_type::procedure: return fact_kind::procedure;
  case resource_type::family_member_history: return fact_kind::family_history;
  case resource_type::questionnaire_response: return fact_kind::questionnaire;
  default: return std::nullopt;
  }
}

} // namespace percuta::facts
