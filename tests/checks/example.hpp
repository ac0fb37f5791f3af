// SPDX-License-Identifier: Apache-2.0
// A small knowledge base, rules, patients and requests by hand. The names are clinical, the numbers are not.
#pragma once

#include "checks/check.hpp"

#include <algorithm>
#include <deque>
#include <memory>
#include <stdexcept>

namespace example {

namespace calendar = percuta::calendar;
namespace checks = percuta::checks;
namespace facts = percuta::facts;
namespace knowledge = percuta::knowledge;
namespace model = percuta::model;

using checks::tri;
using checks::verdict;
using facts::data_state;
using model::fact_kind;
using model::operation;
using model::tier;

inline calendar::interval days(std::string_view text) {
  const auto read = calendar::read_partial_date(text);
  if (!read) throw std::logic_error("no date: " + std::string(text));
  return *read;
}

inline calendar::day day(std::string_view text) { return days(text).lo; }

inline const std::vector<std::string> &value_sets() {
  static const std::vector<std::string> names{
      "isotretinoin",  "keloid", "herpes",    "pacemaker",  "hba1c",     "inr",   "warfarin",   "nsaid",
      "microneedling", "latex",  "pregnancy", "blood-type", "type-rare", "lupus", "clopidogrel"};
  return names;
}

inline std::uint16_t set(const std::string &name) {
  const auto &names = value_sets();
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) throw std::logic_error("no value set " + name);
  return static_cast<std::uint16_t>(at - names.begin());
}

inline model::zone zone(const std::string &id, const std::optional<std::string> &parent, model::zone_offer offered,
                        std::optional<double> max = {}) {
  model::zone made;
  made.id = id;
  made.name = id;
  made.parent = parent;
  made.offered = offered;
  if (max) {
    made.depth.emplace();
    made.depth->min = 0.25;
    made.depth->typical = *max;
    made.depth->max = *max;
    made.depth->scar_max = *max + 1;
  }
  return made;
}

inline std::vector<model::zone> zones() {
  using enum model::zone_offer;
  std::vector<model::zone> all{zone("ABDOMEN", "TRUNK", yes, 2.0),
                               zone("AXILLA", {}, rf_only),
                               zone("CHEEK", "FACE", yes, 1.5),
                               zone("DECOLLETAGE", "TRUNK", yes, 1.0),
                               zone("EARLOBE", {}, no),
                               zone("FACE", {}, group),
                               zone("FOREHEAD", "FACE", yes, 1.0),
                               zone("LIMB", {}, group),
                               zone("LIP_VERMILION", "FACE", no),
                               zone("NECK", {}, yes, 1.0),
                               zone("TRUNK", {}, group)};
  for (auto &each : all) {
    each.keloid_prone = each.id == "DECOLLETAGE" || each.id == "EARLOBE";
    each.thin_over_bone = each.id == "FOREHEAD";
  }
  return all;
}

inline model::device_class device(const std::string &id, model::device_kind kind) {
  model::device_class made;
  made.id = id;
  made.name = "device " + id;
  made.kind = kind;
  return made;
}

inline model::protocol protocol(const std::string &id, model::purpose purpose, model::depth_limit limit,
                                std::vector<std::string> devices, std::vector<std::string> treated) {
  model::protocol made;
  made.id = id;
  made.title = "protocol " + id;
  made.purpose = purpose;
  made.depth_limit = limit;
  made.devices = std::move(devices);
  made.zones = std::move(treated);
  made.depth.min = 0.5;
  made.depth.typical = 1.0;
  made.depth.max = 3.0;
  return made;
}

inline model::policy policy(const std::string &id, const std::string &value, std::vector<std::string> choices = {}) {
  model::policy made;
  made.id = id;
  made.title = id;
  made.default_value = value;
  for (auto &each : choices) made.choices.push_back({std::move(each), ""});
  return made;
}

