// SPDX-License-Identifier: Apache-2.0
// When a fact counts: windows, imprecise dates, unknown ends.
#include "checks/example.hpp"
#include "checks/windows.hpp"

#include <catch2/catch.hpp>

using namespace example;
using calendar::after_all;
using calendar::before_all;

namespace {

checks::request on(calendar::day day_of_treatment) {
  auto asked = request();
  asked.on = day_of_treatment;
  asked.as_of = std::min(day_of_treatment, day("2027-01-10"));
  return asked;
}

} // namespace

TEST_CASE("Within the window for certain, past it for certain, and unknown between: the day before, the day and the "
          "day after") {
  for (const auto &wait : waits) {
    const auto possible = day(wait.possible);
    const auto certain = day(wait.certain);
    struct look_at {
      model::condition when;
      facts::fact fact;
    };
    const look_at both[] = {
        {present("isotretinoin", fact_kind::medication), medication("isotretinoin").from("2020").until(wait.ended)},
        {performed("microneedling"),
         procedure("microneedling").from_days({before_all, days(wait.ended).lo}).until(wait.ended)}};
    for (const auto &each : both) {
      const clinic house({simple("R", tier::timing, each.when, wait.window)});
      for (const auto at : {possible - 1, possible, possible + 1, certain - 1, certain, certain + 1}) {
        // Until the event has happened for certain the procedure may lie in the future.
        if (each.when.op == operation::performed && at < days(wait.ended).hi) continue;
        CAPTURE(wait.ended, wait.window, calendar::write_day(at));
        const auto made = house.check(patient({each.fact}), on(at));
        const auto *expected = at < possible ? "true" : at < certain ? "unknown" : "false";
        REQUIRE(result_of(made, "R") == expected);
        if (at >= certain) continue;
        const auto one = finding(made, "R");
        REQUIRE(one.earliest);
        CHECK(written(one.earliest->possible) == wait.possible);
        CHECK(written(one.earliest->certain) == wait.certain);
        REQUIRE(made.earliest);
        CHECK(written(made.earliest->certain) == wait.certain);
        CHECK(made.earliest->bound_by == "R");
      }
    }
  }
}

TEST_CASE("What has no end is in force and has no safe date") {
  const auto rule = simple("R", tier::timing, present("isotretinoin", fact_kind::medication), 180);
  const clinic house({rule});
  const auto made = house.check(patient({medication("isotretinoin")}), request());
  CHECK(result_of(made, "R") == "true");
  CHECK_FALSE(finding(made, "R").earliest);
  CHECK_FALSE(made.earliest);
  CHECK(made.verdict == verdict::defer);
}

TEST_CASE("An end that is known only in part", "[date-imprecise]") {
  struct row {
    const char *what;
    calendar::interval ended;
    const char *says;
    const char *possible;
    const char *certain;
  };
  const auto d = [](const char *text) { return day(text); };
  const row table[] = {
      {"goes on or ended in the window", {d("2026-12-01"), after_all}, "true", "2027-05-30", ""},
      {"goes on or ended long ago", {d("2026-01-01"), after_all}, "unknown", "2026-06-30", ""},
      {"ended some day up to yesterday", {before_all, d("2027-01-09")}, "unknown", "2027-01-10", "2027-07-08"},
      {"ended some day long ago", {before_all, d("2026-01-09")}, "false", "", ""},
      {"ended nobody knows when", {before_all, after_all}, "unknown", "2027-01-10", ""},
      {"ends in the future", {d("2027-03-01"), d("2027-03-01")}, "true", "2027-08-28", "2027-08-28"},
  };
  for (const auto &row : table) {
    INFO(row.what);
    const clinic house({simple("R", tier::timing, present("isotretinoin", fact_kind::medication), 180)});
    const auto made = house.check(patient({medication("isotretinoin").from("2020").until_days(row.ended)}), request());
    CHECK(result_of(made, "R") == row.says);
    const auto earliest = finding(made, "R").earliest.value_or(checks::safe_date{});
    CHECK(written(earliest.possible) == row.possible);
    CHECK(written(earliest.certain) == row.certain);
  }
}

