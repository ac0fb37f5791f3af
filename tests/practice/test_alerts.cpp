// SPDX-License-Identifier: Apache-2.0
#include "example.hpp"

using namespace practice_test;

TEST_CASE("an override holds for the facts it rests on, until it expires, and for no other patient",
          "[alarm-override][patient-apart]") {
  const folder at;
  practice::database db(at.file(), key);
  practice::tell(db, doctor(), call_with("card-1", "soft-stop", "facts"));
  const auto said = practice::take_feedback(db, doctor(), overridden("card-1", "record-wrong"));
  CHECK(holds(said, R"("overrides":true,"until":"2026-06-07")")); // 90 days
  const auto past = practice::recall(db, "p1", today);
  REQUIRE(past.overrides.size() == 2); // both findings of the card
  const auto known = [&](const std::string &rule, const std::string &facts) {
    return std::any_of(past.overrides.begin(), past.overrides.end(), [&](const auto &each) {
      return each.rule_id == rule && each.facts == db.digest(facts) && each.role == "physician" &&
             each.reason == "record-wrong";
    });
  };
  CHECK(known("RULE-A", "facts"));
  CHECK(known("RULE-B", "other"));
  CHECK_FALSE(known("RULE-A", "other facts"));
  CHECK(practice::recall(db, "p1", today + 90).overrides.size() == 2);
  CHECK(practice::recall(db, "p1", today + 91).overrides.empty());
  CHECK(practice::recall(db, "p2", today).overrides.empty());
}

TEST_CASE("a practice chooses how long an override holds") {
  const folder at;
  practice::database db(at.file(), key);
  practice::keep(db, doctor(), "setting", "override-days", "7");
  practice::tell(db, doctor(), call_with("card-1", "soft-stop", "facts"));
  CHECK(holds(practice::take_feedback(db, doctor(), overridden("card-1", "x")), "2026-03-16"));
}

TEST_CASE("the same feedback twice is stored once") {
  const folder at;
  practice::database db(at.file(), key);
  practice::tell(db, doctor(), call_with("card-1", "soft-stop", "facts"));
  const auto given = overridden("card-1", "record-wrong");
  CHECK(holds(practice::take_feedback(db, doctor(), given), R"("stored":"now")"));
  CHECK(holds(practice::take_feedback(db, doctor(), given), R"("stored":"before")"));
  CHECK(practice::recall(db, "p1", today).overrides.size() == 2);
  CHECK(practice::entries(db, std::string("p1")).size() == 2);
}

TEST_CASE("a hard stop takes a coded reason, a comment and a permitted role", "[clear-silenced]") {
  const folder at;
  practice::database db(at.file(), key);
  practice::keep(db, doctor(), "setting", "hard-stop-roles", "physician,lead");
  practice::tell(db, doctor(), call_with("card-1", "hard-stop", "facts"));
  struct row {
    const char *role, *reason, *comment, *why;
  };
  for (const auto &[role, reason, comment, why] : std::initializer_list<row>{
           {"physician", "", "seen", "coded reason"},
           {"physician", "record-wrong", "", "comment"},
           {"reception", "record-wrong", "seen", "role"},
       }) {
    INFO(why);
    CHECK(holds(practice::take_feedback(db, doctor(role), overridden("card-1", reason, comment)), why));
    CHECK(practice::recall(db, "p1", today).overrides.empty());
  }
  CHECK(holds(practice::take_feedback(db, doctor(), overridden("card-1", "record-wrong", "seen it")), "until"));
}

TEST_CASE("feedback that is none is refused with its place, and nothing of it is stored") {
  const folder at;
  practice::database db(at.file(), key);
  const std::string good = R"("card":"c","outcomeTimestamp":"2026-03-09T12:00:00Z")";
  for (const auto &[item, where] : std::initializer_list<std::pair<std::string, std::string>>{
           {"{" + good + R"(,"outcome":"ignored"})", "/feedback/1/outcome"},
           {"{" + good + R"(,"outcome":"accepted"})", "/feedback/1/acceptedSuggestions"},
           {"{" + good + R"(,"outcome":"overridden","overrideReason":{}})", "/feedback/1/overrideReason"},
           {R"({"card":"c","outcome":"overridden","outcomeTimestamp":"2026-03-09T12:00:00+01:00"})", "UTC"},
           {R"({"outcome":"overridden","outcomeTimestamp":"2026-03-09T12:00:00Z"})", "/feedback/1/card"},
       }) {
    const auto whole = R"({"feedback":[{)" + good + R"(,"outcome":"overridden"},)" + item + "]}";
    CHECK_THROWS_WITH(practice::take_feedback(db, doctor(), whole), Catch::Contains(where));
  }
  CHECK_THROWS(practice::take_feedback(db, doctor(), "{}"));
  CHECK(practice::entries(db, {}).empty());
}

TEST_CASE("reports count what was shown, overridden, answered and ignored") {
  const folder at;
  practice::database db(at.file(), key);
  practice::tell(db, doctor(), call_with("card-1", "soft-stop", "facts"));
  practice::tell(db, doctor(), call_with("card-2", "none", "facts 2"));
  practice::take_feedback(db, doctor(), overridden("card-1", "record-wrong"));
  CHECK(practice::write_report(db, "overrides", {}, practice::report_form::json) ==
        R"({"report":"overrides","rows":[{"rule":"RULE-A","shown":2,"overridden":1,"percent":50}]})");
  CHECK(practice::write_report(db, "alerts", {}, practice::report_form::text) ==
        "hook        shown  interrupting  answered  ignored\n"
        "order-sign      2             1         1        1\n");
  CHECK_THROWS_WITH(practice::write_report(db, "moods", {}, practice::report_form::text), Catch::Contains("overrides"));
}
