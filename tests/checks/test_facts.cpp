// SPDX-License-Identifier: Apache-2.0
// How sure a fact is: unconfirmed, unusable, contradicted, denied, hinted at; and how many agents there are.
#include "checks/example.hpp"

#include <catch2/catch.hpp>

using namespace example;
using facts::certainty;
using model::code_use;

namespace {

checks::result run(const model::rule &one, const facts::table &who) { return clinic({one}).check(who, request()); }

model::rule keloid(tier at = tier::absolute) { return simple("R", at, present("keloid")); }

} // namespace

TEST_CASE("What is not certain leaves the rule open and asks") {
  for (const auto how : {certainty::provisional, certainty::unusable, certainty::conflicting}) {
    CAPTURE(int(how));
    const auto made = run(keloid(), patient({condition("keloid").held(how)}));
    CHECK(result_of(made, "R") == "unknown");
    CHECK(asks(made) == std::vector<std::string>{"R!"});
    CHECK(finding(made, "R").evidence.size() == 1);
    CHECK(says(keloid(), patient({condition("keloid").held(how).until("2020-02-02")}, data_state::none_known)) ==
          "false");
  }
}

TEST_CASE("The patient's no answers a hint or a doubt, but not a record that contradicts itself") {
  const auto no_said = [](const facts::fact &fact, data_state state) {
    return says(keloid(), with_answers(patient({fact}, state), {answer("R", false)}));
  };
  for (const auto state : {data_state::partial, data_state::complete}) {
    CHECK(no_said(condition("keloid").used(code_use::signal), state) == "false");
    CHECK(no_said(condition("keloid").held(certainty::provisional), state) == "false");
    CHECK(no_said(condition("keloid").held(certainty::unusable), state) == "false");
    CHECK(no_said(condition("keloid").held(certainty::conflicting), state) == "unknown");
    CHECK(no_said(condition("keloid"), state) == "unknown");
  }
  CHECK(no_said(condition("keloid").used(code_use::signal), data_state::error) == "unknown");
}

TEST_CASE("A hint asks and never blocks") {
  const auto hint = condition("keloid").used(code_use::signal);
  const auto made = run(keloid(), patient({hint}, data_state::none_known));
  CHECK(result_of(made, "R") == "unknown");
  CHECK(made.verdict == verdict::insufficient_data);
  CHECK(made.at_least == verdict::clear);
  CHECK(says(keloid(tier::relative), patient({hint, condition("keloid")})) == "true");
  CHECK(says(keloid(tier::precaution), patient({hint})) == "unknown");
}

TEST_CASE("A denial settles silence and contradicts a record") {
  const auto refuted = condition("keloid").denied();
  CHECK(says(keloid(), patient({refuted}, data_state::partial)) == "false");
  CHECK(says(keloid(), patient({refuted}, data_state::error)) == "unknown");
  CHECK(says(keloid(tier::relative), patient({refuted}, data_state::error)) == "false");
  CHECK(says(keloid(), patient({condition("keloid").denied().held(certainty::provisional)}, data_state::partial)) ==
        "unknown");
  const auto made = run(keloid(), patient({refuted.operator facts::fact(), condition("keloid").seen("Condition/c2")}));
  CHECK(result_of(made, "R") == "unknown");
  CHECK(finding(made, "R").evidence.size() == 2);
  CHECK(says(keloid(tier::relative),
             patient({refuted.operator facts::fact(), condition("keloid").held(certainty::provisional)})) == "unknown");
}

TEST_CASE("A denial speaks for its own time only") {
  struct row {
    const char *what;
    facts::fact denied;
    int window;
    const char *says;
  };
  const auto not_taken = [] { return medication("isotretinoin").denied(); };
  const row table[] = {
      {"not taken, all of the time", not_taken().from("2020"), 180, "false"},
      {"not taken, a period that is over", not_taken().from("2020").until("2026-12-31"), 180, "unknown"},
      {"not taken, up to the day of asking", not_taken().from("2020").until("2027-01-10"), 180, "false"},
      {"not taken since the new year: before, it may have been", not_taken().from("2027-01-01"), 180, "unknown"},
      {"not taken since the new year, and only now matters", not_taken().from("2027-01-01"), 0, "false"},
      {"not taken since the first day of the window", not_taken().from("2026-07-14"), 180, "false"},
      {"not taken since a day later", not_taken().from("2026-07-15"), 180, "unknown"},
      {"not taken since nobody knows when", not_taken().from_days({calendar::before_all, day("2027-01-10")}), 180,
       "unknown"},
  };
  for (const auto &row : table) {
    INFO(row.what);
    const auto rule = simple("R", tier::timing, present("isotretinoin", fact_kind::medication), row.window);
    CHECK(says(rule, patient({row.denied}, data_state::partial)) == row.says);
  }
  const facts::fact not_done = procedure("microneedling").on("2027-01-10").denied();
  CHECK(says(simple("R", tier::timing, performed("microneedling"), 28), patient({not_done}, data_state::partial)) ==
        "unknown");
  CHECK(says(simple("R", tier::relative, past("keloid")),
             patient({condition("keloid").denied()}, data_state::partial)) == "false");
  CHECK(says(simple("R", tier::relative, ever("isotretinoin", fact_kind::medication)),
             patient({not_taken().from("2020")}, data_state::partial)) == "unknown");
  CHECK(says(simple("R", tier::relative, ever("keloid")),
             patient({condition("keloid").denied()}, data_state::partial)) == "false");
}

