// SPDX-License-Identifier: Apache-2.0
// What silence is worth, and what the patient's own answers are worth.
#include "checks/example.hpp"

#include <catch2/catch.hpp>

using namespace example;

namespace {

constexpr data_state every_state[] = {data_state::undeclared, data_state::none_known, data_state::complete,
                                      data_state::partial,    data_state::not_asked,  data_state::not_supplied,
                                      data_state::error};
constexpr tier every_tier[] = {tier::absolute,     tier::timing,     tier::data_required, tier::relative,
                               tier::needs_action, tier::dose_limit, tier::precaution};

std::string silent(tier at, data_state state) {
  if (state == data_state::none_known) return "false";
  if (state == data_state::complete) return at == tier::absolute ? "unknown" : "false";
  return "unknown";
}

model::rule keloid(tier at = tier::absolute) { return simple("R", at, present("keloid")); }

} // namespace

TEST_CASE("Nothing found means no only where the host says that there is nothing, or handed over all of it and the "
          "rule is not absolute") {
  for (const auto at : every_tier) {
    for (const auto state : every_state) {
      CAPTURE(int(at), int(state));
      CHECK(says(keloid(at), patient({}, state)) == silent(at, state));
    }
  }
}

TEST_CASE("In a complete record something of the kind that is over answers an absolute rule") {
  CHECK(says(keloid(), patient({condition("keloid").until("2026-01-01")})) == "false");
  CHECK(says(keloid(), patient({condition("keloid").until("2026-01-01")}, data_state::partial)) == "unknown");
  CHECK(says(keloid(), patient({condition("herpes").until("2026-01-01")})) == "unknown");
}

TEST_CASE("The weakest of the kinds a rule looks at decides what silence is worth") {
  auto either = present("keloid");
  either.kinds = {fact_kind::condition, fact_kind::medication};
  auto who = patient({}, data_state::none_known);
  CHECK(says(simple("R", tier::relative, either), who) == "false");
  who.states[std::size_t(fact_kind::medication)] = data_state::partial;
  CHECK(says(simple("R", tier::relative, either), who) == "unknown");
  who.states[std::size_t(fact_kind::medication)] = data_state::complete;
  CHECK(says(simple("R", tier::relative, either), who) == "false");
  who.states[std::size_t(fact_kind::condition)] = data_state::error;
  CHECK(says(simple("R", tier::relative, either), who) == "unknown");
}

TEST_CASE("A condition that names no kind looks at every kind of the patient's own") {
  auto anywhere = present("keloid");
  anywhere.kinds.clear();
  const auto rule = simple("R", tier::relative, anywhere);
  for (const auto kind : {fact_kind::condition, fact_kind::medication, fact_kind::allergy, fact_kind::observation,
                          fact_kind::procedure}) {
    CAPTURE(int(kind));
    CHECK(says(rule, patient({fact_of(kind, "keloid")})) == "true");
  }
  CHECK(says(rule, patient({fact_of(fact_kind::family_history, "keloid")})) == "false");
  auto who = patient({}, data_state::none_known);
  who.states[std::size_t(fact_kind::procedure)] = data_state::partial;
  CHECK(says(rule, who) == "unknown");
}

TEST_CASE("A condition that only refines another takes silence as no, but not an error") {
  auto refined = present("keloid");
  refined.only_if_found = true;
  const auto rule = simple("R", tier::absolute, refined);
  for (const auto state : every_state) {
    CAPTURE(int(state));
    CHECK(says(rule, patient({}, state)) == (state == data_state::error ? "unknown" : "false"));
  }
  CHECK(says(rule, patient({condition("keloid")})) == "true");
}

TEST_CASE("The patient's no settles a rule, except an absolute one where the record could not be read",
          "[clear-silenced]") {
  for (const auto at : every_tier) {
    for (const auto state : every_state) {
      CAPTURE(int(at), int(state));
      const auto who = with_answers(patient({}, state), {answer("R", false)});
      const bool unreadable = at == tier::absolute && state == data_state::error;
      CHECK(says(keloid(at), who) == (unreadable ? "unknown" : "false"));
    }
  }
}

TEST_CASE("The patient's no against a record that says yes leaves it open and shows both") {
  const clinic house({keloid()});
  const auto who = with_answers(patient({condition("keloid")}), {answer("R", false)});
  const auto made = finding(house.check(who, request()), "R");
  CHECK(made.result == tri::unknown);
  REQUIRE(made.evidence.size() == 2);
  CHECK(made.evidence[0].resource == "Condition/keloid");
  CHECK(made.evidence[1].resource == "QuestionnaireResponse/q1");
  CHECK(made.evidence[1].reads == "answered no");
  CHECK(made.decisive);
  CHECK(made.questions.front().link_id == "R");
}

