// SPDX-License-Identifier: Apache-2.0
// The answer as JSON by the contract, and as text for a person.
#include "checks/example.hpp"
#include "checks/questionnaire.hpp"
#include "knowledge/language.hpp"
#include "model/failure.hpp"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

using namespace example;
namespace js = boost::json;

namespace {

std::vector<model::rule> some_rules() {
  auto wait = band(tier::timing, present("isotretinoin", fact_kind::medication), 180);
  wait.window->min = 0;
  wait.window->max = 365;
  wait.window->anchor = model::anchor::last_dose;
  wait.citations = {"KEY1", "KEY2"};
  wait.grade = "A";
  wait.provenance = model::provenance::V;
  return {rule("ISO", {{std::nullopt, {wait}}}), simple("KELOID", tier::absolute, ever("keloid")),
          simple("LUPUS", tier::relative, present("lupus")), simple("SUGAR", tier::precaution, present("type-rare"))};
}

checks::result example_result(data_state state = data_state::partial) {
  auto who = patient(
      {medication("isotretinoin").until("2026-08").seen("MedicationStatement/m1", "effectivePeriod.end", "2026-08")},
      state);
  who.unrecognised = {{{"Condition", "x", "", 0}, "http://snomed.info/sct", "1", "something \"odd\""},
                      {{"Condition", "y", "", 0}, "", "", ""}};
  who.notes = {"a note"};
  return clinic(some_rules()).check(who, request());
}

} // namespace

TEST_CASE("The JSON has the members of the contract, and the same bytes each time") {
  const auto made = example_result();
  const auto text = checks::write_json(made);
  CHECK(text == checks::write_json(example_result()));
  CHECK(text.find('\n') == std::string::npos);
  const auto json = js::parse(text);
  CHECK(json.at("verdict") == "insufficient-data");
  CHECK(json.at("atLeast") == "defer");
  CHECK(json.at("earliestSafeDate").at("certain") == "2027-02-27");
  CHECK(json.at("earliestSafeDate").at("possible") == "2027-01-28");
  CHECK(json.at("earliestSafeDate").at("boundBy") == "ISO");
  const auto &findings = json.at("findings").as_array();
  REQUIRE(findings.size() == 4);
  const auto &wait = findings[1];
  CHECK(wait.at("ruleId") == "ISO");
  CHECK(wait.at("ruleVersion") == "1");
  CHECK(wait.at("result") == "true");
  CHECK(wait.at("tier") == "timing");
  CHECK(wait.at("evidence").at(0).at("resource") == "MedicationStatement/m1");
  CHECK(wait.at("evidence").at(0).at("path") == "effectivePeriod.end");
  CHECK(wait.at("evidence").at(0).at("value") == "2026-08");
  CHECK(wait.at("window").at("days").at("typical") == 180);
  CHECK(wait.at("window").at("applied") == 180);
  CHECK(wait.at("window").at("anchor") == "lastDose");
  CHECK_FALSE(wait.at("earliestSafeDate").as_object().contains("boundBy"));
  // With a record that says there is nothing else, the date alone clears it.
  const auto known = js::parse(checks::write_json(example_result(data_state::none_known)));
  CHECK(known.at("findings").at(0).at("counterfactuals").at(0).at("if") == "treated on or after 2027-02-27");
  CHECK(wait.at("provenance") == "V");
  CHECK(wait.at("grade") == "A");
  CHECK(wait.at("citations").as_array().size() == 2);
  const auto &open = findings[0];
  CHECK(open.at("result") == "unknown");
  CHECK(open.at("window").is_null());
  CHECK(open.at("earliestSafeDate").is_null());
  CHECK(open.at("questions").at(0).at("linkId") == "KELOID");
  CHECK(open.at("questions").at(0).at("decisive") == true);
  CHECK(json.at("questions").at(0).at("linkId") == "KELOID");
  CHECK(json.at("data").at("states").at("condition") == "partial");
  CHECK(json.at("data").at("unrecognised").at(0).at("display") == "something \"odd\"");
  CHECK(json.at("data").at("notes").at(0) == "a note");
  const auto &head = json.at("evaluation");
  CHECK(head.at("protocol") == "PR-FACE");
  CHECK(head.at("on") == "2027-01-10");
  CHECK(head.at("asOf") == "2027-01-10");
  CHECK(head.at("timeZone") == "UTC");
  CHECK(head.at("contentHash") == "sha256:example");
  CHECK(head.at("factsHash") == boost::json::string_view(made.facts_hash));
  CHECK(head.at("resultHash") == boost::json::string_view(made.result_hash));
  CHECK(head.at("rules").at("true") == 1);
  CHECK(head.at("rules").at("false") == 0);
  CHECK(head.at("rules").at("unknown") == 3);
}