TEST_CASE("What begins after the day does not count on it, at any precision") {
  struct row {
    const char *began;
    const char *says;
  };
  const row table[] = {{"2027-01-09", "true"}, {"2027-01-10", "true"}, {"2027-01-11", "false"}, {"2027-01", "unknown"},
                       {"2026-12", "true"},    {"2027-02", "false"},   {"2027", "unknown"},     {"2028", "false"}};
  for (const auto &row : table) {
    CAPTURE(row.began);
    CHECK(says(simple("R", tier::relative, present("keloid")), patient({condition("keloid").from(row.began)})) ==
          row.says);
    CHECK(says(simple("R", tier::relative, ever("keloid")), patient({condition("keloid").from(row.began)})) ==
          row.says);
    CHECK(says(simple("R", tier::relative, look(operation::family, fact_kind::family_history, {"keloid"})),
               patient({fact_of(fact_kind::family_history, "keloid").from(row.began)})) == row.says);
  }
  CHECK(says(simple("R", tier::relative, ever("keloid")),
             patient({condition("keloid").from_days({before_all, day("2027-01-10")})})) == "true");
}

TEST_CASE(
    "What begins while the skin still heals is a precaution and decides nothing, what begins later is not spoken of") {
  struct row {
    const char *what;
    facts::fact fact;
    const char *says; // after a treatment on 10 January, with three days of healing
  };
  const row table[] = {
      {"on the day", medication("nsaid").from("2027-01-10"), "true timing"},
      {"the day after", medication("nsaid").from("2027-01-11"), "true precaution"},
      {"on the last day of healing", medication("nsaid").from("2027-01-13"), "true precaution"},
      {"a day later", medication("nsaid").from("2027-01-14"), "false precaution"},
      {"sometime soon", medication("nsaid").from_days({day("2027-01-12"), day("2027-02-12")}), "unknown precaution"},
      {"planned", medication("nsaid").from("2027-01-12").held(facts::certainty::provisional), "true precaution"},
      {"contradictory", medication("nsaid").from("2027-01-12").held(facts::certainty::conflicting), "false precaution"},
      {"denied", medication("nsaid").from("2027-01-12").denied(), "false precaution"},
      {"a hint", medication("nsaid").from("2027-01-12").used(model::code_use::signal), "false precaution"},
      {"of another rule", medication("warfarin").from("2027-01-12"), "false precaution"},
  };
  clinic house({simple("R", tier::timing, present("nsaid", fact_kind::medication), 7)});
  house.base.policies = {policy("healing-days", "3")};
  for (const auto &row : table) {
    INFO(row.what);
    const auto made = house.check(patient({row.fact}), request());
    auto one = finding(made, "R");
    if (one.result == tri::no) one.tier = tier::precaution;
    CHECK((one.result == tri::yes  ? "true"
           : one.result == tri::no ? "false"
                                   : "unknown") +
              (one.tier == tier::timing ? std::string(" timing") : std::string(" precaution")) ==
          row.says);
    CHECK(made.rules_true + made.rules_false + made.rules_unknown == 1);
    if (one.tier == tier::precaution) {
      CHECK(made.verdict == (one.result == tri::yes ? verdict::caution : verdict::clear));
      CHECK_FALSE(one.earliest);
    }
  }
  house.base.policies.clear();
  CHECK(house.check(patient({table[1].fact}), request()).verdict == verdict::clear);
  house.base.policies = {policy("healing-days", "3")};
  const auto made = house.check(patient({table[1].fact}), request());
  const auto told = finding(made, "R");
  CHECK(told.summary == "Begins while the skin still heals: title of R");
  CHECK(told.action == "Let it begin after 2027-01-13, or treat on another day.");
  CHECK(told.evidence.size() == 1);
}

