// SPDX-License-Identifier: Apache-2.0
// Every way in which data can be missing, stale, contradictory or unreadable: none of them gives clear.
#include "checks/example.hpp"

#include <catch2/catch.hpp>

#include <functional>

using namespace example;
using calendar::after_all;
using calendar::before_all;
using facts::certainty;
using model::code_use;

namespace {

// One absolute rule of every way of looking.
std::vector<model::rule> absolute_rules() {
  auto minor = about(operation::age);
  minor.below = 18;
  auto high = measured("hba1c");
  high.above = 69;
  high.unit = "mmol/mol";
  high.currency_days = 90;
  auto local = simple("HERPES", tier::absolute, present("herpes"), 7);
  local.extent = model::extent::local;
  auto pregnancy = simple("PREGNANCY", tier::absolute, present("pregnancy"));
  pregnancy.asked_of = "may-be-pregnant";
  return {simple("AGE", tier::absolute, minor),
          local,
          pregnancy,
          simple("ISO", tier::absolute, present("isotretinoin", fact_kind::medication), 180),
          simple("KELOID", tier::absolute, ever("keloid")),
          simple("LATEX", tier::absolute, present("latex", fact_kind::allergy)),
          simple("PRIOR", tier::absolute, performed("microneedling"), 28),
          simple("SUGAR", tier::absolute, all({present("type-rare"), high}))};
}

const clinic &house() {
  static const clinic made(absolute_rules());
  return made;
}

verdict of(const facts::table &who, const checks::request &asked = request()) {
  return house().check(who, asked).verdict;
}

// Answered no to everything on the day: the one patient who is clear.
facts::table healthy(data_state state = data_state::partial) {
  auto who = patient({}, state);
  for (const auto &rule : absolute_rules()) who.answers.push_back(answer(rule.id, false));
  return who;
}

} // namespace

TEST_CASE("Who answered no to everything is clear: the tests below can fail", "[alarm-silence]") {
  CHECK(of(healthy()) == verdict::clear);
  CHECK(of(healthy(data_state::complete)) == verdict::clear);
  CHECK(of(patient({}, data_state::none_known)) == verdict::clear);
}

TEST_CASE("Nothing at all is not clear", "[clear-unknown]") {
  CHECK(of({}) != verdict::clear);
  facts::table said_to_be_empty;
  said_to_be_empty.states.fill(data_state::none_known);
  CHECK(of(said_to_be_empty) == verdict::insufficient_data);
  const clinic no_rules({});
  const auto made = no_rules.check(said_to_be_empty, request());
  CHECK(made.verdict == verdict::insufficient_data);
  CHECK(made.at_least == verdict::clear);
  CHECK(made.notes.size() == 1);
  CHECK(no_rules.check(patient(), request()).verdict == verdict::clear);
  auto nameless = said_to_be_empty;
  nameless.facts = {condition("lupus")};
  CHECK(no_rules.check(nameless, request()).notes.empty());
  nameless.facts.clear();
  nameless.answers = {answer("KELOID", false)};
  CHECK(no_rules.check(nameless, request()).notes.empty());
}

TEST_CASE("Silence is not clear, whatever the host says short of there being nothing", "[clear-unknown]") {
  for (const auto state : {data_state::undeclared, data_state::complete, data_state::partial, data_state::not_asked,
                           data_state::not_supplied, data_state::error}) {
    CAPTURE(int(state));
    CHECK(of(patient({}, state)) == verdict::insufficient_data);
  }
}

TEST_CASE("One kind that could not be read is not clear, whatever the patient answers", "[clear-unknown]") {
  for (const auto kind : {fact_kind::condition, fact_kind::medication, fact_kind::allergy, fact_kind::observation,
                          fact_kind::procedure}) {
    CAPTURE(int(kind));
    auto who = healthy();
    who.states[std::size_t(kind)] = data_state::error;
    if (kind == fact_kind::observation)
      who.facts = {condition("type-rare")}; // the only rule on results needs a condition as well
    CHECK(of(who) != verdict::clear);
    auto nothing_known = patient({}, data_state::none_known);
    nothing_known.states[std::size_t(kind)] = data_state::error;
    if (kind != fact_kind::observation) CHECK(of(nothing_known) != verdict::clear);
  }
}

