// SPDX-License-Identifier: Apache-2.0
#include "page_request.hpp"

#include "data_names.hpp"
#include "refused.hpp"

#include <boost/json.hpp>

namespace cds_hooks {
namespace {

namespace bj = boost::json;

template <class Names> auto number_of(std::string_view name, std::string_view place, const Names &names) {
  for (const auto &[known, number] : names) {
    if (known == name) return number;
  }
  throw refused(400,
                "cannot use /" + std::string(place) + ": this name is not known there; see docs/cds-hooks-service.md");
}

[[noreturn]] void refuse_type(std::string_view name, std::string_view wanted) {
  throw refused(400, "cannot use /" + std::string(name) + ": it is not " + std::string(wanted));
}

} // namespace

page_request::page_request(std::string_view body) : members_(members_of(body, "the request")) {}

const std::string *page_request::find(std::string_view name) const {
  const std::string *found = nullptr;
  for (const auto &each : members_) {
    if (each.name != name) continue;
    if (found != nullptr) throw refused(400, "cannot use /" + std::string(name) + ": it stands there twice");
    found = &each.value;
  }
  return found == nullptr || *found == "null" ? nullptr : found;
}

std::string page_request::text(std::string_view name) const {
  const auto *found = find(name);
  if (found == nullptr) return {};
  const auto value = bj::parse(*found);
  if (!value.is_string()) refuse_type(name, "a text");
  return std::string(value.get_string());
}

std::vector<std::string> page_request::texts(std::string_view name) const {
  const auto *found = find(name);
  if (found == nullptr) return {};
  const auto value = bj::parse(*found);
  if (!value.is_array()) refuse_type(name, "a list of texts");
  std::vector<std::string> made;
  for (const auto &each : value.get_array()) {
    if (!each.is_string()) refuse_type(name, "a list of texts");
    made.emplace_back(each.get_string());
  }
  return made;
}

std::optional<double> page_request::number(std::string_view name) const {
  const auto *found = find(name);
  if (found == nullptr) return {};
  const auto value = bj::parse(*found);
  if (!value.is_number()) refuse_type(name, "a number");
  return value.to_number<double>();
}

bool page_request::flag(std::string_view name) const {
  const auto *found = find(name);
  if (found == nullptr) return false;
  if (*found != "true" && *found != "false") refuse_type(name, "true or false");
  return *found == "true";
}

std::string page_request::json(std::string_view name) const {
  const auto *found = find(name);
  return found == nullptr ? std::string() : *found;
}

void page_request::declare_states(percuta::patient &patient) const {
  if (const auto all = text("records"); !all.empty())
    patient.declare(PERCUTA_KIND_ALL, number_of(all, "records", command_line::data_states));
  const auto given = json("states");
  if (given.empty()) return;
  for (const auto &[kind, state] : members_of(given, "/states")) {
    const auto value = bj::parse(state);
    if (!value.is_string()) refuse_type("states", "an object of texts");
    patient.declare(number_of(kind, "states", command_line::data_kinds),
                    number_of(value.get_string(), "states", command_line::data_states));
  }
}

percuta::patient page_request::patient(const percuta::library &library) const {
  auto made = library.new_patient();
  declare_states(made);
  const auto *found = find("patient");
  if (found == nullptr)
    throw refused(400, "cannot answer: /patient is missing; give a FHIR R4 Bundle, a resource or a list");
  if (!is_array(*found)) {
    made.add_document(*found);
    return made;
  }
  for (const auto &each : elements_of(*found, "/patient")) made.add_document(each);
  return made;
}

} // namespace cds_hooks
