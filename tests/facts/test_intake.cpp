// SPDX-License-Identifier: Apache-2.0
#include "facts/small_knowledge.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace percuta::tests;
using strings = std::vector<std::string>;

namespace {

std::string response(const std::string &items, const std::string &authored = "2027-01-08",
                     const std::string &status = "completed") {
  return R"({"resourceType":"QuestionnaireResponse","id":"q1","subject":{"reference":"Patient/p1"},"status":")" +
         status + "\"" + (authored.empty() ? std::string() : R"(,"authored":")" + authored + "\"") + R"(,"item":[)" +
         items + "]}";
}

std::string item(const std::string &link, const std::string &answer) {
  return R"({"linkId":")" + link + R"(","answer":[{)" + answer + "}]}";
}

std::string yes(const std::string &link) { return item(link, R"("valueBoolean":true)"); }
std::string no(const std::string &link) { return item(link, R"("valueBoolean":false)"); }

strings answers(const percuta::facts::table &of) {
  strings all;
  for (const auto &each : of.answers)
    all.push_back(std::string(each.rule_id) + (each.suffix.empty() ? "" : ".") + std::string(each.suffix) +
                  (each.yes ? " yes" : " no"));
  return all;
}

strings facts_from(const std::string &items) { return facts_of(response(items)); }

} // namespace

TEST_CASE("yes makes the fact that the rule describes, no makes none") {
  struct row {
    std::string items;
    strings expected;
  };
  for (const auto &[items, expected] :
       {row{yes("KELOID"), {"condition keloid intake began ..2027-01-08 ended goes-on"}},
        {no("KELOID"), {}},
        {yes("PAST"), {"condition cancer intake began ..2027-01-08 ended ..2027-01-08"}},
        {yes("PILL"),
         {"medication pill intake began ..2027-01-08 ended 2026-01-08.."}}, // within the year, perhaps still
        {yes("HERPES"), {"condition herpes intake began ..2027-01-08 ended 2026-12-25..2027-01-08 in field"}},
        {yes("ZONE"), {}},
        {yes("UNHEARD"), {}},
        {item("KELOID", R"("valueString":"yes")"), {}},
        {item("KELOID", R"("valueBoolean":"true")"), {}},
        {R"({"linkId":"KELOID"})", {}},
        {R"({"linkId":"KELOID","answer":[]})", {}}}) {
    INFO(items);
    CHECK(facts_from(items) == expected);
  }
}

TEST_CASE("details complete the fact that yes makes") {
  CHECK(facts_from(yes("PILL") + "," + item("PILL.last-dose", R"("valueDate":"2026-08")")) ==
        strings{"medication pill intake began ..2027-01-08 ended 2026-08-01..2026-08-31"});
  CHECK(facts_from(item("PILL.last-dose", R"("valueDate":"2026-08-02")")) ==
        strings{"medication pill intake began ..2027-01-08 ended 2026-08-02"});
  CHECK(facts_from(no("PILL") + "," + item("PILL.last-dose", R"("valueDate":"2026-08-02")")).empty());
  CHECK(facts_from(yes("NEEDLED") + "," + item("NEEDLED.when", R"("valueDateTime":"2026-12-24T10:00:00Z")") + "," +
                   item("NEEDLED.depth", R"("valueQuantity":{"value":1.5,"code":"mm"})")) ==
        strings{"procedure needling intake began 2026-12-24 ended 2026-12-24 value [1.5,1.5]mm"});
  CHECK(facts_from(yes("NEEDLED") + "," + item("NEEDLED.depth", R"("valueDecimal":2)")).at(0).find("value [2,2]") !=
        std::string::npos);
  CHECK(facts_from(yes("HERPES") + "," + item("HERPES.site", R"("valueCoding":{"code":"CHEEK"})")) ==
        strings{"condition herpes intake began ..2027-01-08 ended 2026-12-25..2027-01-08 at CHEEK"});
  CHECK(facts_from(yes("HERPES") +
                   R"(,{"linkId":"HERPES.site","answer":[{"valueCoding":{"code":"CHEEK"}},{"valueString":"FACE"}]})")
            .at(0)
            .find("at CHEEK at FACE") != std::string::npos);
  CHECK(facts_from(yes("HERPES") + "," + item("HERPES.site", R"("valueCoding":{"code":"ELBOW"})"))
            .at(0)
            .find("in field") != std::string::npos);
  CHECK(facts_from(yes("PILL") + "," + item("PILL.last-dose", R"("valueDate":"last week")")) ==
        strings{"medication pill intake began ..2027-01-08 ended 2026-01-08.."});
}

TEST_CASE("answers are found in groups and below other answers") {
  const auto nested =
      R"({"linkId":"page","item":[{"linkId":"KELOID","answer":[{"valueBoolean":true,"item":[)" + yes("PILL") + "]}]}]}";
  CHECK(answers(read_resources({response(nested)})) == strings{"KELOID yes", "PILL yes"});
}

TEST_CASE("none of these answers every question of its group") {
  CHECK(answers(read_resources({response(yes("skin.none"))})) == strings{"HERPES no", "KELOID no", "NEEDLED no"});
  CHECK(answers(read_resources({response(no("skin.none"))})).empty());
  CHECK(answers(read_resources({response(yes("feet.none"))})).empty());
  CHECK(answers(read_resources({response(yes(".none"))})).empty());
  const auto both = read_resources({response(yes("KELOID") + "," + yes("skin.none"))});
  CHECK(answers(both) ==
        strings{"KELOID yes", "HERPES no", "KELOID no", "NEEDLED no"}); // a contradiction stays visible
}

