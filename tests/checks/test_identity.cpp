// SPDX-License-Identifier: Apache-2.0
// The hashes by which a check is compared and replayed: what changes them and what does not.
#include "checks/example.hpp"
#include "checks/identity.hpp"

#include <catch2/catch.hpp>

#include <functional>

using namespace example;

namespace {

struct both {
  std::string facts, result;
  friend bool operator==(const both &, const both &) = default;
};

const clinic &house() {
  static const clinic made({simple("A", tier::absolute, present("keloid")),
                            simple("B", tier::timing, present("isotretinoin", fact_kind::medication), 180),
                            simple("C", tier::relative, present("lupus"))});
  return made;
}

facts::table known() {
  return with_answers(patient({condition("lupus"), medication("isotretinoin").until("2026-08")}, data_state::partial),
                      {answer("A", false), answer("C", true)});
}

both hashes(const facts::table &who, const checks::request &asked = request()) {
  const auto made = house().check(who, asked);
  return {made.facts_hash, made.result_hash};
}

} // namespace

TEST_CASE("Order, duplicates, evidence, door and names change neither hash") {
  const auto before = hashes(known());
  CHECK(before.facts.substr(0, 7) == "sha256:");
  CHECK(before.facts.size() == 7 + 64);
  CHECK(before.facts != before.result);
  struct row {
    const char *what;
    std::function<void(facts::table &)> change;
  };
  const row table[] = {
      {"nothing", [](auto &) {}},
      {"order of facts", [](auto &who) { std::reverse(who.facts.begin(), who.facts.end()); }},
      {"order of answers", [](auto &who) { std::reverse(who.answers.begin(), who.answers.end()); }},
      {"a fact twice", [](auto &who) { who.facts.push_back(who.facts.front()); }},
      {"where it was seen",
       [](auto &who) {
         who.facts[0].seen = origin_of("Other/1", "p", "v");
         who.facts[0].reads = "other";
       }},
      {"where it was answered", [](auto &who) { who.answers[0].seen.resource.type = "other"; }},
      {"the door", [](auto &who) { who.facts[0].door = facts::source_door::intake; }},
      {"the patient's name and number",
       [](auto &who) {
         who.patient_name = "Other";
         who.patient_id = "p2";
       }},
      {"gender", [](auto &who) { who.gender = "male"; }},
      {"what was not recognised",
       [](auto &who) {
         who.unrecognised.push_back({{"Condition", "x", "", 0}, "a", "b", "c"});
       }},
      {"notes", [](auto &who) { who.notes.push_back("a note"); }},
      {"entries read", [](auto &who) { who.entries = 99; }},
      {"partial left unsaid", [](auto &who) { who.states.fill(data_state::undeclared); }},
  };
  for (const auto &row : table) {
    INFO(row.what);
    auto who = known();
    row.change(who);
    CHECK(hashes(who) == before);
  }
}

TEST_CASE("Whatever is known of the patient changes the facts' hash") {
  const auto before = hashes(known());
  struct row {
    const char *what;
    std::function<void(facts::table &)> change;
  };
  const row table[] = {
      {"kind", [](auto &who) { who.facts[0].kind = fact_kind::observation; }},
      {"value set", [](auto &who) { who.facts[0].value_set = set("keloid"); }},
      {"concept", [](auto &who) { who.facts[0].concept_id = 3; }},
      {"no concept", [](auto &who) { who.facts[0].concept_id = 0xFFFF; }},
      {"use", [](auto &who) { who.facts[0].use = model::code_use::signal; }},
      {"polarity", [](auto &who) { who.facts[0].polarity = facts::polarity::denied; }},
      {"certainty", [](auto &who) { who.facts[0].certainty = facts::certainty::provisional; }},
      {"began", [](auto &who) { ++who.facts[0].began.lo; }},
      {"ended", [](auto &who) { who.facts[1].ended.hi++; }},
      {"site", [](auto &who) { who.facts[0].site = facts::site_knowledge::elsewhere; }},
      {"field", [](auto &who) { who.facts[0].in_field = true; }},
      {"zones", [](auto &who) { who.facts[0].zones = {1}; }},
      {"value",
       [](auto &who) {
         who.facts[0].values = {{1, 2, true, false, "mm"}};
       }},
      {"coded value", [](auto &who) { who.facts[0].coded_values = {1}; }},
      {"a fact less", [](auto &who) { who.facts.pop_back(); }},
      {"a data state", [](auto &who) { who.states[0] = data_state::complete; }},
      {"birth", [](auto &who) { who.birth = days("1991"); }},
      {"no birth", [](auto &who) { who.birth.reset(); }},
      {"answer", [](auto &who) { who.answers[0].yes = true; }},
      {"suffix", [](auto &who) { who.answers[0].suffix = "x"; }},
      {"answered", [](auto &who) { who.answers[0].answered.lo--; }},
      {"date answered", [](auto &who) { who.answers[0].when = days("2020"); }},
      {"code answered", [](auto &who) { who.answers[0].code = "x"; }},
      {"zone answered", [](auto &who) { who.answers[0].zones = {2}; }},
      {"amount answered",
       [](auto &who) {
         who.answers[0].amount = facts::quantity{1, 1, false, false, "mm"};
       }},
  };
  std::vector<std::string> seen{before.facts};
  for (const auto &row : table) {
    INFO(row.what);
    auto who = known();
    row.change(who);
    const auto hash = checks::hash_facts(house().base, who);
    CHECK(std::find(seen.begin(), seen.end(), hash) == seen.end());
    seen.push_back(hash);
  }
  auto who = known();
  who.deceased = true;
  CHECK(hashes(who).facts != before.facts);
}