TEST_CASE("Every data state and every result has its word in the JSON") {
  struct row {
    data_state state;
    const char *word;
  };
  const row table[] = {{data_state::undeclared, "partial"},  {data_state::none_known, "none-known"},
                       {data_state::complete, "complete"},   {data_state::partial, "partial"},
                       {data_state::not_asked, "not-asked"}, {data_state::not_supplied, "not-supplied"},
                       {data_state::error, "error"}};
  for (const auto &row : table) {
    auto asked = request();
    asked.all = true;
    const auto json = js::parse(checks::write_json(clinic(some_rules()).check(patient({}, row.state), asked)));
    for (const char *kind :
         {"condition", "medication", "allergy", "observation", "procedure", "questionnaire", "family-history"})
      CHECK(json.at("data").at("states").at(kind) == row.word);
    if (row.state == data_state::none_known) CHECK(json.at("findings").at(0).at("result") == "false");
    CHECK(json.at("earliestSafeDate").is_null());
  }
  auto dated = example_result();
  dated.earliest = checks::safe_date{day("2027-02-27"), {}, "ISO"};
  CHECK(js::parse(checks::write_json(dated)).at("earliestSafeDate").at("possible").is_null());
}

TEST_CASE("A window that is not given is null, and so is the day that only may be safe") {
  auto made = example_result();
  made.findings[1].window->min.reset();
  const auto json = js::parse(checks::write_json(made));
  CHECK(json.at("findings").at(1).at("window").at("days").at("min").is_null());
}

TEST_CASE("The questions carry their choices") {
  auto one = simple("R", tier::relative, present("keloid"));
  one.questions[0].type = model::question_type::choice;
  one.questions[0].options = {{"a", "First"}, {"b", "Second"}};
  const auto json = js::parse(checks::write_json(clinic({one}).check(patient({}, data_state::partial), request())));
  CHECK(json.at("questions").at(0).at("type") == "choice");
  CHECK(json.at("questions").at(0).at("options").as_array().size() == 2);
}

TEST_CASE("The text says the verdict first, then what was found, what to ask and why") {
  auto made = example_result();
  const auto short_text = checks::write_text(made);
  CHECK(short_text.find("[STOP] ISO") < short_text.find("QUESTIONS THAT DECIDE"));
  CHECK(short_text.find("QUESTIONS THAT DECIDE") < short_text.find("NOTHING TO GO BY"));
  CHECK(short_text.find("[?]    KELOID") == std::string::npos);
  made.all = true;
  const auto text = checks::write_text(made);
  CHECK(text.find("INSUFFICIENT DATA") == 0);
  for (const char *part :
       {"Already certain, whatever the answers: defer.", "Earliest safe date: 2027-02-27 (2027-01-28 at the earliest",
        "bound by ISO", "QUESTIONS THAT DECIDE", "(KELOID)", "[STOP] ISO (timing)",
        "[?]    KELOID (absolute, not known)", "MedicationStatement/m1 effectivePeriod.end =", "grade A [KEY1] [KEY2]",
        "QUESTIONS WORTH ASKING", "ABOUT THE DATA", "a note", "not recognised: Condition/x",
        "1 rules true, 0 false, 3 not known"}) {
    CAPTURE(part);
    CHECK_THAT(text, Catch::Contains(part));
  }
}