inline knowledge::base empty_base() {
  knowledge::base made;
  made.content_hash = "sha256:example";
  made.identity.id = "example";
  made.identity.version = "1";
  made.identity.review_by = "2030-01-01";
  made.zones = zones();
  made.devices = {device("DV-COSM", model::device_kind::cosmetic), device("DV-PEN", model::device_kind::mechanical),
                  device("DV-RF", model::device_kind::rf)};
  made.protocols = {
      protocol("PR-BODY", model::purpose::medical, model::depth_limit::max, {"DV-PEN"}, {"ABDOMEN", "DECOLLETAGE"}),
      protocol("PR-FACE", model::purpose::cosmetic, model::depth_limit::max, {"DV-PEN"}, {"CHEEK", "FOREHEAD"}),
      protocol("PR-HOME", model::purpose::home, model::depth_limit::home, {"DV-COSM"}, {"CHEEK"}),
      protocol("PR-SCAR", model::purpose::scar, model::depth_limit::scar_max, {"DV-PEN", "DV-RF"},
               {"CHEEK", "DECOLLETAGE"})};
  made.policies = {policy("answer-currency", "90"), policy("defer-horizon", "365"),
                   policy("isotretinoin", "label", {"label", "consensus"}), policy("pregnancy-question-from", "10"),
                   policy("pregnancy-question-to", "55")};
  made.question_groups = {{"skin", "Skin", 1}};
  for (const auto &name : value_sets()) made.value_sets.push_back({name, name, {}, {}});
  for (int i = 0; i < 8; ++i) made.concepts.push_back("concept-" + std::to_string(i));
  model::unit_conversion percent{"hba1c", "%", "mmol/mol", 10.929, -23.5, {}};
  made.units = {percent};
  return made;
}

// A rule in one or more parts, with everything the check needs filled in.
inline model::rule rule(const std::string &id, std::vector<model::part> parts) {
  model::rule made;
  made.id = id;
  made.version = "1";
  made.title = "title of " + id;
  made.group = "skin";
  made.parts = std::move(parts);
  made.questions.push_back({std::nullopt, "Does " + id + " apply?", {}, model::answer_role::applies, {}, {}});
  made.grade = "C";
  made.citations = {"KEY1"};
  return made;
}

inline model::question question(const std::string &suffix, model::answer_role role) {
  const auto type = role == model::answer_role::confirms ? model::question_type::boolean : model::question_type::date;
  return {suffix, "What about " + suffix + "?", type, role, {}, {}};
}

inline model::condition combine(operation op, std::vector<model::condition> of) {
  model::condition made;
  made.op = op;
  made.of = std::move(of);
  return made;
}
inline model::condition all(std::vector<model::condition> of) { return combine(operation::all, std::move(of)); }
inline model::condition any(std::vector<model::condition> of) { return combine(operation::any, std::move(of)); }
inline model::condition none(std::vector<model::condition> of) { return combine(operation::none, std::move(of)); }

inline model::condition look(operation op, fact_kind kind, std::vector<std::string> sets) {
  model::condition made;
  made.op = op;
  made.kinds = {kind};
  made.value_sets = std::move(sets);
  return made;
}
inline model::condition present(const std::string &name, fact_kind kind = fact_kind::condition) {
  return look(operation::present, kind, {name});
}
inline model::condition ever(const std::string &name, fact_kind kind = fact_kind::condition) {
  return look(operation::ever, kind, {name});
}
inline model::condition past(const std::string &name) { return look(operation::past, fact_kind::condition, {name}); }
inline model::condition performed(const std::string &name) {
  return look(operation::performed, fact_kind::procedure, {name});
}
inline model::condition measured(const std::string &name) {
  return look(operation::measured, fact_kind::observation, {name});
}
inline model::condition asked(const std::string &suffix) {
  model::condition made;
  made.op = operation::asked;
  made.question = suffix;
  return made;
}
inline model::condition about(operation op) {
  model::condition made;
  made.op = op;
  return made;
}
inline model::condition device_kind(const std::string &kind) {
  auto made = about(operation::requested);
  made.device_kinds = {kind};
  return made;
}
inline model::condition purpose(const std::string &name) {
  auto made = about(operation::requested);
  made.purposes = {name};
  return made;
}

