// SPDX-License-Identifier: Apache-2.0
#include "letters/names.hpp"

#include <algorithm>
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

constexpr known_name known[] = {
    {"", "patientName", text},
    {"", "treatmentDate", text},
    {"", "treatmentTitle", text},
    {"", "areas", text},
    {"", "depthText", text},
    {"", "deviceText", text},
    {"", "treatedBy", text},
    {"", "clinicName", text},
    {"", "clinicAddress", text},
    {"", "phoneDay", text},
    {"", "phoneOutOfHours", text},
    {"", "phoneEmergency", text},
    {"", "openingHours", text},
    {"", "knowledgeVersion", text},
    {"", "letterVersion", text},
    {"", "letterDate", text},
    {"", "reviewDate", text},
    {"", "readability", text},
    {"", "authorRole", text},
    {"", "emergencyFlags", list},
    {"", "sameDayFlags", list},
    {"", "routineFlags", list},
    {"", "normalRows", list},
    {"", "dos", list},
    {"", "avoids", list},
    {"", "avoidGroups", list},
    {"", "restarts", list},
    {"", "restartGroups", list},
    {"", "medicines", list},
    {"", "products", list},
    {"", "appointments", list},
    {"", "results", list},
    {"emergencyFlags", "signs", text},
    {"emergencyFlags", "say", text},
    {"sameDayFlags", "signs", text},
    {"sameDayFlags", "say", text},
    {"routineFlags", "signs", text},
    {"routineFlags", "say", text},
    {"normalRows", "when", text},
    {"normalRows", "text", text},
    {"dos", "text", text},
    {"dos", "until", text},
    {"avoids", "text", text},
    {"avoids", "until", text},
    {"avoidGroups", "until", text},
    {"avoidGroups", "items", list},
    {"restarts", "text", text},
    {"restarts", "from", text},
    {"restartGroups", "from", text},
    {"restartGroups", "items", list},
    {"items", "text", text},
    {"medicines", "text", text},
    {"medicines", "lastDay", text},
    {"products", "name", text},
    {"products", "lot", text},
    {"appointments", "title", text},
    {"appointments", "when", text},
    {"appointments", "earliest", text},
    {"appointments", "latest", text},
    {"appointments", "content", text},
    {"results", "text", text},
    {"results", "from", text},
};

} // namespace

name_kind kind_of_name(std::string_view scope, std::string_view name) {
  const auto *found = std::find_if(std::begin(known), std::end(known),
                                   [&](const known_name &each) { return each.scope == scope && each.name == name; });
  return found == std::end(known) ? name_kind::unknown : found->kind;
}

} // namespace percuta::letters