TEST_CASE("One answer missing, undated, too old, from the future, or contradicted the same day is not clear",
          "[clear-unknown]") {
  struct row {
    const char *what;
    std::function<void(facts::table &, std::size_t)> change;
  };
  const row table[] = {
      {"missing", [](auto &who, auto i) { who.answers.erase(who.answers.begin() + static_cast<std::ptrdiff_t>(i)); }},
      {"undated",
       [](auto &who, auto i) {
         who.answers[i].answered = {before_all, day("2027-01-10")};
       }},
      {"too old", [](auto &who, auto i) { who.answers[i].answered = days("2026-10-11"); }},
      {"from the future", [](auto &who, auto i) { who.answers[i].answered = days("2027-01-11"); }},
      {"dated to the year", [](auto &who, auto i) { who.answers[i].answered = days("2027"); }},
      {"contradicted",
       [](auto &who, auto i) { who.answers.push_back(answer(std::string(who.answers[i].rule_id), true)); }},
      {"taken back",
       [](auto &who, auto i) {
         who.answers[i].answered = days("2027-01-09");
         who.answers.push_back(answer(std::string(who.answers[i].rule_id), true));
       }},
      {"to a detail only", [](auto &who, auto i) { who.answers[i].suffix = "detail"; }},
      {"yes", [](auto &who, auto i) { who.answers[i].yes = true; }},
  };
  for (const auto &row : table) {
    for (std::size_t i = 0; i < absolute_rules().size(); ++i) {
      if (absolute_rules()[i].id == "AGE") continue; // the birth date answers it
      CAPTURE(row.what, absolute_rules()[i].id);
      auto who = healthy();
      row.change(who, i);
      CHECK(of(who) != verdict::clear);
    }
  }
}

TEST_CASE("No birth date and no answer about age, or a date that may make a child, is not clear") {
  auto who = healthy();
  who.answers.erase(who.answers.begin());
  CHECK(of(who) == verdict::clear);
  for (const char *birth : {"2009", "2009-01", "2015-01-01", "2028-01-01"}) {
    CAPTURE(birth);
    auto young = who;
    young.birth = days(birth);
    CHECK(of(young) != verdict::clear);
  }
  who.birth.reset();
  CHECK(of(who) == verdict::insufficient_data);
}

TEST_CASE(
    "A fact of any rule, as sure or as doubtful as it may be, is not clear on silence, and not on a no against it",
    "[clear-unknown]") {
  struct row {
    const char *what;
    facts::fact fact;
    bool against_no; // holds against the patient's no
  };
  const auto d = [](const char *text) { return day(text); };
  const row table[] = {
      {"keloid", condition("keloid"), true},
      {"keloid, healed", condition("keloid").until("2010-01-01"), true},
      {"keloid, contradictory", condition("keloid").held(certainty::conflicting), true},
      {"keloid, provisional", condition("keloid").held(certainty::provisional), false},
      {"keloid, hinted at", condition("keloid").used(code_use::signal), false},
      {"keloid, began this year", condition("keloid").from("2027"), true},
      {"history of keloid", condition("keloid").used(code_use::history), true},
      {"herpes without a site", condition("herpes"), true},
      {"herpes, end unknown", condition("herpes").at("CHEEK").until_days({before_all, d("2027-01-10")}), true},
      {"herpes, may go on", condition("herpes").at("CHEEK").until_days({d("2020-01-01"), after_all}), true},
      {"herpes, a site nobody knows",
       [] {
         facts::fact made = condition("herpes");
         made.site = facts::site_knowledge::stated;
         return made;
       }(),
       true},
      {"herpes of the face", condition("herpes").at("FACE"), true},
      {"isotretinoin, stopped this month or last", medication("isotretinoin").until("2026-12"), true},
      {"isotretinoin, the year of the last dose", medication("isotretinoin").until("2026"), true},
      {"isotretinoin, last dose unknown", medication("isotretinoin").until_days({before_all, after_all}), true},
      {"isotretinoin, unusable entry", medication("isotretinoin").held(certainty::unusable), false},
      {"latex, unconfirmed", allergy("latex").held(certainty::provisional), true},
      {"latex", allergy("latex"), true},
      {"microneedling, day unknown",
       procedure("microneedling").from_days({before_all, d("2027-01-10")}).until_days({before_all, d("2027-01-10")}),
       true},
      {"microneedling yesterday", procedure("microneedling").on("2027-01-09"), true},
      {"pregnant", condition("pregnancy"), true},
  };
  for (const auto &row : table) {
    INFO(row.what);
    for (const auto state : {data_state::partial, data_state::complete, data_state::none_known, data_state::error}) {
      CAPTURE(int(state));
      auto who = patient({row.fact}, state);
      CHECK(of(who) != verdict::clear);
      if (!row.against_no) continue;
      who = healthy(state);
      who.facts = {row.fact};
      CHECK(of(who) != verdict::clear);
    }
  }
}