TEST_CASE("Rules of which the record says nothing are counted and named, not told one by one") {
  std::vector<model::rule> rules;
  for (int i = 10; i < 40; ++i) rules.push_back(simple("R" + std::to_string(i), tier::absolute, present("keloid")));
  rules.push_back(simple("S", tier::relative, present("lupus")));
  const clinic house(std::move(rules));
  const auto who = patient({condition("lupus").held(facts::certainty::provisional)}, data_state::partial);
  auto asked = request();
  const auto text = checks::write_text(house.check(who, asked));
  CHECK_THAT(text, Catch::Contains("30 rules have nothing in the record to go by; 30 of them decide"));
  CHECK_THAT(text, Catch::Contains("R10, R11, R12"));
  CHECK_THAT(text, Catch::Contains("21 more; the intake questionnaire asks them all"));
  CHECK_THAT(text, Catch::Contains("Does R19 apply?") && !Catch::Contains("Does R20 apply?"));
  CHECK_THAT(text, Catch::Contains("TO BE CLARIFIED") && Catch::Contains("[?]    S (relative, not known)"));
  CHECK(std::count(text.begin(), text.end(), '\n') < 60);
  asked.all = true;
  const auto whole = checks::write_text(house.check(who, asked));
  CHECK_THAT(whole, Catch::Contains("Does R39 apply?") && Catch::Contains("[?]    R39 (absolute, not known)"));
}

TEST_CASE("Every verdict has its first line, and every finding its mark") {
  struct row {
    verdict is;
    const char *words;
  };
  const row table[] = {{verdict::not_evaluated, "NOT EVALUATED"},
                       {verdict::clear, "CLEAR"},
                       {verdict::caution, "CAUTION"},
                       {verdict::defer, "DEFER"},
                       {verdict::insufficient_data, "INSUFFICIENT DATA"},
                       {verdict::contraindicated, "CONTRAINDICATED"}};
  for (const auto &row : table) {
    checks::result made;
    made.verdict = made.at_least = row.is;
    made.protocol = "PR-FACE";
    made.on = made.as_of = day("2027-01-10");
    made.time_zone = "UTC";
    CHECK(checks::write_text(made).find(row.words) == 0);
  }
  auto asked = request();
  asked.all = true;
  const clinic house({simple("A", tier::absolute, present("keloid")), simple("B", tier::relative, present("lupus")),
                      simple("C", tier::relative, present("herpes"))});
  const auto text = checks::write_text(house.check(patient({condition("keloid"), condition("lupus")}), asked));
  CHECK_THAT(text, Catch::Contains("[STOP] A") && Catch::Contains("[!]    B") && Catch::Contains("[ok]   C") &&
                       Catch::Contains("not yet confirmed by this practice"));
}

TEST_CASE("Dates in words say what is certain and what is not") {
  auto made = example_result();
  const auto said = [&](std::optional<calendar::day> certain, std::optional<calendar::day> possible) {
    made.findings[1].earliest = checks::safe_date{certain, possible, {}};
    return checks::write_text(made);
  };
  CHECK_THAT(said(day("2027-03-01"), day("2027-03-01")), Catch::Contains("2027-03-01\n"));
  CHECK_THAT(said({}, day("2027-03-01")), Catch::Contains("2027-03-01 at the earliest, the end is not known"));
  CHECK_THAT(said(day("2027-03-01"), {}), Catch::Contains("2027-03-01\n"));
}

TEST_CASE("A long list of what was not recognised is cut short, and says so") {
  auto made = example_result();
  made.unrecognised.assign(13, {{"Condition", "x", "", 0}, "s", "1", "d"});
  CHECK_THAT(checks::write_text(made), Catch::Contains("3 more codings were not recognised"));
}

