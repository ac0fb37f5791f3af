// SPDX-License-Identifier: Apache-2.0
#include "facts/resource_types.hpp"

#include <algorithm>
#include <array>

namespace percuta::facts {
namespace {

struct named_type {
  std::string_view name;
  resource_type type = resource_type::other;
};

constexpr std::array types{named_type{"", resource_type::other},
                           named_type{"Observation", resource_type::observation},
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

// A number below 64 that differs for each of the names.
constexpr std::size_t mark_of(std::string_view name) {
  return name.empty() ? 0 : (name.size() * 4 + static_cast<unsigned char>(name.front())) % 64;
}

// Each name under its mark.
constexpr auto types_by_mark = [] {
  std::array<named_type, 64> found{};
  for (const auto &each : types) found[mark_of(each.name)] = each;
  return found;
}();

// No two names share a mark.
static_assert(std::all_of(types.begin(), types.end(),
                          [](const named_type &each) { return types_by_mark[mark_of(each.name)].type == each.type; }));

} // namespace

resource_type type_named(std::string_view name) {
  const auto &at = types_by_mark[mark_of(name)];
  return at.name == name ? at.type : resource_type::other;
}

std::string_view name_of(resource_type type) {
  return std::find_if(types.begin(), types.end(), [&](const auto &each) { return each.type == type; })->name;
}

} // namespace percuta::facts
