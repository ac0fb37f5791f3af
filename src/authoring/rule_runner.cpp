// SPDX-License-Identifier: Apache-2.0
#include "authoring/rule_runner.hpp"

#include "checks/check.hpp"
#include "facts/patient_reader.hpp"
#include "json/described.hpp"

#include <algorithm>

namespace percuta::authoring {
namespace {

namespace js = boost::json;

constexpr std::string_view patient_id = "example";

std::string_view subject_member(std::string_view type) {
  return type == "AllergyIntolerance" || type == "FamilyMemberHistory" ? "patient" : "subject";
}

facts::data_state state(const std::string &name) {
  if (name == "none-known") return facts::data_state::none_known;
  if (name == "complete") return facts::data_state::complete;
  if (name == "not-asked") return facts::data_state::not_asked;
  if (name == "not-supplied") return facts::data_state::not_supplied;
  if (name == "error") return facts::data_state::error;
  if (name == "partial") return facts::data_state::partial;
  throw failure(status::bad_input, "there is no data state \"" + name + "\"");
}

calendar::day day_of(const std::string &text) {
  const auto day = calendar::read_day(text);
  if (!day) throw failure(status::bad_input, "\"" + text + "\" is not a day; write YYYY-MM-DD");
  return *day;
}

std::string result_name(checks::tri value) {
  if (value == checks::tri::yes) return "true";
  return value == checks::tri::no ? "false" : "unknown";
}

std::string describe(const checks::result &answer, const std::string &rule_id) {
  std::string text;
  for (const auto &each : answer.findings) {
    if (each.rule_id != rule_id) continue;
    text += (text.empty() ? "" : " and ") + result_name(each.result) + " (" + json::enum_text(each.tier) + ")";
    if (each.earliest && each.earliest->certain) text += " certain " + calendar::write_day(*each.earliest->certain);
    if (each.earliest && each.earliest->possible) text += " possible " + calendar::write_day(*each.earliest->possible);
    if (each.result != checks::tri::no) text += ": " + std::string(each.summary);
  }
  return text.empty() ? "no such part" : text;
}

bool meets(const checks::finding &found, const model::rule_expectation &expected) {
  const auto same_day = [](const std::optional<std::string> &wanted, const std::optional<calendar::day> &day) {
    return !wanted || (day && calendar::write_day(*day) == *wanted);
  };
  const auto earliest = found.earliest.value_or(checks::safe_date{});
  return found.rule_id == expected.rule_id && result_name(found.result) == expected.result &&
         (!expected.tier || found.tier == *expected.tier) && same_day(expected.certain, earliest.certain) &&
         same_day(expected.possible, earliest.possible) && (!expected.summary || found.summary == *expected.summary) &&
         (!expected.window || (found.window && found.window->applied == *expected.window));
}

// A finding that is true although the case says how its rule comes out and does not name it.
bool unexpected(const checks::finding &found, const std::vector<model::rule_expectation> &expect) {
  if (found.result != checks::tri::yes) return false;
  const auto speaks_of = [&](const auto &each) { return each.rule_id == found.rule_id; };
  return std::any_of(expect.begin(), expect.end(), speaks_of) &&
         std::none_of(expect.begin(), expect.end(), [&](const auto &each) { return meets(found, each); });
}

checks::request request_of(const model::rule_case &one) {
  checks::request asked;
  asked.protocol = one.protocol;
  asked.on = day_of(one.on);
  if (one.as_of) asked.as_of = day_of(*one.as_of);
  asked.time_zone = "UTC";
  asked.zones = one.zones;
  asked.depth = one.depth;
  asked.device = one.device;
  asked.policies = one.policies;
  asked.treatment = one.treatment;
  asked.step = one.step;
  asked.all = true;
  return asked;
}

} // namespace

std::string bundle_of(const model::rule_case &one) {
  js::array entries;
  bool has_patient = false;
  std::string subject(patient_id);
  for (const auto &value : one.resources) {
    if (value.is_object() && value.at("resourceType") == "Patient") {
      has_patient = true;
      const auto *id = value.as_object().if_contains("id");
      if (id != nullptr && id->is_string()) subject = std::string(id->as_string());
    }
  }
  if (!has_patient) {
    entries.push_back(js::object{
        {"resource", js::object{{"resourceType", "Patient"}, {"id", patient_id}, {"birthDate", "1990-06-15"}}}});
  }
  std::size_t number = 0;
  for (const auto &value : one.resources) {
    auto resource = value.as_object();
    const std::string type(resource.at("resourceType").as_string());
    ++number;
    if (!resource.contains("id")) resource["id"] = type == "Patient" ? subject : "r" + std::to_string(number);
    const bool owned = type != "Patient" && type != "Medication" && type != "List";
    if (owned && !resource.contains("subject") && !resource.contains("patient")) {
      resource[subject_member(type)] = js::object{{"reference", "Patient/" + subject}};
    }
    entries.push_back(js::object{{"resource", std::move(resource)}});
  }
  return js::serialize(js::object{{"resourceType", "Bundle"}, {"type", "collection"}, {"entry", std::move(entries)}});
}

facts::table patient_of(const knowledge::base &base, const model::rule_case &one) {
  facts::reading how;
  how.as_of = day_of(one.as_of.value_or(one.on));
  for (std::size_t i = 0; i < facts::kind_count && one.records; ++i) {
    how.declared[static_cast<facts::fact_kind>(i)] = state(*one.records);
  }
  for (const auto &[name, value] : one.record) {
    const auto kind = json::enum_value<facts::fact_kind>(name);
    if (!kind) throw failure(status::bad_input, "there is no kind of data \"" + name + "\"");
    how.declared[*kind] = state(value);
  }
  const auto bundle = bundle_of(one);
  return facts::read_patient(base, {bundle}, how);
}

std::vector<std::string> run_case(const knowledge::base &base, const checks::program &compiled,
                                  const model::rule_case &one) {
  return run_case(base, compiled, one, patient_of(base, one));
}

std::vector<std::string> run_case(const knowledge::base &base, const checks::program &compiled,
                                  const model::rule_case &one, const facts::table &patient) {
  const auto answer = checks::check(base, compiled, patient, request_of(one));
  std::vector<std::string> wrong;
  for (const auto &expected : one.expect) {
    const bool met = std::any_of(answer.findings.begin(), answer.findings.end(),
                                 [&](const auto &found) { return meets(found, expected); });
    if (met) continue;
    auto line = expected.rule_id + " should be " + expected.result;
    if (expected.tier) line += " (" + json::enum_text(*expected.tier) + ")";
    if (expected.certain) line += " certain " + *expected.certain;
    if (expected.possible) line += " possible " + *expected.possible;
    if (expected.summary) line += ": " + *expected.summary;
    if (expected.window) line += " with a window of " + std::to_string(*expected.window) + " days";
    wrong.push_back(line + " but is " + describe(answer, expected.rule_id));
  }
  for (const auto &found : answer.findings) {
    if (wrong.empty() && unexpected(found, one.expect))
      wrong.push_back(std::string(found.rule_id) +
                      " is more than expected: " + describe(answer, std::string(found.rule_id)));
  }
  if (one.verdict && checks::verdict_name(answer.verdict) != *one.verdict) {
    wrong.push_back("the verdict should be " + *one.verdict + " but is " +
                    std::string(checks::verdict_name(answer.verdict)));
  }
  return wrong;
}

} // namespace percuta::authoring
