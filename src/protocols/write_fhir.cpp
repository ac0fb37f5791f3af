// SPDX-License-Identifier: Apache-2.0
#include "protocols/write.hpp"

#include "protocols/envelope.hpp"
#include "protocols/fhir_elements.hpp"
#include "protocols/known.hpp"
#include "protocols/page.hpp"
#include "json/writer.hpp"

#include <cmath>

namespace percuta::protocols {
namespace {

using boost::json::array;
using boost::json::object;

object text_concept(std::string_view text) {
  object value;
  value["text"] = std::string(text);
  return value;
}

// Depth of a zone as an extension of its bodySite.
object depth_extension(const envelope &within) {
  object range;
  range["low"] = quantity(*within.lo, "mm");
  range["high"] = quantity(*within.hi, "mm");
  object allowed;
  allowed["url"] = "range";
  allowed["valueRange"] = std::move(range);
  object typical;
  typical["url"] = "typical";
  typical["valueQuantity"] = quantity(*within.typical, "mm");
  object value;
  value["url"] = "urn:org.percuta:depth";
  value["extension"] = array{std::move(allowed), std::move(typical)};
  return value;
}

array body_sites(const knowledge::base &base, const model::protocol &protocol) {
  array sites;
  for (const auto *zone : expand_zones(base, protocol.zones)) {
    const auto within = depth_envelope(base, protocol, *zone);
    if (!within.offered) continue;
    object site;
    site["extension"] = array{depth_extension(within)};
    array codings{coding("urn:org.percuta:zone", zone->id, zone->name)};
    for (const auto &each : zone->sites) {
      auto standard = coding_of(base, each.system + "|" + each.code);
      standard["display"] = each.display;
      codings.push_back(std::move(standard));
    }
    site["coding"] = std::move(codings);
    site["text"] = zone->name;
    sites.push_back(std::move(site));
  }
  return sites;
}

object session_timing(const model::protocol &protocol) {
  object repeat;
  const auto count = [](const std::optional<double> &value) { return static_cast<std::int64_t>(std::llround(*value)); };
  const auto &sessions = protocol.sessions;
  const auto &weeks = protocol.interval_weeks;
  const auto fewest = sessions.min ? sessions.min : sessions.typical;
  const auto most = sessions.max ? sessions.max : sessions.typical;
  if (fewest && *fewest >= 1) {
    repeat["count"] = count(fewest);
    if (most && *most > *fewest) repeat["countMax"] = count(most);
  }
  const auto shortest = weeks.min ? weeks.min : weeks.typical;
  if (shortest && *shortest > 0) {
    repeat["frequency"] = 1;
    repeat["period"] = *shortest;
    if (weeks.max && *weeks.max > *shortest) repeat["periodMax"] = *weeks.max;
    repeat["periodUnit"] = "wk";
  }
  object timing;
  if (!repeat.empty()) timing["repeat"] = std::move(repeat);
  return timing;
}

object activity_definition(const knowledge::base &base, const model::protocol &protocol) {
  auto value = definition(base, "ActivityDefinition", protocol.id, protocol.version, protocol.title + ": one session");
  value["description"] = protocol.endpoint.text.empty() ? protocol.indication : "Endpoint " + protocol.endpoint.text;
  value["kind"] = "ServiceRequest";
  bool mechanical = false;
  for (const auto &id : protocol.devices) {
    const auto *device = base.find_device(id);
    mechanical = mechanical || (device != nullptr && device->kind == model::device_kind::mechanical);
  }
  object code;
  code["coding"] = array{coding("urn:org.percuta:procedure", mechanical ? "microneedling" : "rf-microneedling", "")};
  code["text"] = mechanical ? "Microneedling" : "Radiofrequency microneedling";
  value["code"] = std::move(code);
  auto timing = session_timing(protocol);
  if (!timing.empty()) value["timingTiming"] = std::move(timing);
  auto sites = body_sites(base, protocol);
  if (!sites.empty()) value["bodySite"] = std::move(sites);
  return value;
}

object step_action(std::string_view id, const model::preparation_step &step) {
  object action;
  action["id"] = std::string(id);
  action["extension"] = array{provenance_extension(step.provenance)};
  action["title"] = "Preparation";
  action["description"] = step.text;
  object before;
  before["actionId"] = "session";
  before["relationship"] = "before-start";
  if (step.lead_days) before["offsetDuration"] = quantity(*step.lead_days, "d");
  action["relatedAction"] = array{std::move(before)};
  return action;
}

std::string range_words(std::string_view name, const model::cited_range &range, std::string_view unit) {
  std::string text(name);
  const auto add = [&](std::string_view label, const std::optional<double> &value) {
    if (value) text += std::string(label) + json::number_text(*value);
  };
  add(" from ", range.min);
  add(" to ", range.max);
  add(", typically ", range.typical);
  return text + std::string(unit) + mark_text(range.provenance) + ".";
}

object session_action(const model::protocol &protocol) {
  object action;
  action["id"] = "session";
  action["extension"] = array{provenance_extension(protocol.depth.provenance)};
  action["title"] = "Session";
  action["description"] = range_words("Depth", protocol.depth, " mm") + " " +
                          range_words("Sessions", protocol.sessions, "") + " " +
                          range_words("Interval", protocol.interval_weeks, " weeks");
  auto timing = session_timing(protocol);
  if (!timing.empty()) action["timingTiming"] = std::move(timing);
  action["definitionCanonical"] = canonical("ActivityDefinition", protocol.id) + "|" + protocol.version;
  return action;
}

std::string technique_text(const model::protocol &protocol) {
  std::string text;
  for (const auto &each : protocol.technique)
    text += (text.empty() ? "- " : "\n- ") + each.text + mark_text(each.provenance);
  return text;
}

std::vector<std::string> all_citations(const model::protocol &protocol) {
  auto keys = protocol.citations;
  const auto add = [&](const std::vector<std::string> &more) { keys.insert(keys.end(), more.begin(), more.end()); };
  add(protocol.depth.citations);
  add(protocol.sessions.citations);
  add(protocol.interval_weeks.citations);
  for (const auto &each : protocol.technique) add(each.citations);
  for (const auto &each : protocol.preparation) add(each.citations);
  return keys;
}

object plan_definition(const knowledge::base &base, const model::protocol &protocol) {
  auto value = definition(base, "PlanDefinition", protocol.id, protocol.version, protocol.title);
  value["type"] = object{};
  value["type"].get_object()["coding"] = array{
      coding("http://terminology.hl7.org/CodeSystem/plan-definition-type", "clinical-protocol", "Clinical Protocol")};
  value["description"] = protocol.indication;
  value["purpose"] = protocol.regulatory.text;
  const auto technique = technique_text(protocol);
  if (!technique.empty()) value["usage"] = technique;
  auto artifacts = related_artifacts(base, all_citations(protocol));
  if (!artifacts.empty()) value["relatedArtifact"] = std::move(artifacts);
  value["library"] = array{boost::json::string(canonical("Library", base.identity.id) + "|" + base.identity.version)};
  object goal;
  goal["description"] = text_concept("Improvement of: " + protocol.indication);
  array addresses;
  for (const auto &code : protocol.indication_codes) {
    object addressed;
    addressed["coding"] = array{coding_of(base, code)};
    addresses.push_back(std::move(addressed));
  }
  if (!addresses.empty()) goal["addresses"] = std::move(addresses);
  value["goal"] = array{std::move(goal)};
  array actions;
  for (std::size_t i = 0; i < protocol.preparation.size(); ++i)
    actions.push_back(step_action("preparation-" + std::to_string(i + 1), protocol.preparation[i]));
  actions.push_back(session_action(protocol));
  value["action"] = std::move(actions);
  return value;
}

object zone_value_set(const knowledge::base &base, const model::protocol &protocol) {
  auto value = definition(base, "ValueSet", protocol.id + ".zones", protocol.version,
                          protocol.title + ": zones that may be treated");
  array concepts;
  for (const auto *zone : expand_zones(base, protocol.zones)) {
    if (!depth_envelope(base, protocol, *zone).offered) continue;
    object each;
    each["code"] = zone->id;
    each["display"] = zone->name;
    concepts.push_back(std::move(each));
  }
  object include;
  include["system"] = "urn:org.percuta:zone";
  if (!concepts.empty()) include["concept"] = std::move(concepts);
  object compose;
  compose["include"] = array{std::move(include)};
  value["compose"] = std::move(compose);
  return value;
}

object library(const knowledge::base &base) {
  auto value = definition(base, "Library", base.identity.id, base.identity.version, base.identity.title);
  value["name"] = "PercutaKnowledge";
  object type;
  type["coding"] =
      array{coding("http://terminology.hl7.org/CodeSystem/library-type", "asset-collection", "Asset Collection")};
  value["type"] = std::move(type);
  value["description"] = "The knowledge base that this protocol stands in, " + base.content_hash +
                         ". To be reviewed by " + base.identity.review_by + ".";
  return value;
}

} // namespace

std::string write_fhir(const knowledge::base &base, const model::protocol &protocol) {
  array entries;
  const auto add = [&](object resource) {
    object entry;
    entry["fullUrl"] = resource.at("url");
    entry["resource"] = std::move(resource);
    entries.push_back(std::move(entry));
  };
  add(plan_definition(base, protocol));
  add(activity_definition(base, protocol));
  add(zone_value_set(base, protocol));
  add(library(base));
  object bundle;
  bundle["resourceType"] = "Bundle";
  bundle["type"] = "collection";
  bundle["entry"] = std::move(entries);
  json::writer out;
  write_value(out, bundle);
  return out.take();
}

} // namespace percuta::protocols