TEST_CASE("Ever counts what ended; past counts only what ended; present only what has not") {
  struct row {
    const char *what;
    facts::fact fact;
    const char *present, *ever, *past;
  };
  const auto d = [](const char *text) { return day(text); };
  const row table[] = {
      {"goes on", condition("keloid"), "true", "true", "false"},
      {"ended", condition("keloid").until("2026-05"), "false", "true", "true"},
      {"ended on the day", condition("keloid").until("2027-01-10"), "false", "true", "true"},
      {"ends tomorrow", condition("keloid").until("2027-01-11"), "true", "true", "false"},
      {"ended this month", condition("keloid").until("2027-01"), "unknown", "true", "unknown"},
      {"may go on", condition("keloid").until_days({d("2026-05-01"), after_all}), "unknown", "true", "unknown"},
      {"begins later", condition("keloid").from("2027-02"), "false", "false", "false"},
      {"began this year, ended", condition("keloid").from("2027").until("2027-01-09"), "false", "unknown", "unknown"},
      {"history of", condition("keloid").used(model::code_use::history), "false", "true", "true"},
  };
  for (const auto &row : table) {
    INFO(row.what);
    CHECK(says(simple("R", tier::relative, present("keloid")), patient({row.fact})) == row.present);
    CHECK(says(simple("R", tier::relative, ever("keloid")), patient({row.fact})) == row.ever);
    CHECK(says(simple("R", tier::relative, past("keloid")), patient({row.fact})) == row.past);
  }
}

TEST_CASE("A code for the history of something opens the window on the day it tells of") {
  const auto rule = simple("R", tier::timing, present("herpes"), 30);
  CHECK(says(rule, patient({condition("herpes").from("2026-12-20").used(model::code_use::history)})) == "true");
  CHECK(says(rule, patient({condition("herpes").from("2026-12-11").used(model::code_use::history)})) == "false");
  CHECK(
      says(rule,
           patient({condition("herpes").from_days({before_all, day("2027-01-10")}).used(model::code_use::history)})) ==
      "unknown");
}

TEST_CASE("The typical window counts, else the longest, else the shortest, unless a policy chooses") {
  struct row {
    std::optional<int> min, typical, max;
    std::optional<std::string> choice;
    int applied;
  };
  const row table[] = {{10, 20, 30, {}, 20},    {10, {}, 30, {}, 30},    {10, {}, {}, {}, 10},
                       {{}, {}, {}, {}, 0},     {10, 20, 30, "min", 10}, {10, 20, 30, "max", 30},
                       {{}, 20, 30, "min", 20}, {10, {}, {}, "max", 10}, {{}, {}, 30, "min", 30}};
  for (const auto &row : table) {
    auto band = example::band(tier::timing, present("isotretinoin", fact_kind::medication), 0);
    band.window->min = row.min;
    band.window->typical = row.typical;
    band.window->max = row.max;
    band.window->anchor = model::anchor::performed;
    band.window_choice = row.choice;
    const clinic house({rule("R", {{std::nullopt, {band}}})});
    const auto ended = day("2027-01-10") - row.applied;
    CAPTURE(row.applied);
    const auto taken = medication("isotretinoin").from("2020");
    CHECK(result_of(house.check(patient({fact_of(taken).until_days({ended, ended})}), request()), "R") == "false");
    const auto made = house.check(patient({fact_of(taken).until_days({ended + 1, ended + 1})}), request());
    REQUIRE(result_of(made, "R") == "true");
    CHECK(finding(made, "R").window->applied.value_or(0) == row.applied);
    CHECK(finding(made, "R").window->anchor == model::anchor::performed);
  }
}

TEST_CASE("A band counts only under its policy") {
  auto label = band(tier::absolute, present("isotretinoin", fact_kind::medication));
  label.policy = "isotretinoin=label";
  auto consensus = band(tier::relative, present("isotretinoin", fact_kind::medication));
  consensus.policy = "isotretinoin=consensus";
  const clinic house({rule("R", {{std::nullopt, {label, consensus}}})});
  auto asked = request();
  CHECK(finding(house.check(patient({medication("isotretinoin")}), asked), "R").tier == tier::absolute);
  asked.policies["isotretinoin"] = "consensus";
  CHECK(finding(house.check(patient({medication("isotretinoin")}), asked), "R").tier == tier::relative);
  asked.policies["isotretinoin"] = "label";
  CHECK(finding(house.check(patient({medication("isotretinoin")}), asked), "R").tier == tier::absolute);
}

