// SPDX-License-Identifier: Apache-2.0
#include "checks/example.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace example;
using facts::certainty;

namespace {

model::condition high(std::optional<int> currency = 90) {
  auto made = measured("hba1c");
  made.above = 69;
  made.unit = "mmol/mol";
  made.currency_days = currency;
  return made;
}

std::string judged(std::vector<facts::fact> known, std::optional<int> currency = 90, tier at = tier::relative) {
  return says(simple("R", at, high(currency)), patient(std::move(known)));
}

fact_of result(double value, std::string_view on = "2027-01-05", const std::string &unit = "mmol/mol") {
  return observation("hba1c").on(on).value(value, unit);
}

} // namespace

TEST_CASE("The newest result counts, by its day and not by its place") {
  CHECK(judged({result(80), result(50, "2027-01-06")}) == "false");
  CHECK(judged({result(50, "2027-01-06"), result(80)}) == "false");
  CHECK(judged({result(50), result(80, "2027-01-06")}) == "true");
  CHECK(judged({result(50), result(80, "2027-01-11")}) == "false");
}

TEST_CASE("Results of one day that disagree, or of which either may be the newest, leave it open") {
  CHECK(judged({result(50), result(80)}) == "unknown");
  CHECK(judged({result(75), result(80)}) == "true");
  CHECK(judged({result(50), result(60)}) == "false");
  CHECK(judged({result(50, "2026-12-20"), result(80, "2026-12")}) == "unknown");
  CHECK(judged({result(80, "2026-12-20"), result(50, "2026-12")}) == "unknown");
  CHECK(judged({result(80, "2026-11"), result(50, "2026-12")}) == "false");
  const auto made =
      clinic({simple("R", tier::timing, high())})
          .check(patient({result(50).seen("Observation/1"), result(80).seen("Observation/2")}), request());
  CHECK(finding(made, "R").evidence.size() == 2);
}

TEST_CASE("A result that is too old answers nothing") {
  CHECK(judged({result(80, "2026-10-12")}) == "true");
  CHECK(judged({result(80, "2026-10-11")}) == "unknown");
  CHECK(judged({result(50, "2026-10-12")}) == "false");
  CHECK(judged({result(50, "2026-10-11")}) == "unknown");
  CHECK(judged({result(50, "2026-10")}) == "unknown");
  CHECK(judged({result(50, "1999-10-11")}, {}) == "false");
  CHECK(judged({}) == "unknown");
  CHECK(judged({observation("hba1c").until_days({calendar::before_all, day("2027-01-10")}).value(50, "mmol/mol")}) ==
        "unknown");
}

TEST_CASE("Currency is measured on the day of asking") {
  auto asked = request("2027-06-01");
  asked.as_of = day("2027-01-10");
  const auto rule = simple("R", tier::relative, high());
  CHECK(says(rule, patient({result(50)}), asked) == "false");
  asked.as_of = day("2027-06-01");
  CHECK(says(rule, patient({result(50)}), asked) == "unknown");
}

TEST_CASE("A unit is converted, never guessed") {
  CHECK(judged({result(8.4, "2027-01-05", "%")}) == "false");
  CHECK(judged({result(8.5, "2027-01-05", "%")}) == "true");
  CHECK(judged({result(80, "2027-01-05", "mg/dL")}) == "unknown");
  CHECK(judged({result(80, "2027-01-05", "")}) == "unknown");
  CHECK(judged({result(80, "2027-01-05", "MMOL/MOL")}) == "unknown");
  // The conversion of one measure is not that of another.
  auto other = measured("inr");
  other.above = 69;
  other.unit = "mmol/mol";
  CHECK(says(simple("R", tier::relative, other), patient({observation("inr").on("2027-01-05").value(20, "%")})) ==
        "unknown");
  auto bare = measured("inr");
  bare.above = 3;
  CHECK(says(simple("R", tier::relative, bare), patient({observation("inr").on("2027-01-05").value(4, "{INR}")})) ==
        "true");
}

