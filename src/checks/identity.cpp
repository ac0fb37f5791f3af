// SPDX-License-Identifier: Apache-2.0
#include "checks/identity.hpp"

#include "knowledge/container.hpp"
#include "json/described.hpp"

#include <algorithm>

namespace percuta::checks {
namespace {

void days(json::writer &out, std::string_view name, const calendar::interval &interval) {
  out.key(name)
      .begin_array()
      .number(static_cast<std::int64_t>(interval.lo))
      .number(static_cast<std::int64_t>(interval.hi))
      .end_array();
}

void amount(json::writer &out, const facts::quantity &value) {
  out.begin_array()
      .number(value.lo)
      .number(value.hi)
      .boolean(value.lo_open)
      .boolean(value.hi_open)
      .text(value.unit)
      .end_array();
}

std::string line(const knowledge::base &base, const facts::fact &fact) {
  json::writer out;
  out.begin_object();
  out.member("kind", json::enum_text(fact.kind)).member("set", base.value_sets[fact.value_set].id);
  const bool named = fact.concept_id < base.concepts.size(); // an answer or a text names none
  out.member("concept", named ? base.concepts[fact.concept_id] : std::string());
  out.member("use", json::enum_text(fact.use));
  out.member("polarity", static_cast<int>(fact.polarity)).member("certainty", static_cast<int>(fact.certainty));
  days(out, "began", fact.began);
  days(out, "ended", fact.ended);
  out.member("site", static_cast<int>(fact.site)).member("inField", fact.in_field);
  auto zones = fact.zones;
  std::sort(zones.begin(), zones.end());
  out.key("zones").begin_array();
  for (const auto zone : zones) out.text(base.zones[zone].id);
  out.end_array().key("values").begin_array();
  for (const auto &value : fact.values) amount(out, value);
  out.end_array().key("coded").begin_array();
  auto coded = fact.coded_values;
  std::sort(coded.begin(), coded.end());
  for (const auto set : coded) out.text(base.value_sets[set].id);
  out.end_array().end_object();
  return out.take();
}

std::string line(const knowledge::base &base, const facts::answer &answer) {
  json::writer out;
  out.begin_object().member("rule", answer.rule_id).member("suffix", answer.suffix).member("yes", answer.yes);
  days(out, "when", answer.when);
  days(out, "answered", answer.answered);
  out.key("amount").begin_array();
  if (answer.amount) amount(out, *answer.amount);
  out.end_array().key("zones").begin_array();
  auto zones = answer.zones;
  std::sort(zones.begin(), zones.end());
  for (const auto zone : zones) out.text(base.zones[zone].id);
  out.end_array().member("code", answer.code).end_object();
  return out.take();
}

void date(json::writer &out, const std::optional<safe_date> &value) {
  out.begin_array();
  if (value) {
    out.text(value->certain ? calendar::write_day(*value->certain) : "");
    out.text(value->possible ? calendar::write_day(*value->possible) : "");
  }
  out.end_array();
}

} // namespace

std::string hash_facts(const knowledge::base &base, const facts::table &patient) {
  std::vector<std::string> lines;
  for (const auto &fact : patient.facts) lines.push_back(line(base, fact));
  for (const auto &answer : patient.answers) lines.push_back(line(base, answer));
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  json::writer out;
  out.begin_object();
  if (patient.birth) days(out, "birth", *patient.birth);
  out.member("deceased", patient.deceased).key("states").begin_array();
  for (const auto state : patient.states) {
    const auto meant = state == facts::data_state::undeclared ? facts::data_state::partial : state;
    out.number(static_cast<std::int64_t>(meant));
  }
  out.end_array().key("facts").begin_array();
  for (const auto &each : lines) out.raw(each);
  out.end_array().end_object();
  return knowledge::sha256(out.str());
}

std::string hash_result(const result &answer, const settings &asked, const knowledge::base &base) {
  json::writer out;
  out.begin_object();
  out.member("verdict", verdict_name(answer.verdict)).member("atLeast", verdict_name(answer.at_least));
  out.key("date");
  date(out, answer.earliest);
  out.key("findings").begin_array();
  for (const auto &each : answer.findings) {
    if (each.result == tri::no) continue; // listed on request only
    out.begin_array()
        .text(each.rule_id)
        .text(each.rule_version)
        .number(static_cast<std::int64_t>(each.result))
        .text(json::enum_text(each.tier));
    date(out, each.earliest);
    out.end_array();
  }
  out.end_array().key("questions").begin_array();
  for (const auto &each : answer.questions) out.text(each.link_id);
  out.end_array().key("policies").begin_object();
  for (const auto &[name, value] : asked.policies) out.member(name, value);
  out.end_object();
  out.member("protocol", answer.protocol).key("zones").begin_array();
  auto zones = asked.zones;
  std::sort(zones.begin(), zones.end(), [](const auto &a, const auto &b) { return a.zone < b.zone; });
  for (const auto &zone : zones) {
    out.begin_array().text(base.zones[zone.zone].id).number(zone.depth_requested ? *zone.depth : 0.0).end_array();
  }
  out.end_array().member("device", asked.device == nullptr ? std::string() : asked.device->id);
  out.member("on", calendar::write_day(answer.on)).member("asOf", calendar::write_day(answer.as_of));
  out.member("timeZone", answer.time_zone).member("content", answer.content_hash).end_object();
  return knowledge::sha256(out.str());
}

} // namespace percuta::checks