TEST_CASE(
    "A result that is missing, old, without value or unit, or one of two that differ, is not clear for who needs one") {
  const auto needs = [](std::vector<facts::fact> known) {
    auto who = patient(std::move(known), data_state::none_known);
    who.facts.push_back(condition("type-rare"));
    return of(who);
  };
  const auto result = [](double value, std::string_view on) {
    return observation("hba1c").on(on).value(value, "mmol/mol");
  };
  CHECK(needs({result(50, "2027-01-05")}) == verdict::clear);
  CHECK(needs({}) != verdict::clear);
  CHECK(needs({result(80, "2027-01-05")}) != verdict::clear);
  CHECK(needs({result(50, "2026-01-05")}) != verdict::clear);
  CHECK(needs({result(50, "2026")}) != verdict::clear);
  CHECK(needs({result(50, "2027-02-05")}) != verdict::clear);
  CHECK(needs({result(50, "2027-01-05"), result(80, "2027-01-05")}) != verdict::clear);
  CHECK(needs({result(50, "2026-12-05"), result(80, "2026-12")}) != verdict::clear);
  CHECK(needs({observation("hba1c").on("2027-01-05")}) != verdict::clear);
  CHECK(needs({observation("hba1c").on("2027-01-05").value(50, "stone")}) != verdict::clear);
  CHECK(needs({result(50, "2027-01-05").held(certainty::unusable)}) != verdict::clear);
  CHECK(needs({result(50, "2027-01-05").denied()}) != verdict::clear);
}

TEST_CASE("A denial of another time, or one that is not sure, is not clear", "[clear-unknown]") {
  const auto only_medicine_open = [](const facts::fact &fact) {
    auto who = healthy();
    std::erase_if(who.answers, [](const auto &each) { return each.rule_id == "ISO"; });
    who.facts = {fact};
    return of(who);
  };
  const auto not_taken = [] { return medication("isotretinoin").denied(); };
  CHECK(only_medicine_open(not_taken().from("2020")) == verdict::clear);
  CHECK(only_medicine_open(not_taken().from("2020").until("2026-12-31")) != verdict::clear);
  CHECK(only_medicine_open(not_taken().from("2027-01-01")) != verdict::clear);
  CHECK(only_medicine_open(not_taken().from("2020").held(certainty::provisional)) != verdict::clear);
  CHECK(only_medicine_open(not_taken().from("2020").held(certainty::unusable)) != verdict::clear);
}

TEST_CASE("The dead and the invented are not evaluated, and that is not clear") {
  auto dead = healthy();
  dead.deceased = true;
  auto invented = healthy();
  invented.test_record = true;
  for (const auto &who : {dead, invented}) {
    const auto made = house().check(who, request());
    CHECK(made.verdict == verdict::not_evaluated);
    CHECK(made.at_least == verdict::not_evaluated);
    CHECK(made.findings.empty());
    CHECK(made.notes.size() == 1);
    CHECK(made.result_hash.size() == 71);
  }
}

TEST_CASE("A request that leaves open what an absolute rule looks at is not clear") {
  const clinic rf({simple("RF", tier::absolute, all({present("pacemaker"), device_kind("rf")}))});
  CHECK(rf.check(patient({condition("pacemaker")}), request("2027-01-10", "PR-SCAR")).verdict ==
        verdict::insufficient_data);
  CHECK(rf.check(patient({condition("pacemaker")}), request()).verdict == verdict::clear);
}

TEST_CASE("A rule that only a question can settle is not clear without the answer, at any tier that counts") {
  for (const auto at :
       {tier::absolute, tier::timing, tier::data_required, tier::relative, tier::needs_action, tier::dose_limit}) {
    CAPTURE(int(at));
    CHECK(clinic({simple("Q", at, asked("fever"))}).check(patient(), request()).verdict == verdict::insufficient_data);
  }
}

TEST_CASE("Knowledge past its review is used with a note", "[content-review]") {
  const auto asked = request("2030-01-02");
  auto who = patient({}, data_state::none_known);
  const auto made = house().check(who, asked);
  REQUIRE(made.notes.size() == 1);
  CHECK_THAT(made.notes[0], Catch::Contains("2030-01-01"));
  CHECK(house().check(who, request("2030-01-01")).notes.empty());
}