TEST_CASE(
    "The intake groups the questions, ends each group with none of these, and asks details only where they apply") {
  auto local = simple("HERPES", tier::absolute, present("herpes"));
  local.questions.push_back(question("ended", model::answer_role::ended));
  auto where = question("site", model::answer_role::site);
  where.type = model::question_type::choice;
  where.options = {{"other", "Somewhere else"}};
  local.questions.push_back(where);
  auto depth = question("depth", model::answer_role::value);
  depth.type = model::question_type::quantity;
  local.questions.push_back(depth);
  auto silent = simple("ZONE", tier::absolute, about(operation::zone_not_offered));
  silent.request_only = true;
  clinic house({local, silent});
  house.base.question_groups.push_back({"unused", "Unused", 2});
  model::letter_language english;
  english.tag = "en";
  english.messages = {{"intake.title", "Before your treatment"}, {"intake.none", "None of these"}};
  house.base.languages = {english};
  const auto json = js::parse(checks::write_questionnaire(house.base, "PR-FACE", "en"));
  CHECK(json.at("resourceType") == "Questionnaire");
  CHECK(json.at("status") == "active");
  CHECK(json.at("id") == "intake-pr-face");
  CHECK_THAT(std::string(json.at("title").as_string()), Catch::Contains("Before your treatment"));
  const auto &groups = json.at("item").as_array();
  REQUIRE(groups.size() == 1);
  const auto &items = groups[0].at("item").as_array();
  REQUIRE(items.size() == 5);
  CHECK(items[0].at("linkId") == "HERPES");
  CHECK(items[0].at("enableWhen").at(0).at("question") == "skin.none");
  CHECK(items[0].at("enableWhen").at(0).at("operator") == "!=");
  CHECK(items[1].at("linkId") == "HERPES.ended");
  CHECK(items[1].at("type") == "date");
  CHECK(items[1].at("enableWhen").at(0).at("question") == "HERPES");
  CHECK(items[2].at("answerOption").as_array().size() == house.base.zones.size() + 1);
  CHECK(items[3].at("type") == "quantity");
  CHECK(items[4].at("linkId") == "skin.none");
  CHECK(items[4].at("text") == "None of these");
  CHECK_THROWS_WITH(checks::write_questionnaire(house.base, "PR-FACES", "en"), Catch::Contains("PR-FACE"));
  CHECK_THROWS_WITH(checks::write_questionnaire(house.base, "PR-FACE", "xx"), Catch::Contains("xx"));
}

TEST_CASE("A questionnaire is in one language or refused") {
  clinic house({simple("HERPES", tier::absolute, present("herpes"))});
  model::letter_language german;
  german.tag = "de";
  german.messages = {{"intake.title", "Vor der Behandlung"}, {"intake.none", "Nichts davon"}};
  german.translation.emplace();
  german.translation->from = "en";
  model::letter_language english;
  english.tag = "en";
  english.messages = {{"intake.title", "Before your treatment"}, {"intake.none", "None of these"}};
  house.base.languages = {english, german};
  CHECK_THROWS_WITH(checks::write_questionnaire(house.base, "PR-FACE", "de"),
                    Catch::Contains("\"de\"") && Catch::Contains("another version of the original"));
  house.base.languages.back().translation->made_from = knowledge::messages_hash(english);
  CHECK_THROWS_WITH(checks::write_questionnaire(house.base, "PR-FACE", "de"),
                    Catch::Contains("\"de\"") && Catch::Contains("is not translated"));
  auto &texts = house.base.languages.back().texts;
  const auto translate = [&](const std::string &words) { texts[words] = "DE " + words; };
  translate(house.base.find_protocol("PR-FACE")->title);
  for (const auto &each : house.base.question_groups) translate(each.title);
  for (const auto &each : house.base.zones) translate(each.name);
  for (const auto &rule : house.base.rules) {
    for (const auto &question : rule.questions) {
      translate(question.text);
      for (const auto &option : question.options) translate(option.text);
    }
  }
  const auto json = js::parse(checks::write_questionnaire(house.base, "PR-FACE", "de"));
  CHECK(json.at("language").as_string() == "de");
  CHECK(json.at("status").as_string() == "draft"); // nobody has confirmed the translation
  house.base.languages.back().translation->state = "confirmed";
  CHECK(js::parse(checks::write_questionnaire(house.base, "PR-FACE", "de")).at("status").as_string() == "active");
  CHECK(json.at("item").at(0).at("text").as_string().starts_with("DE "));
  CHECK(json.at("item").at(0).at("item").at(0).at("text").as_string().starts_with("DE "));
}