TEST_CASE("A comparator is an interval") {
  const auto more = [](double than) {
    return facts::quantity{than, std::numeric_limits<double>::infinity(), true, false, "mmol/mol"};
  };
  const auto less = [](double than) {
    return facts::quantity{-std::numeric_limits<double>::infinity(), than, false, true, "mmol/mol"};
  };
  CHECK(judged({observation("hba1c").on("2027-01-05").between(more(69))}) == "true");
  CHECK(judged({observation("hba1c").on("2027-01-05").between(more(60))}) == "unknown");
  CHECK(judged({observation("hba1c").on("2027-01-05").between(less(60))}) == "false");
  CHECK(judged({observation("hba1c").on("2027-01-05").between(less(80))}) == "unknown");
}

TEST_CASE("A result without a value, preliminary or withdrawn, says nothing and hides no older one") {
  CHECK(judged({observation("hba1c").on("2027-01-05")}) == "unknown");
  CHECK(judged({result(80).held(certainty::provisional)}) == "unknown");
  CHECK(judged({result(50).held(certainty::unusable)}) == "unknown");
  CHECK(judged({result(50, "2027-01-04"), result(50, "2027-01-05").held(certainty::provisional)}) == "unknown");
}

TEST_CASE("A coded value is one of the answers, another one, or not understood") {
  auto rare = measured("blood-type");
  rare.values = {"type-rare"};
  const auto rule = simple("R", tier::relative, rare);
  CHECK(says(rule, patient({observation("blood-type").on("2027-01-05").coded({"type-rare"})})) == "true");
  CHECK(says(rule, patient({observation("blood-type").on("2027-01-05").coded({"keloid"})})) == "false");
  CHECK(says(rule, patient({observation("blood-type").on("2027-01-05").coded({"keloid", "type-rare"})})) == "true");
  CHECK(says(rule, patient({observation("blood-type").on("2027-01-05")})) == "unknown");
}

TEST_CASE("Only observations are results, and a statement that there is none is no result") {
  CHECK(judged({condition("hba1c").on("2027-01-05").value(80, "mmol/mol")}) == "unknown");
  CHECK(judged({result(80), result(50, "2027-01-06").denied()}) == "true");
}

TEST_CASE("The patient's no stands for a missing result and contradicts a high one") {
  const auto no_said = [](std::vector<facts::fact> known, tier at, data_state state = data_state::complete) {
    return says(simple("R", at, high()), with_answers(patient(std::move(known), state), {answer("R", false)}));
  };
  CHECK(no_said({}, tier::relative) == "false");
  CHECK(no_said({}, tier::absolute) == "false");
  CHECK(no_said({}, tier::relative, data_state::error) == "false");
  CHECK(no_said({}, tier::absolute, data_state::error) == "unknown");
  CHECK(no_said({result(80)}, tier::timing) == "unknown");
  CHECK(no_said({result(50)}, tier::timing) == "false");
  CHECK(no_said({result(80, "2020-01-01")}, tier::timing) == "unknown");
}

TEST_CASE("The patient's no to a disease on record leaves the missing result missing") {
  auto rule = simple("R", tier::absolute, all({present("lupus"), high()}));
  rule.yes.emplace();
  rule.yes->kind = fact_kind::condition;
  rule.yes->value_set = "lupus";
  const auto no_said = [&](std::vector<facts::fact> known) {
    return says(rule, with_answers(patient(std::move(known)), {answer("R", false)}));
  };
  CHECK(no_said({condition("lupus")}) == "unknown");
  CHECK(no_said({condition("lupus").held(certainty::conflicting)}) == "unknown");
  CHECK(no_said({condition("lupus").held(certainty::provisional)}) == "false"); // a doubt, and "no" answers it
  CHECK(no_said({condition("lupus").until("2020-01-01")}) == "false");
  CHECK(no_said({condition("lupus").denied()}) == "false");
  CHECK(no_said({condition("lupus"), result(50)}) == "false");
  CHECK(no_said({}) == "false");
}

