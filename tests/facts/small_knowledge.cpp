// SPDX-License-Identifier: Apache-2.0
#include "facts/small_knowledge.hpp"

#include "knowledge/code_table_builder.hpp"
#include "json/described.hpp"

#include <algorithm>

namespace percuta::tests {
namespace {

using model::code_use;

std::vector<model::code_system> systems() {
  const auto exact = model::code_matching::exact;
  return {{"a", {"urn:a", "urn:a:old"}, exact, false, std::nullopt, ""},
          {"h", {"urn:h"}, model::code_matching::prefix_undotted, true, "A9X[.XXXX]", ""},
          {"rxnorm", {"urn:drug"}, exact, false, std::nullopt, ""},
          {"lab", {"urn:lab"}, exact, false, std::nullopt, ""}};
}

model::coded_member code(std::string system, std::string text, code_use use = code_use::match) {
  return {std::move(system), std::move(text), "", use, std::nullopt, {}, false, std::nullopt};
}

model::coded_member placed(model::coded_member member, std::vector<std::string> zones, bool elsewhere = false) {
  member.zones = std::move(zones);
  member.elsewhere = elsewhere;
  return member;
}

model::value_set set(std::string id, std::vector<model::coded_member> codes, std::vector<std::string> words = {},
                     std::vector<std::string> denies = {}) {
  return {std::move(id), "", std::move(codes), {}, std::move(words), std::move(denies)};
}

model::value_set drug(std::string id, std::string ingredient, model::route route, std::vector<std::string> words = {}) {
  return {std::move(id),    "", {}, {{std::move(ingredient), "", route, code_use::match, std::nullopt}},
          std::move(words), {}};
}

std::vector<model::value_set> value_sets() {
  auto pill = drug("pill", "10", model::route::systemic, {"Retinotin", "vitamin A acid"});
  pill.codes.push_back(code("a", "pill"));
  return {pill,
          drug("cream", "20", model::route::topical),
          drug("shot", "30", model::route::injection),
          drug("numbing", "40", model::route::any),
          set("herpes", {code("a", "herpes"), code("h", "B00"), code("a", "herpes-hint", code_use::signal),
                         placed(code("a", "lip-herpes"), {"LIP"}), placed(code("a", "face-herpes"), {"FACE"}),
                         placed(code("a", "foot-herpes"), {}, true), code("a", "herpes-and-cancer")}),
          set("cancer",
              {code("a", "cancer"), code("a", "herpes-and-cancer"), code("a", "cancer-history", code_use::history)}),
          set("smoking", {code("a", "smoker"), code("a", "never-smoker", code_use::negative)}),
          set("keloid", {code("a", "keloid")}, {"keloid", "+"}),
          set("latex", {code("a", "latex")}),
          set("no-allergy", {code("a", "no-allergy")}, {}, {"*"}),
          set("no-latex", {code("a", "no-latex")}, {}, {"latex", "numbing"}),
          set("not-asked", {code("a", "nobody-asked")}),
          set("clotting", {code("lab", "inr")}),
          set("pressure", {code("lab", "panel"), code("lab", "systolic")}),
          set("pregnancy", {code("lab", "pregnancy"), code("a", "pregnant")}),
          set("with-child", {code("a", "with-child"), code("lab", "not-pregnant", code_use::negative)}),
          set("pregnant-yes", {code("lab", "yes"), code("lab", "rather-yes", code_use::signal)}),
          set("needling", {code("a", "needling")}),
          set("irrelevant", {code("a", "irrelevant")}),
          set("route-systemic", {code("a", "oral")}),
          set("route-topical", {code("a", "on-skin")}),
          set("route-injection", {code("a", "into-skin")}),
          set("site-elsewhere", {code("a", "foot")}),
          set("list-allergy", {code("lab", "allergy-list")}),
          set("list-medication", {code("lab", "medicine-list")})};
}

std::vector<model::zone> zones() {
  model::zone face;
  face.id = "FACE";
  face.sites = {{"a", "face", ""}};
  model::zone cheek;
  cheek.id = "CHEEK";
  cheek.parent = "FACE";
  cheek.sites = {{"a", "cheek", ""}};
  model::zone lip;
  lip.id = "LIP";
  lip.parent = "FACE";
  return {cheek, face, lip};
}

model::rule rule(std::string id, std::string group, std::optional<model::affirmation> yes) {
  model::rule made;
  made.id = std::move(id);
  made.group = std::move(group);
  made.yes = std::move(yes);
  made.questions.push_back({});
  return made;
}

model::question detail(std::string suffix, model::answer_role role) {
  model::question made;
  made.suffix = std::move(suffix);
  made.role = role;
  return made;
}

std::vector<model::rule> rules() {
  using model::answer_role;
  auto herpes = rule("HERPES", "skin", model::affirmation{model::fact_kind::condition, "herpes", 14, false});
  herpes.extent = model::extent::local;
  herpes.questions.push_back(detail("site", answer_role::site));
  herpes.questions.push_back(detail("confirmed", answer_role::confirms));
  auto keloid = rule("KELOID", "skin", model::affirmation{model::fact_kind::condition, "keloid", std::nullopt, true});
  auto needled = rule("NEEDLED", "skin", model::affirmation{model::fact_kind::procedure, "needling", 90, false});
  needled.questions.push_back(detail("when", answer_role::performed));
  needled.questions.push_back(detail("depth", answer_role::value));
  auto pill = rule("PILL", "medicines", model::affirmation{model::fact_kind::medication, "pill", 365, true});
  pill.questions.push_back(detail("last-dose", answer_role::ended));
  auto past = rule("PAST", "medicines", model::affirmation{model::fact_kind::condition, "cancer", std::nullopt, false});
  auto zone = rule("ZONE", "skin", std::nullopt);
  zone.request_only = true;
  auto asked_only = rule("ASKED", "odd", std::nullopt);
  asked_only.questions.push_back(detail("when", answer_role::ended));
  auto lost = rule("LOST", "odd", model::affirmation{model::fact_kind::condition, "nowhere", std::nullopt, true});
  return {asked_only, herpes, keloid, lost, needled, past, pill, zone};
}

std::string day_text(const calendar::interval &days) {
  if (days.lo == calendar::after_all) return "goes-on";
  const auto lo = calendar::write_day(days.lo);
  const auto hi = calendar::write_day(days.hi);
  return lo == hi && !lo.empty() ? lo : lo + ".." + hi;
}

std::string number(double value) {
  json::writer out;
  out.number(value);
  return out.take();
}

std::string line(const knowledge::base &base, const facts::fact &of) {
  auto text = json::enum_text(of.kind) + " " + base.value_sets[of.value_set].id;
  if (of.use != code_use::match) text += " " + json::enum_text(of.use);
  if (of.polarity == facts::polarity::denied) text += " denied";
  constexpr std::array certainties{"", " provisional", " unusable", " conflicting"};
  text += certainties[static_cast<std::size_t>(of.certainty)];
  if (of.door == facts::source_door::intake) text += " intake";
  text += " began " + day_text(of.began) + " ended " + day_text(of.ended);
  if (of.site == facts::site_knowledge::elsewhere) text += " elsewhere";
  for (const auto zone : of.zones) text += " at " + base.zones[zone].id;
  if (of.in_field) text += " in field";
  for (const auto &value : of.values) {
    text += std::string(" value ") + (value.lo_open ? "(" : "[") + number(value.lo) + "," + number(value.hi) +
            (value.hi_open ? ")" : "]") + std::string(value.unit);
  }
  for (const auto set : of.coded_values) text += " is " + base.value_sets[set].id;
  return text;
}

} // namespace

small_knowledge::small_knowledge() {
  const auto sets = value_sets();
  base.systems = systems();
  base.zones = zones();
  base.rules = rules();
  base.question_groups = {{"medicines", "", 1}, {"skin", "", 2}};
  for (const auto &each : sets) base.value_sets.push_back({each.id, each.title, each.words, each.denies});
  const auto built = knowledge::build_code_table({base.systems,
                                                  sets,
                                                  base.zones,
                                                  {{"10", 0, {"100"}},
                                                   {"10", knowledge::route_systemic, {"101"}},
                                                   {"10", knowledge::route_topical, {"102"}},
                                                   {"20", knowledge::route_topical, {"201"}},
                                                   {"20", knowledge::route_systemic, {"202"}},
                                                   {"30", knowledge::route_injection, {"301"}},
                                                   {"40", knowledge::route_topical, {"401"}}},
                                                  {900, 901},
                                                  "rxnorm"});
  block_ = built.block;
  base.concepts = built.concepts;
  base.codes = knowledge::when_asked(knowledge::code_table::open(std::as_bytes(std::span(block_)), base.systems));
}

const knowledge::base &knowledge_base() {
  static const small_knowledge only;
  return only.base;
}

facts::reading asked() {
  facts::reading how;
  how.as_of = *calendar::read_day(today);
  return how;
}

facts::table read(const std::vector<std::string_view> &documents, const facts::reading &how) {
  return facts::read_patient(knowledge_base(), documents, how);
}

std::string bundle_of(const std::vector<std::string> &resources) {
  std::string text = R"({"resourceType":"Bundle","type":"collection","entry":[{"resource":)"
                     R"({"resourceType":"Patient","id":"p1","birthDate":"1990-05-20"}})";
  for (const auto &each : resources) text += R"(,{"resource":)" + each + "}";
  return text + "]}";
}

facts::table read_resources(const std::vector<std::string> &resources, const facts::reading &how) {
  const auto text = bundle_of(resources);
  return read({text}, how);
}

std::vector<std::string> lines(const facts::table &of) {
  std::vector<std::string> all;
  for (const auto &each : of.facts) all.push_back(line(knowledge_base(), each));
  return all;
}

std::vector<std::string> facts_of(std::string_view resource) { return lines(read_resources({std::string(resource)})); }

bool notes_say(const facts::table &of, std::string_view text) {
  return std::any_of(of.notes.begin(), of.notes.end(),
                     [&](const auto &note) { return note.find(text) != std::string::npos; });
}

facts::data_state state(const facts::table &of, facts::fact_kind kind) {
  return of.states[static_cast<std::size_t>(kind)];
}

} // namespace percuta::tests