TEST_CASE("The patient's no decides an imprecise end only where the question reaches back over the whole window") {
  struct row {
    const char *what;
    std::optional<int> recall; // days the question reaches back; none: the rule's yes says nothing of time
    calendar::interval ended;
    const char *says;
  };
  const auto d = [](const char *text) { return day(text); };
  const row table[] = {
      {"the year of the last dose, asked about a year", 365, days("2025"), "false"},
      {"the last dose may lie within the window, asked about the window",
       180,
       {d("2026-01-01"), d("2026-12-31")},
       "false"},
      {"asked about less than the window", 179, {d("2026-01-01"), d("2026-12-31")}, "unknown"},
      {"asked about now only", {}, {d("2026-01-01"), d("2026-12-31")}, "unknown"},
      {"it certainly lies within what was asked", 365, {d("2026-06-01"), d("2026-12-31")}, "unknown"},
      {"an end nobody knows", 180, {calendar::before_all, d("2027-01-10")}, "false"},
      {"it may go on", 365, {d("2025-01-01"), calendar::after_all}, "unknown"},
      {"it goes on", 365, {calendar::after_all, calendar::after_all}, "unknown"},
      {"a day within the window", 365, days("2026-12-01"), "unknown"},
  };
  for (const auto &row : table) {
    INFO(row.what);
    auto rule = simple("R", tier::absolute, present("isotretinoin", fact_kind::medication), 180);
    rule.yes = model::affirmation{fact_kind::medication, "isotretinoin", row.recall, true};
    const auto who = patient({medication("isotretinoin").until_days(row.ended)}, data_state::partial);
    CHECK(says(rule, with_answers(who, {answer("R", false)})) == row.says);
    rule.yes.reset();
    CHECK(says(rule, with_answers(who, {answer("R", false)})) == (row.ended == days("2025") ? "false" : "unknown"));
  }
  auto lifelong = simple("R", tier::absolute, ever("keloid"));
  lifelong.yes = model::affirmation{fact_kind::condition, "keloid", 0, false};
  const auto this_year = patient({condition("keloid").from("2027").until_days({d("2020-01-01"), d("2027-01-10")})});
  CHECK(says(lifelong, with_answers(this_year, {answer("R", false)})) == "unknown");
}

TEST_CASE("An answer counts as long as its currency, measured on the day of asking") {
  auto rule = keloid();
  auto asked = request("2027-01-20");
  asked.as_of = day("2027-01-10");
  struct row {
    std::optional<int> currency; // absent: the practice's
    const char *answered;
    const char *says;
    bool ask_again;
  };
  const row table[] = {
      {{}, "2027-01-10", "false", false},  {{}, "2026-10-12", "false", true},    {{}, "2026-10-11", "unknown", false},
      {{}, "2026-10-23", "false", false},  {{}, "2027-01-11", "unknown", false}, {0, "2027-01-10", "false", true},
      {0, "2027-01-09", "unknown", false}, {1, "2027-01-09", "false", true},     {1, "2027-01-08", "unknown", false},
      {{}, "2027-01", "unknown", false},   {{}, "2026-11", "false", false},      {{}, "2026", "unknown", false},
  };
  for (const auto &row : table) {
    CAPTURE(row.currency.value_or(-1), row.answered);
    rule.answer_currency_days = row.currency;
    const clinic house({rule});
    const auto made =
        house.check(with_answers(patient({}, data_state::partial), {answer("R", false, row.answered)}), asked);
    CHECK(result_of(made, "R") == row.says);
    const std::vector<std::string> again = row.ask_again ? std::vector<std::string>{"R"} : std::vector<std::string>{};
    if (std::string(row.says) == "false") CHECK(asks(made) == again);
  }
}

TEST_CASE("An answer without a date settles nothing") {
  auto undated = answer("R", false);
  undated.answered = {calendar::before_all, day("2027-01-10")};
  CHECK(says(keloid(), with_answers(patient({}, data_state::partial), {undated})) == "unknown");
}

TEST_CASE("A practice can change how long answers hold") {
  const clinic house({keloid()});
  const auto who = with_answers(patient({}, data_state::partial), {answer("R", false, "2026-12-01")});
  auto asked = request();
  CHECK(result_of(house.check(who, asked), "R") == "false");
  asked.policies["answer-currency"] = "30";
  CHECK(result_of(house.check(who, asked), "R") == "unknown");
}