TEST_CASE("Something that can still be stopped in time is to be stopped by a date; too late, it is a wait") {
  auto taking = band(tier::timing, present("nsaid", fact_kind::medication), 7);
  taking.window->anchor = model::anchor::last_dose;
  const auto one = rule("R", {{std::nullopt, {taking}}});
  struct row {
    const char *as_of;
    tier at;
    verdict expected;
  };
  const row table[] = {{"2027-01-02", tier::needs_action, verdict::caution},
                       {"2027-01-03", tier::needs_action, verdict::caution},
                       {"2027-01-04", tier::timing, verdict::defer},
                       {"2027-01-10", tier::timing, verdict::defer}};
  for (const auto &row : table) {
    CAPTURE(row.as_of);
    auto asked = request();
    asked.as_of = day(row.as_of);
    const clinic house({one});
    const auto made = house.check(patient({medication("nsaid")}), asked);
    CHECK(finding(made, "R").tier == row.at);
    CHECK(made.verdict == row.expected);
    const bool says_when = finding(made, "R").action.find("Stop by 2027-01-03") == 0;
    CHECK(says_when == (row.at == tier::needs_action));
  }
  auto asked = request();
  asked.as_of = day("2026-12-01");
  SECTION("what was stopped is a wait with a date") {
    const clinic house({one});
    CHECK(finding(house.check(patient({medication("nsaid").until("2027-01-05")}), asked), "R").tier == tier::timing);
  }
  SECTION("a rule of another tier stays as it is") {
    auto absolute = taking;
    absolute.tier = tier::absolute;
    const clinic house({rule("R", {{std::nullopt, {absolute}}})});
    CHECK(finding(house.check(patient({medication("nsaid")}), asked), "R").tier == tier::absolute);
  }
}

TEST_CASE("An imprecise end that may come later moves the certain date, not the possible one", "[date-imprecise]") {
  const clinic house({simple("R", tier::timing, present("isotretinoin", fact_kind::medication), 30)});
  const auto made =
      house.check(patient({medication("isotretinoin").until("2027-01-05"),
                           medication("isotretinoin").from("2020").until("2027").seen("MedicationStatement/m2")}),
                  request("2027-02-01"));
  REQUIRE(result_of(made, "R") == "true");
  CHECK(written(finding(made, "R").earliest->possible) == "2027-02-04");
  CHECK(written(finding(made, "R").earliest->certain) == "2028-01-30");
}

TEST_CASE("An earlier session counts by its depth: known, not known, or between the bands") {
  auto deep = performed("microneedling");
  deep.above = 1.5;
  deep.unknown_value_counts = true;
  auto shallow = performed("microneedling");
  shallow.at_most = 1.5;
  auto prior = rule("R", {{std::nullopt, {band(tier::timing, deep, 42), band(tier::timing, shallow, 28)}}});
  prior.questions.push_back(question("depth", model::answer_role::value));
  const clinic house({prior});
  struct row {
    const char *what;
    facts::fact fact;
    const char *says, *certain;
  };
  const auto session = [] { return procedure("microneedling").on("2027-01-01"); };
  const row table[] = {
      {"deep", session().value(2.0), "true", "2027-02-12"},
      {"at the bound", session().value(1.5), "true", "2027-01-29"},
      {"depth not known", session(), "true", "2027-02-12"},
      {"on both sides of the bound", session().between({1.0, 2.0, false, false, "mm"}), "unknown", "2027-02-12"}};
  for (const auto &row : table) {
    INFO(row.what);
    const auto made = house.check(patient({row.fact}), request());
    CHECK(result_of(made, "R") == row.says);
    CHECK(written(finding(made, "R").earliest->certain) == row.certain);
  }
  const auto between = house.check(patient({session().between({1.0, 2.0, false, false, "mm"})}), request());
  CHECK(asks(between) == std::vector<std::string>{"R.depth!"});
}