TEST_CASE("only a completed response answers anything") {
  for (const char *status : {"completed", "amended"})
    CHECK(answers(read_resources({response(no("KELOID"), "2027-01-08", status)})).size() == 1);
  auto how = asked();
  how.declared[percuta::facts::fact_kind::questionnaire] = percuta::facts::data_state::complete;
  for (const char *status : {"in-progress", "stopped", "entered-in-error", "sent"}) {
    const auto made = read_resources({response(no("KELOID"), "2027-01-08", status)}, how);
    CHECK(made.answers.empty());
    CHECK((state(made, percuta::facts::fact_kind::questionnaire) == percuta::facts::data_state::complete) ==
          (status == std::string("entered-in-error")));
  }
  const auto modified =
      R"({"resourceType":"QuestionnaireResponse","status":"completed","modifierExtension":[{"url":"x"}],"item":[)" +
      no("KELOID") + "]}";
  CHECK(read_resources({modified}).answers.empty());
}

TEST_CASE("answers given after the day of asking are named, so that nobody wonders why they do not count") {
  const auto noted = [](const std::string &authored) {
    const auto made = read_resources({response(no("KELOID"), authored)});
    return std::any_of(made.notes.begin(), made.notes.end(),
                       [](const auto &each) { return each.find("after the day of asking") != std::string::npos; });
  };
  const auto today = asked().as_of;
  CHECK(noted(percuta::calendar::write_day(today + 1)));
  CHECK_FALSE(noted(percuta::calendar::write_day(today)));
  CHECK_FALSE(noted(""));
}

TEST_CASE("of several answers to one question the newest counts, wherever it stands") {
  const auto older = response(yes("KELOID"), "2027-01-02T10:00:00Z");
  const auto newer = response(no("KELOID"), "2027-01-02T10:00:01Z");
  CHECK(answers(read_resources({older, newer})) == strings{"KELOID no"});
  CHECK(answers(read_resources({newer, older})) == strings{"KELOID no"});
  CHECK(facts_of(older) == strings{"condition keloid intake began ..2027-01-02 ended goes-on"});
  CHECK(lines(read_resources({older, newer})).empty());
  CHECK(answers(read_resources({response(yes("KELOID"), "2027-01-02"), response(no("KELOID"), "2027-01-02")})) ==
        strings{"KELOID yes", "KELOID no"});
  CHECK(answers(read_resources({response(yes("KELOID"), "2026"), response(no("KELOID"), "2027-01-02")})) ==
        strings{"KELOID no"});
  CHECK(answers(read_resources({response(yes("KELOID"), "2027-01-02T10:00:00Z"),
                                response(no("KELOID"), "2027-01-03")})) == strings{"KELOID no"});
  CHECK(answers(read_resources({response(yes("KELOID"), ""), response(no("KELOID"), "2027-01-02")})).size() ==
        2); // which is newer is not known
}

TEST_CASE("an answer knows its day, its place and its value") {
  const auto made = read_resources({response(no("KELOID") + "," + item("HERPES.confirmed", R"("valueBoolean":true)"))});
  REQUIRE(made.answers.size() == 2);
  CHECK(percuta::calendar::write_day(made.answers[0].answered.hi) == "2027-01-08");
  CHECK(resource_of(made.answers[0]) == "QuestionnaireResponse/q1");
  CHECK(value_of(made.answers[0]) == "false");
  CHECK(made.answers[1].suffix == "confirmed");
  CHECK(made.answers[1].yes);
  const auto undated = read_resources({response(no("KELOID"), "")});
  CHECK(undated.answers.at(0).answered.lo == percuta::calendar::before_all);
  CHECK(undated.answers.at(0).answered.hi == asked().as_of);
}

TEST_CASE("a date or site that the record leaves open is taken from the patient") {
  const std::string stopped =
      R"({"resourceType":"MedicationStatement","status":"stopped","medicationCodeableConcept":{"coding":[{"system":"urn:drug","code":"101"}]},"effectivePeriod":{"start":"2026-01-01"}})";
  const auto last = [](const std::string &date) {
    return response(item("PILL.last-dose", R"("valueDate":")" + date + "\""));
  };
  CHECK(lines(read_resources({stopped, last("2026-03-04")})).at(0) ==
        "medication pill began 2026-01-01 ended 2026-03-04");
  CHECK(lines(read_resources({last("2026-03-04"), stopped})).at(0) ==
        "medication pill began 2026-01-01 ended 2026-03-04");
  CHECK(lines(read_resources({stopped, last("2025-03-04")})).at(0) ==
        "medication pill began 2026-01-01 ended 2026-01-01..2027-01-10"); // contradicts it
  const std::string herpes = R"({"resourceType":"Condition","code":{"coding":[{"system":"urn:a","code":"herpes"}]}})";
  const auto where = response(item("HERPES.site", R"("valueCoding":{"code":"CHEEK"})"));
  CHECK(lines(read_resources({herpes, where})).at(0) == "condition herpes began ..2027-01-10 ended goes-on at CHEEK");
  const std::string active =
      R"({"resourceType":"MedicationStatement","status":"active","medicationCodeableConcept":{"coding":[{"system":"urn:drug","code":"101"}]}})";
  CHECK(lines(read_resources({active, last("2026-03-04")})).at(0) ==
        "medication pill began ..2027-01-10 ended goes-on");
}