TEST_CASE("Of two answers to one question the newer counts, whatever their order") {
  const auto first_no = answer("R", false, "2027-01-02");
  const auto then_yes = answer("R", true, "2027-01-09");
  const auto first_yes = answer("R", true, "2027-01-02");
  const auto then_no = answer("R", false, "2027-01-09");
  for (const bool turned : {false, true}) {
    const auto pair = [&](const facts::answer &a, const facts::answer &b) {
      return turned ? std::vector<facts::answer>{b, a} : std::vector<facts::answer>{a, b};
    };
    CAPTURE(turned);
    CHECK(says(keloid(), with_answers(patient(), pair(first_yes, then_no))) == "false");
    CHECK(says(keloid(), with_answers(patient(), pair(first_no, then_yes))) == "unknown");
    CHECK(says(keloid(tier::relative), with_answers(patient(), pair(answer("R", true), answer("R", false)))) ==
          "unknown");
  }
}

TEST_CASE("Yes and no of the same day leave even a complete record open") {
  const auto who = with_answers(patient({}, data_state::none_known), {answer("R", true), answer("R", false)});
  CHECK(says(keloid(tier::relative), who) == "unknown");
}

TEST_CASE("A rule about the request alone ignores answers to it") {
  auto rule = simple("R", tier::absolute, about(operation::zone_not_offered));
  rule.request_only = true;
  auto asked = request();
  asked.zones = {"EARLOBE"};
  CHECK(says(rule, with_answers(patient(), {answer("R", false)}), asked) == "true");
}

TEST_CASE("A yes that gives its own end says all there is to say, even of a partial record") {
  const auto stopped =
      medication("isotretinoin").by_intake().from_days({calendar::before_all, day("2027-01-10")}).until("2026-01-31");
  const auto rule = simple("R", tier::absolute, present("isotretinoin", fact_kind::medication));
  CHECK(says(rule, with_answers(patient({stopped}, data_state::partial), {answer("R", true)})) == "false");
  CHECK(says(rule, patient({stopped}, data_state::partial)) == "unknown");
  CHECK(says(rule, with_answers(patient({stopped}, data_state::error), {answer("R", true)})) == "unknown");
}

TEST_CASE("A question of its own counts for nothing but its answer") {
  const auto rule = simple("R", tier::relative, asked("active"));
  CHECK(says(rule, patient()) == "unknown");
  CHECK(says(rule, with_answers(patient(), {answer("R", true, "2027-01-10", "active")})) == "true");
  CHECK(says(rule, with_answers(patient(), {answer("R", false, "2027-01-10", "active")})) == "false");
  CHECK(says(rule, with_answers(patient(), {answer("R", false, "2027-01-10", "other")})) == "unknown");
  CHECK(says(rule, with_answers(patient(), {answer("R", false, "2025-01-10", "active")})) == "unknown");
  CHECK(says(rule, with_answers(patient(), {answer("R", false, "2027-01-02", "active"),
                                            answer("R", true, "2027-01-03", "active")})) == "true");
  CHECK(says(rule, with_answers(patient(), {answer("R", false, "2027-01-02", "active"),
                                            answer("R", true, "2027-01-02", "active")})) == "unknown");
}

TEST_CASE("Pregnancy is asked of ages 10 to 55 unless the record speaks, and gender alone never answers") {
  auto rule = simple("R", tier::absolute, present("pregnancy"));
  rule.asked_of = "may-be-pregnant";
  struct row {
    const char *birth;
    const char *silent;
  };
  const row table[] = {{"2017-01-10", "unknown"}, {"2017-01-11", "false"}, {"1971-01-11", "unknown"},
                       {"1971-01-10", "false"},   {"1990", "unknown"},     {"1971", "unknown"},
                       {"1970", "false"},         {"2017", "unknown"},     {"2018", "false"},
                       {"1950", "false"}};
  for (const auto &row : table) {
    CAPTURE(row.birth);
    auto who = patient({}, data_state::partial);
    who.birth = days(row.birth);
    CHECK(says(rule, who) == row.silent);
    for (const char *gender : {"male", "female"}) {
      who.gender = gender;
      CHECK(says(rule, who) == row.silent);
    }
    who.facts = {condition("pregnancy")};
    CHECK(says(rule, who) == "true");
    who.facts = {condition("pregnancy").by_intake()};
    CHECK(says(rule, with_answers(who, {answer("R", true)})) == "true");
    who.facts.clear();
    CHECK(says(rule, with_answers(who, {answer("R", false)})) == "false");
    CHECK(says(rule, with_answers(who, {answer("R", false), answer("R", true)})) == "unknown");
  }
  auto unborn = patient({}, data_state::partial);
  unborn.birth.reset();
  CHECK(says(rule, unborn) == "unknown");
  auto old = patient({}, data_state::error);
  old.birth = days("1940-01-01");
  CHECK(says(rule, old) == "unknown");
}