TEST_CASE("A high value is a wait without a date") {
  const auto made = clinic({simple("R", tier::timing, high())}).check(patient({result(80)}), request());
  CHECK(made.verdict == verdict::defer);
  CHECK_FALSE(finding(made, "R").earliest);
  CHECK_FALSE(made.earliest);
}

TEST_CASE("Age is completed years on the day of treatment, at the precision of the birth date") {
  auto minor = about(operation::age);
  minor.below = 18;
  auto young = about(operation::age);
  young.at_least = 18;
  young.below = 22;
  struct row {
    const char *birth, *on, *minor, *young;
  };
  const row table[] = {
      {"2009-01-11", "2027-01-10", "true", "false"},  {"2009-01-10", "2027-01-10", "false", "true"},
      {"2009-01-09", "2027-01-10", "false", "true"},  {"2005-01-11", "2027-01-10", "false", "true"},
      {"2005-01-10", "2027-01-10", "false", "false"}, {"2008-02-29", "2026-02-28", "true", "false"},
      {"2008-02-29", "2026-03-01", "false", "true"},  {"2008-02-29", "2028-02-29", "false", "true"},
      {"2009", "2027-06-30", "unknown", "unknown"},   {"2009-01", "2027-01-10", "unknown", "unknown"},
      {"2009-01", "2027-02-01", "false", "true"},     {"2008", "2027-06-30", "false", "true"},
      {"2005", "2027-06-30", "false", "unknown"},     {"2028-01-01", "2027-06-30", "true", "false"},
  };
  for (const auto &row : table) {
    CAPTURE(row.birth, row.on);
    auto who = patient();
    who.birth = days(row.birth);
    CHECK(says(simple("R", tier::absolute, minor), who, request(row.on)) == row.minor);
    CHECK(says(simple("R", tier::relative, young), who, request(row.on)) == row.young);
  }
}

TEST_CASE("The birth date, the answer about age, and what they say together") {
  auto minor = about(operation::age);
  minor.below = 18;
  const auto rule = simple("R", tier::absolute, minor);
  struct row {
    std::optional<const char *> birth;
    std::optional<bool> answer;
    const char *says;
  };
  const row table[] = {{{}, {}, "unknown"},
                       {{}, false, "false"},
                       {{}, true, "unknown"},
                       {"2009", {}, "unknown"},
                       {"2009", false, "false"},
                       {"2009", true, "unknown"},
                       {"2012-01-01", {}, "true"},
                       {"2012-01-01", false, "unknown"},
                       {"2012-01-01", true, "true"},
                       {"1990-01-01", {}, "false"},
                       {"1990-01-01", false, "false"},
                       {"1990-01-01", true, "false"}};
  for (const auto &row : table) {
    CAPTURE(row.birth.value_or("none"), row.answer.value_or(false), row.answer.has_value());
    auto who = patient();
    who.birth.reset();
    if (row.birth) who.birth = days(*row.birth);
    if (row.answer) who.answers = {answer("R", *row.answer)};
    CHECK(says(rule, who) == row.says);
  }
  auto who = patient();
  who.birth = days("2009");
  const auto made = clinic({rule}).check(who, request());
  REQUIRE(finding(made, "R").evidence.size() == 1);
  CHECK(finding(made, "R").evidence[0].resource == "Patient/p1");
  CHECK(finding(made, "R").evidence[0].reads == "17 or 18 years old on the day");
  who.patient_id.clear();
  who.birth = days("2012-05-05");
  const auto child = clinic({rule}).check(who, request());
  CHECK(finding(child, "R").evidence[0].resource == "Patient");
  CHECK(finding(child, "R").evidence[0].reads == "14 years old on the day");
}
