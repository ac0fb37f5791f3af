// SPDX-License-Identifier: Apache-2.0
#include "feedback.hpp"

#include "members.hpp"
#include "refused.hpp"

#include <boost/json.hpp>

namespace cds_hooks {
namespace {

namespace bj = boost::json;

const std::string *value_of(const std::vector<member> &members, std::string_view name) {
  for (const auto &each : members) {
    if (each.name == name) return &each.value;
  }
  return nullptr;
}

std::string text_of(const std::vector<member> &members, std::string_view name, std::string_view noun) {
  const auto *found = value_of(members, name);
  if (found == nullptr) return {};
  const auto value = bj::parse(*found);
  if (!value.is_string() || value.get_string().empty())
    throw refused(400, "cannot take the feedback: " + std::string(noun) + " " + std::string(name) + " is not a text");
  return std::string(value.get_string());
}

} // namespace

percuta::actor actor_of(std::string_view feedback, percuta::actor usual) {
  const auto members = members_of(feedback, "the feedback");
  const auto *extension = value_of(members, "extension");
  if (extension == nullptr) return usual;
  const auto extensions = members_of(*extension, "the feedback's extension");
  const auto *actor = value_of(extensions, "org.percuta.actor");
  if (actor == nullptr) return usual;
  const auto given = members_of(*actor, "the feedback's org.percuta.actor");
  usual.name = text_of(given, "name", "org.percuta.actor");
  if (usual.name.empty()) throw refused(400, "cannot take the feedback: org.percuta.actor has no name");
  usual.role = text_of(given, "role", "org.percuta.actor");
  return usual;
}

void require_hook_of(std::string_view id, std::string_view request, std::string_view discovery) {
  const auto members = members_of(request, "the request");
  const auto *named = value_of(members, "hook");
  if (named == nullptr || named->front() != '"') return; // the library says what is missing
  const auto hook = bj::parse(*named);
  const auto document = bj::parse(discovery);
  for (const auto &each : document.at("services").as_array()) {
    if (each.at("id").as_string() == id && each.at("hook").as_string() != hook.as_string())
      throw refused(400, "cannot answer: /hook is not the hook of this service; GET /cds-services lists both");
  }
}

} // namespace cds_hooks
