// SPDX-License-Identifier: Apache-2.0
#include "facts/resource_types.hpp"

#include <algorithm>
#include <array>

namespace percuta::facts {
namespace {

struct named_type {
  std::string_view name;
  resource_type type;
};

constexpr std::array types{named_type{"Observation", resource_type::observation},
                           named_type{"Procedure", resource_type::procedure},
                           named_type{"MedicationRequest", resource_type::medication_request},
                           named_type{"Condition", resource_type::condition},
                           named_type{"AllergyIntolerance", resource_type::allergy_intolerance},
                           named_type{"MedicationStatement", resource_type::medication_statement},
                           named_type{"MedicationAdministration", resource_type::medication_administration},
                           named_type{"MedicationDispense", resource_type::medication_dispense},
                           named_type{"Medication", resource_type::medication},
                           named_type{"Patient", resource_type::patient},
                           named_type{"FamilyMemberHistory", resource_type::family_member_history},
                           named_type{"QuestionnaireResponse", resource_type::questionnaire_response},
                           named_type{"List", resource_type::list},
                           named_type{"Composition", resource_type::composition},
                           named_type{"OperationOutcome", resource_type::operation_outcome},
                           named_type{"Bundle", resource_type::bundle},
                           named_type{"Parameters", resource_type::parameters}};

} // namespace

resource_type type_named(std::string_view name) {
  // Most resources of a record are of types that are passed over.
  constexpr std::string_view initials = "ABCFLMOPQ";
  if (name.empty() || initials.find(name.front()) == std::string_view::npos) return resource_type::other;
  const auto found = std::find_if(types.begin(), types.end(), [&](const auto &each) { return each.name == name; });
  return found == types.end() ? resource_type::other : found->type;
}

std::string_view name_of(resource_type type) {
  const auto found = std::find_if(types.begin(), types.end(), [&](const auto &each) { return each.type == type; });
  return found == types.end() ? std::string_view() : found->name;
}

std::optional<fact_kind> kind_of(resource_type type) {
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
