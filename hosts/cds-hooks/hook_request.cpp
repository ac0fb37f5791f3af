// SPDX-License-Identifier: Apache-2.0
#include "hook_request.hpp"

#include "clock.hpp"
#include "members.hpp"

#include <algorithm>

namespace cds_hooks {
namespace {

bool has(const std::vector<member> &members, std::string_view name) {
  return std::any_of(members.begin(), members.end(), [&](const member &each) { return each.name == name; });
}

// Adds what the extension does not say; true when there was something.
bool add_missing(std::vector<member> &extension, const percuta_time &time, std::string_view time_zone) {
  const auto before = extension.size();
  if (!has(extension, "org.percuta.evaluationTime"))
    extension.push_back({"org.percuta.evaluationTime", json_text(write_time(time))});
  if (!has(extension, "org.percuta.timeZone")) extension.push_back({"org.percuta.timeZone", json_text(time_zone)});
  return extension.size() != before;
}

} // namespace

std::string ready_for_library(std::string_view body, const percuta_time &time, std::string_view time_zone) {
  auto members = members_of(body, "the request");
  bool changed = std::erase_if(members, [](const member &each) { return each.name == "fhirAuthorization"; }) > 0;
  if (!has(members, "extension")) members.push_back({"extension", "{}"});
  for (auto &each : members) {
    if (each.name != "extension" || !is_object(each.value)) continue; // another shape is for the library to refuse
    auto extension = members_of(each.value, "the request's extension");
    if (add_missing(extension, time, time_zone)) {
      each.value = written(extension);
      changed = true;
    }
  }
  return changed ? written(members) : std::string(body);
}

} // namespace cds_hooks