inline model::band band(model::tier at, model::condition when, std::optional<int> window = {}) {
  model::band made;
  made.tier = at;
  made.when = std::move(when);
  if (window) {
    made.window.emplace();
    made.window->typical = *window;
  }
  made.summary = "summary";
  made.action = "action";
  return made;
}

inline model::rule simple(const std::string &id, model::tier at, model::condition when,
                          std::optional<int> window = {}) {
  return rule(id, {{std::nullopt, {band(at, std::move(when), window)}}});
}

// Knowledge with rules, compiled.
struct compiled_knowledge {
  knowledge::base base = empty_base();
  checks::program program;
};

// Answers point into the knowledge, so it is kept until the tests end.
inline compiled_knowledge &kept_knowledge() {
  static std::deque<compiled_knowledge> all;
  return all.emplace_back();
}

struct clinic {
  compiled_knowledge &kept = kept_knowledge();
  knowledge::base &base = kept.base;
  checks::program &program = kept.program;

  explicit clinic(std::vector<model::rule> rules) {
    std::sort(rules.begin(), rules.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
    base.rules = std::move(rules);
    program = checks::compile(base);
  }
  clinic(const clinic &) = delete;
  clinic &operator=(const clinic &) = delete;

  [[nodiscard]] checks::result check(const facts::table &patient, const checks::request &asked) const {
    return checks::check(base, program, patient, asked);
  }
  [[nodiscard]] std::uint16_t zone(std::string_view id) const {
    return static_cast<std::uint16_t>(base.zone_index(id));
  }
};

inline std::uint16_t zone_number(std::string_view id) {
  const auto all = zones();
  const auto at = std::find_if(all.begin(), all.end(), [&](const auto &each) { return each.id == id; });
  if (at == all.end()) throw std::logic_error("no zone " + std::string(id));
  return static_cast<std::uint16_t>(at - all.begin());
}

// Facts point to texts that others keep.
inline std::string_view kept_text(const std::string &text) {
  static std::deque<std::string> all;
  return all.emplace_back(text);
}

inline facts::origin origin_of(const std::string &resource, const std::string &path, const std::string &value) {
  return {{kept_text(resource), {}, {}, 0}, {{{}, 0, kept_text(path), {}}, kept_text(value), {}}};
}

// A fact, said step by step: fact_of(fact_kind::condition, "herpes").from("2026").until("2026-08").
class fact_of {
public:
  fact_of(fact_kind kind, const std::string &set_name) {
    made_.kind = kind;
    made_.value_set = set(set_name);
    made_.began = days("2020-01-01");
    made_.seen = origin_of("Condition/" + set_name, "code", set_name);
    made_.reads = kept_text("reads " + set_name);
  }
  fact_of &from(std::string_view text) {
    made_.began = days(text);
    return *this;
  }
  fact_of &until(std::string_view text) {
    made_.ended = days(text);
    return *this;
  }
  fact_of &from_days(calendar::interval interval) {
    made_.began = interval;
    return *this;
  }
  fact_of &until_days(calendar::interval interval) {
    made_.ended = interval;
    return *this;
  }
  fact_of &on(std::string_view text) { return from(text).until(text); }
  fact_of &denied() {
    made_.polarity = facts::polarity::denied;
    return *this;
  }
  fact_of &held(facts::certainty certainty) {
    made_.certainty = certainty;
    return *this;
  }
  fact_of &used(model::code_use use) {
    made_.use = use;
    return *this;
  }
  fact_of &by_intake() {
    made_.door = facts::source_door::intake;
    return *this;
  }
  fact_of &in_field() {
    made_.in_field = true;
    return *this;
  }
  fact_of &at(std::string_view zone_id) {
    made_.site = facts::site_knowledge::stated;
    made_.zones.push_back(zone_number(zone_id));
    return *this;
  }
  fact_of &elsewhere() {
    made_.site = facts::site_knowledge::elsewhere;
    return *this;
  }
  fact_of &agent(std::uint16_t concept_id) {
    made_.concept_id = concept_id;
    return *this;
  }
  fact_of &value(double amount, const std::string &unit = "mm") {
    made_.values = {{amount, amount, false, false, kept_text(unit)}};
    return *this;
  }
  fact_of &between(facts::quantity amount) {
    made_.values = {std::move(amount)};
    return *this;
  }
  fact_of &coded(std::vector<std::string> sets) {
    for (const auto &each : sets) made_.coded_values.push_back(set(each));
    return *this;
  }
  fact_of &seen(const std::string &resource, const std::string &path = "code", const std::string &value_seen = "x") {
    made_.seen = origin_of(resource, path, value_seen);
    return *this;
  }
  operator facts::fact() const { return made_; } // NOLINT(google-explicit-constructor): reads better in tables

private:
  facts::fact made_;
};

inline fact_of condition(const std::string &name) { return {fact_kind::condition, name}; }
inline fact_of medication(const std::string &name) { return {fact_kind::medication, name}; }
inline fact_of procedure(const std::string &name) { return {fact_kind::procedure, name}; }
inline fact_of observation(const std::string &name) { return {fact_kind::observation, name}; }
inline fact_of allergy(const std::string &name) { return {fact_kind::allergy, name}; }

// A living patient born in 1990 with one irrelevant entry.
inline facts::table patient(std::vector<facts::fact> known = {}, data_state state = data_state::complete) {
  facts::table made;
  made.has_patient = true;
  made.patient_id = "p1";
  made.birth = days("1990-06-15");
  made.entries = 1;
  made.facts = std::move(known);
  made.states.fill(state);
  return made;
}

inline facts::answer answer(const std::string &rule_id, bool yes, std::string_view answered = "2027-01-10",
                            const std::string &suffix = "") {
  facts::answer made;
  made.rule_id = kept_text(rule_id);
  made.suffix = kept_text(suffix);
  made.yes = yes;
  made.answered = days(answered);
  made.seen = origin_of("QuestionnaireResponse/q1", "item", yes ? "true" : "false");
  return made;
}

inline facts::table with_answers(facts::table from, std::vector<facts::answer> answers) {
  from.answers = std::move(answers);
  return from;
}

inline checks::request request(std::string_view on = "2027-01-10", const std::string &protocol_id = "PR-FACE") {
  checks::request made;
  made.protocol = protocol_id;
  made.on = day(on);
  made.time_zone = "UTC";
  return made;
}

// The one finding of a rule; a false one where nothing is reported.
inline checks::finding finding(const checks::result &answer, const std::string &rule_id) {
  for (const auto &each : answer.findings) {
    if (each.rule_id == rule_id) return each;
  }
  checks::finding made;
  made.rule_id = kept_text(rule_id);
  made.result = tri::no;
  return made;
}

inline std::size_t findings(const checks::result &answer, const std::string &rule_id) {
  return static_cast<std::size_t>(std::count_if(answer.findings.begin(), answer.findings.end(),
                                                [&](const auto &each) { return each.rule_id == rule_id; }));
}

inline std::string result_of(const checks::result &answer, const std::string &rule_id) {
  const auto value = finding(answer, rule_id).result;
  if (value == tri::yes) return "true";
  return value == tri::no ? "false" : "unknown";
}

inline std::string written(const std::optional<calendar::day> &value) {
  return value ? calendar::write_day(*value) : std::string();
}

// What one rule says of one patient: "true", "false" or "unknown".
inline std::string says(const model::rule &one, const facts::table &who, const checks::request &asked = request()) {
  const clinic house({one});
  return result_of(house.check(who, asked),
                   one.parts.front().suffix ? one.id + "." + *one.parts.front().suffix : one.id);
}

inline std::vector<std::string> asks(const checks::result &answer) {
  std::vector<std::string> ids;
  for (const auto &each : answer.questions) ids.push_back(std::string(each.link_id) + (each.decisive ? "!" : ""));
  return ids;
}

} // namespace example
