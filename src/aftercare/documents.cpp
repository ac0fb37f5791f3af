// SPDX-License-Identifier: Apache-2.0
#include "aftercare/documents.hpp"

#include "json/described.hpp"

namespace percuta::aftercare {
namespace {

constexpr std::string_view treatment_name = "treatment document";

// "class" is a word of C++, so the record has another name for it.
void rename_class(boost::json::value &document) {
  auto *object = document.if_object();
  if (auto *further = object != nullptr ? object->if_contains("further") : nullptr;
      further != nullptr && further->is_array()) {
    for (auto &each : further->get_array()) rename_class(each);
  }
  auto *device = object != nullptr ? object->if_contains("device") : nullptr;
  auto *members = device != nullptr ? device->if_object() : nullptr;
  if (members == nullptr) return;
  if (const auto *named = members->if_contains("class")) {
    auto value = *named;
    members->insert_or_assign(json::member_name("device_class"), std::move(value));
  }
}

void check_depths(const model::treatment &treatment, json::problems &found) {
  for (std::size_t i = 0; i < treatment.zones.size(); ++i) {
    if (treatment.zones[i].depth && !(*treatment.zones[i].depth > 0))
      found.add("/zones/" + std::to_string(i) + "/depth", "expected a depth in mm above 0");
  }
}

void refuse(std::string_view what, const json::problems &found) {
  if (!found.lines.empty()) throw failure(status::bad_input, json::describe(what, found.lines));
}

} // namespace

model::treatment read_treatment(std::string_view json) {
  auto document = json::parse(json, treatment_name, status::bad_input);
  rename_class(document);
  model::treatment treatment;
  json::problems found;
  json::read_into(treatment, document, "", json::extra_keys::ignore, found);
  check_depths(treatment, found);
  refuse(treatment_name, found);
  return treatment;
}

model::clinic read_clinic(std::string_view json) {
  return json::read_document<model::clinic>(json, "clinic document", json::extra_keys::ignore);
}

} // namespace percuta::aftercare