TEST_CASE("An unconfirmed allergy counts one tier lower, unless another one is confirmed") {
  struct row {
    tier at, lowered;
  };
  const row table[] = {{tier::absolute, tier::relative},           {tier::timing, tier::precaution},
                       {tier::relative, tier::precaution},         {tier::needs_action, tier::precaution},
                       {tier::data_required, tier::data_required}, {tier::dose_limit, tier::dose_limit},
                       {tier::precaution, tier::precaution}};
  for (const auto &row : table) {
    CAPTURE(int(row.at));
    const auto rule = simple("R", row.at, present("latex", fact_kind::allergy));
    const facts::fact doubtful = allergy("latex").held(certainty::provisional);
    const auto made = run(rule, patient({doubtful}));
    CHECK(result_of(made, "R") == "true");
    CHECK(finding(made, "R").tier == row.lowered);
    CHECK(finding(run(rule, patient({doubtful, allergy("latex").seen("AllergyIntolerance/a2")})), "R").tier == row.at);
  }
  CHECK(says(simple("R", tier::relative, present("latex", fact_kind::allergy)),
             patient({allergy("latex").held(certainty::unusable)})) == "unknown");
}

TEST_CASE("Two agents are two different ones") {
  auto two = present("warfarin", fact_kind::medication);
  two.value_sets = {"warfarin", "clopidogrel"};
  two.agents = 2;
  const auto rule = simple("R", tier::relative, two);
  struct row {
    const char *what;
    std::vector<facts::fact> known;
    data_state state;
    const char *says;
  };
  const row table[] = {
      {"one agent", {medication("warfarin").agent(1)}, data_state::complete, "false"},
      {"one agent, and there may be more", {medication("warfarin").agent(1)}, data_state::partial, "unknown"},
      {"one agent by two codes",
       {medication("warfarin").agent(1), medication("clopidogrel").agent(1)},
       data_state::complete,
       "false"},
      {"two agents",
       {medication("warfarin").agent(1), medication("clopidogrel").agent(2)},
       data_state::complete,
       "true"},
      {"two agents, one stopped",
       {medication("warfarin").agent(1), medication("clopidogrel").agent(2).until("2021-01-01")},
       data_state::complete,
       "false"},
      {"two agents, one doubtful",
       {medication("warfarin").agent(1), medication("clopidogrel").agent(2).held(certainty::unusable)},
       data_state::complete,
       "unknown"},
      {"two doubtful ones",
       {medication("warfarin").agent(1).held(certainty::unusable),
        medication("clopidogrel").agent(2).held(certainty::unusable)},
       data_state::complete,
       "unknown"},
      {"an answer names none", {medication("warfarin").agent(0xFFFF).by_intake()}, data_state::complete, "unknown"},
      {"three",
       {medication("warfarin").agent(1), medication("warfarin").agent(2), medication("warfarin").agent(3)},
       data_state::complete,
       "true"},
  };
  for (const auto &row : table) {
    INFO(row.what);
    CHECK(says(rule, patient(row.known, row.state)) == row.says);
  }
  const auto doubtful = run(rule, patient({medication("warfarin").agent(1),
                                           medication("clopidogrel").agent(2).held(certainty::unusable).seen("m2")}));
  CHECK(finding(doubtful, "R").evidence.size() == 2);
  CHECK(finding(doubtful, "R").questions.size() == 1);
}

TEST_CASE("A relative's condition is not the patient's, and the patient's is not a relative's") {
  const auto own = keloid(tier::relative);
  const auto family = simple("R", tier::relative, look(operation::family, fact_kind::family_history, {"keloid"}));
  const facts::fact relative = fact_of(fact_kind::family_history, "keloid");
  CHECK(says(own, patient({relative})) == "false");
  CHECK(says(family, patient({relative})) == "true");
  CHECK(says(family, patient({condition("keloid")})) == "false");
}

TEST_CASE("The record stands before the intake in the evidence, and one entry stands once") {
  const auto made = run(keloid(), patient({condition("keloid").by_intake().seen("QuestionnaireResponse/q1"),
                                           condition("keloid"), condition("keloid")}));
  const auto one = finding(made, "R");
  REQUIRE(one.evidence.size() == 2);
  CHECK(one.evidence[0].resource == "Condition/keloid");
  CHECK(one.evidence[1].resource == "QuestionnaireResponse/q1");
}