TEST_CASE("Order within a fact does not matter") {
  auto who = known();
  who.facts[0].zones = {1, 2};
  who.facts[0].coded_values = {3, 4};
  who.answers[0].zones = {5, 6};
  auto turned = who;
  turned.facts[0].zones = {2, 1};
  turned.facts[0].coded_values = {4, 3};
  turned.answers[0].zones = {6, 5};
  CHECK(hashes(who) == hashes(turned));
}

TEST_CASE("Whatever is asked changes the result's hash and not that of the facts", "[content-named]") {
  auto asked = request("2027-01-10", "PR-SCAR");
  const auto before = hashes(known(), asked);
  struct row {
    const char *what;
    std::function<void(checks::request &)> change;
  };
  const row table[] = {
      {"day",
       [](auto &each) {
         each.on = day("2027-01-11");
         each.as_of = day("2027-01-10");
       }},
      {"day of asking", [](auto &each) { each.as_of = day("2027-01-09"); }},
      {"protocol", [](auto &each) { each.protocol = "PR-FACE"; }},
      {"zones", [](auto &each) { each.zones = {"CHEEK"}; }},
      {"depth", [](auto &each) { each.depth = 0.6; }},
      {"device", [](auto &each) { each.device = "DV-PEN"; }},
      {"policy", [](auto &each) { each.policies["isotretinoin"] = "consensus"; }},
      {"time zone", [](auto &each) { each.time_zone = "Europe/London"; }},
  };
  std::vector<std::string> seen{before.result};
  for (const auto &row : table) {
    INFO(row.what);
    auto other = asked;
    row.change(other);
    const auto made = hashes(known(), other);
    CHECK(made.facts == before.facts);
    CHECK(std::find(seen.begin(), seen.end(), made.result) == seen.end());
    seen.push_back(made.result);
  }
  SECTION("but not the order of the zones, nor what is asked twice over") {
    auto one = asked, other = asked, default_policy = asked;
    one.zones = {"CHEEK", "DECOLLETAGE"};
    other.zones = {"DECOLLETAGE", "CHEEK"};
    default_policy.policies["isotretinoin"] = "label";
    CHECK(hashes(known(), one) == hashes(known(), other));
    CHECK(hashes(known(), default_policy) == before);
  }
}

TEST_CASE("Other knowledge, other rules or other results change the result's hash", "[content-named]") {
  const auto hash = [](std::vector<model::rule> rules, const std::string &content, const facts::table &who) {
    clinic made(std::move(rules));
    made.base.content_hash = content;
    return made.check(who, request()).result_hash;
  };
  auto newer = simple("A", tier::absolute, present("keloid"));
  newer.version = "2";
  const auto one = simple("A", tier::absolute, present("keloid"));
  const auto before = hash({one}, "x", patient({condition("keloid")}));
  CHECK(hash({one}, "x", patient({condition("keloid")})) == before);
  CHECK(hash({one}, "y", patient({condition("keloid")})) != before);
  CHECK(hash({newer}, "x", patient({condition("keloid")})) != before);
  CHECK(hash({one}, "x", patient()) != before);
  CHECK(hash({one}, "x", patient({condition("keloid").from("2019")})) == before);
}
