// SPDX-License-Identifier: Apache-2.0
#include "letters/names.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace percuta::letters {
namespace {

struct known_name {
  std::string_view scope;
  std::string_view name;
  name_kind kind;
};

constexpr auto text = name_kind::text;
constexpr auto list = name_kind::list;

constexpr std::array known = {
    known_name{"", "patientName", text},
    known_name{"", "treatmentDate", text},
    known_name{"", "treatmentTitle", text},
    known_name{"", "areas", text},
    known_name{"", "depthText", text},
    known_name{"", "deviceText", text},
    known_name{"", "treatedBy", text},
    known_name{"", "clinicName", text},
    known_name{"", "clinicAddress", text},
    known_name{"", "phoneDay", text},
    known_name{"", "phoneOutOfHours", text},
    known_name{"", "phoneEmergency", text},
    known_name{"", "openingHours", text},
    known_name{"", "knowledgeVersion", text},
    known_name{"", "letterVersion", text},
    known_name{"", "letterDate", text},
    known_name{"", "reviewDate", text},
    known_name{"", "readability", text},
    known_name{"", "authorRole", text},
    known_name{"", "birthDate", text},
    known_name{"", "patientNumber", text},
    known_name{"", "gpName", text},
    known_name{"", "gpAddress", text},
    known_name{"", "indication", text},
    known_name{"", "skinType", text},
    known_name{"", "endpoint", text},
    known_name{"", "consentVersion", text},
    known_name{"", "concerns", text},
    known_name{"", "sessionsText", text},
    known_name{"", "intervalText", text},
    known_name{"", "radiofrequency", text},
    known_name{"", "stops", list},
    known_name{"", "zonesTreated", list},
    known_name{"", "overrides", list},
    known_name{"", "emergencyFlags", list},
    known_name{"", "sameDayFlags", list},
    known_name{"", "routineFlags", list},
    known_name{"", "normalRows", list},
    known_name{"", "dos", list},
    known_name{"", "avoids", list},
    known_name{"", "avoidGroups", list},
    known_name{"", "restarts", list},
    known_name{"", "restartGroups", list},
    known_name{"", "medicines", list},
    known_name{"", "products", list},
    known_name{"", "appointments", list},
    known_name{"", "results", list},
    known_name{"stops", "text", text},
    known_name{"stops", "from", text},
    known_name{"zonesTreated", "zone", text},
    known_name{"zonesTreated", "depth", text},
    known_name{"zonesTreated", "passes", text},
    known_name{"overrides", "rule", text},
    known_name{"overrides", "reason", text},
    known_name{"overrides", "by", text},
    known_name{"emergencyFlags", "signs", text},
    known_name{"emergencyFlags", "say", text},
    known_name{"sameDayFlags", "signs", text},
    known_name{"sameDayFlags", "say", text},
    known_name{"routineFlags", "signs", text},
    known_name{"routineFlags", "say", text},
    known_name{"normalRows", "when", text},
    known_name{"normalRows", "text", text},
    known_name{"dos", "text", text},
    known_name{"dos", "until", text},
    known_name{"avoids", "text", text},
    known_name{"avoids", "until", text},
    known_name{"avoidGroups", "until", text},
    known_name{"avoidGroups", "items", list},
    known_name{"restarts", "text", text},
    known_name{"restarts", "from", text},
    known_name{"restartGroups", "from", text},
    known_name{"restartGroups", "items", list},
    known_name{"items", "text", text},
    known_name{"medicines", "text", text},
    known_name{"medicines", "lastDay", text},
    known_name{"products", "name", text},
    known_name{"products", "lot", text},
    known_name{"appointments", "title", text},
    known_name{"appointments", "when", text},
    known_name{"appointments", "earliest", text},
    known_name{"appointments", "latest", text},
    known_name{"appointments", "content", text},
    known_name{"results", "text", text},
    known_name{"results", "from", text},
};

} // namespace

name_kind kind_of_name(std::string_view scope, std::string_view name) {
  const auto *found = std::find_if(std::begin(known), std::end(known),
                                   [&](const known_name &each) { return each.scope == scope && each.name == name; });
  return found == std::end(known) ? name_kind::unknown : found->kind;
}

} // namespace percuta::letters
