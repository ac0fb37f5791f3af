// SPDX-License-Identifier: Apache-2.0
#include "protocols/fhir_elements.hpp"

#include "protocols/evidence.hpp"
#include "json/described.hpp"

#include <algorithm>

namespace percuta::protocols {

using boost::json::array;
using boost::json::object;

std::string canonical(std::string_view type, std::string_view id) {
  return "urn:org.percuta:" + std::string(type) + ":" + std::string(id);
}

object coding(std::string_view system, std::string_view code, std::string_view display) {
  object value;
  value["system"] = std::string(system);
  value["code"] = std::string(code);
  if (!display.empty()) value["display"] = std::string(display);
  return value;
}

object coding_of(const knowledge::base &base, std::string_view system_and_code) {
  const auto bar = std::min(system_and_code.find('|'), system_and_code.size());
  const auto system = system_and_code.substr(0, bar);
  const auto code = system_and_code.substr(std::min(bar + 1, system_and_code.size()));
  const auto known = std::find_if(base.systems.begin(), base.systems.end(),
                                  [&](const auto &each) { return each.id == system && !each.uris.empty(); });
  return coding(known != base.systems.end() ? known->uris.front()
                                            : "urn:org.percuta:code-system:" + std::string(system),
                code, "");
}

object quantity(double value, std::string_view unit) {
  object made;
  made["value"] = value;
  made["unit"] = std::string(unit);
  made["system"] = "http://unitsofmeasure.org";
  made["code"] = std::string(unit);
  return made;
}

object provenance_extension(model::provenance mark) {
  object value;
  value["url"] = "urn:org.percuta:provenance";
  value["valueCode"] = json::enum_text(mark);
  return value;
}

array related_artifacts(const knowledge::base &base, const std::vector<std::string> &keys) {
  array list;
  for (const auto *entry : entries_of(base, keys)) {
    object artifact;
    artifact["type"] = "citation";
    artifact["label"] = entry->key;
    artifact["citation"] = reference_text(*entry);
    if (entry->doi) artifact["url"] = "https://doi.org/" + *entry->doi;
    list.push_back(std::move(artifact));
  }
  return list;
}

object definition(const knowledge::base &base, std::string_view type, const std::string &id, const std::string &version,
                  const std::string &title) {
  object value;
  value["resourceType"] = std::string(type);
  value["id"] = id;
  value["url"] = canonical(type, id);
  value["version"] = version;
  auto name = id;
  std::replace_if(
      name.begin(), name.end(), [](char letter) { return letter == '-' || letter == '.'; }, '_');
  value["name"] = name;
  value["title"] = title;
  value["status"] = "active";
  value["publisher"] = base.identity.author;
  value["copyright"] = base.identity.licence;
  return value;
}

} // namespace percuta::protocols
