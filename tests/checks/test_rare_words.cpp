// SPDX-License-Identifier: Apache-2.0
// Words of answers and questionnaires where something is missing or there is only one of it, and requests that few make.
#include "checks/example.hpp"
#include "checks/options.hpp"
#include "checks/questionnaire.hpp"
#include "checks/settings.hpp"
#include "checks/write_fhir.hpp"
#include "knowledge/language.hpp"
#include "model/failure.hpp"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

using namespace example;
namespace js = boost::json;

namespace {

std::string text_of(const clinic &house, const facts::table &who) {
  return checks::write_text(house.check(who, request()));
}

model::letter_language english() {
  model::letter_language made;
  made.tag = "en";
  made.messages = {{"intake.title", "Before your treatment"}, {"intake.none", "None of these"}};
  return made;
}

} // namespace

TEST_CASE("The text says nothing where there is nothing to say") {
  auto bare = simple("R", tier::relative, ever("keloid"));
  bare.grade.clear();
  bare.provenance = model::provenance::D;
  bare.parts[0].bands[0].action.clear();
  auto seen = static_cast<facts::fact>(condition("keloid").seen("Condition/x", "", ""));
  seen.reads = facts::sentence();
  const auto text = text_of(clinic({bare}), patient({seen}));
  CHECK_THAT(text, Catch::Contains("seen      Condition/x\n"));
  CHECK_THAT(text, Catch::Contains("D [KEY1]; not yet confirmed by this practice"));
  CHECK_THAT(text, !Catch::Contains("\n     do "));
  CHECK_THAT(text, !Catch::Contains("grade"));
}

TEST_CASE("One rule without anything to go by is one, and what would clear a finding stands beside it") {
  const auto one = text_of(clinic({simple("R", tier::relative, ever("keloid"))}), patient({}, data_state::partial));
  CHECK_THAT(one, Catch::Contains("1 rule has nothing in the record to go by; 1 of them decide:"));
  const auto none = text_of(clinic({simple("R", tier::precaution, ever("keloid"))}), patient({}, data_state::partial));
  CHECK_THAT(none, Catch::Contains("1 rule has nothing in the record to go by:"));
  const auto wait = text_of(clinic({simple("R", tier::timing, present("keloid"), 10)}),
                            patient({condition("keloid").until("2027-01-05")}));
  CHECK_THAT(wait, Catch::Contains("if        treated on or after 2027-01-15: this finding no longer applies"));
  auto noted = patient();
  noted.notes = {"a note"};
  CHECK_THAT(text_of(clinic({simple("R", tier::relative, ever("keloid"))}), noted), Catch::Contains("- a note"));
  auto odd = patient();
  odd.unrecognised = {{{"Condition", "x", "", 0}, "s", "1", "d"}};
  auto asked = request();
  CHECK_THAT(checks::write_text(clinic({simple("R", tier::relative, ever("keloid"))}).check(odd, asked)),
             Catch::Contains("not recognised: Condition/x"));
}

TEST_CASE("Only what is a reference of FHIR is written as one") {
  for (const char *resource :
       {"3x/y", "~/y", "Co~n/x", "Con|d/x", "Condition/", "/x", "Condition/a~b", "Bundle.entry[3]"}) {
    INFO(resource);
    const clinic house({simple("R", tier::relative, ever("keloid"))});
    const auto text = checks::write_fhir(house.check(patient({condition("keloid").seen(resource)}), request()));
    CHECK(text.find(R"("reference":")" + std::string(resource)) == std::string::npos);
  }
}

TEST_CASE("A rule whose worse band is open and whose other is true stands once among the reasons of an option") {
  const clinic house({rule("A", {{std::nullopt,
                                  {band(tier::absolute, all({present("lupus"), present("keloid")})),
                                   band(tier::relative, present("lupus"))}}})});
  const auto made =
      checks::list_options(house.base, house.program, patient({condition("lupus")}, data_state::partial), request());
  CHECK_THAT(checks::write_options_json(made), Catch::Contains(R"("because":["A"])"));
  auto asked = request();
  asked.treatment.emplace();
  asked.treatment->zones = {{"CHEEK", 0.5, {}}};
  CHECK(checks::list_options(house.base, house.program, patient(), asked).size() == 3);
}

TEST_CASE("A questionnaire leaves out rules without questions, and is refused where a word of its frame is missing") {
  auto choice = simple("CHOICE", tier::relative, present("keloid"));
  choice.questions[0].type = model::question_type::choice;
  choice.questions[0].options = {{"a", "First"}};
  auto silent = simple("SILENT", tier::relative, present("lupus"));
  silent.questions.clear();
  clinic house({choice, silent});
  house.base.protocols.push_back(
      protocol("PR-face_x", model::purpose::cosmetic, model::depth_limit::max, {"DV-PEN"}, {"CHEEK"}));
  house.base.languages = {english()};
  const auto json = js::parse(checks::write_questionnaire(house.base, "PR-face_x", "en"));
  CHECK(json.at("id") == "intake-pr-face_x");
  const auto &items = json.at("item").at(0).at("item").as_array();
  REQUIRE(items.size() == 2);
  CHECK(items[0].at("answerOption").as_array().size() == 1);
  auto &words = house.base.languages[0];
  words.translation.emplace().from = "en";
  words.texts = {{"protocol PR-face_x", "PR"}, {"Skin", "Haut"}, {"Does CHOICE apply?", "CHOICE?"}};
  house.base.rules[0].questions[0].options[0].text.clear();
  words.translation->made_from = knowledge::messages_hash(words);
  CHECK(js::parse(checks::write_questionnaire(house.base, "PR-face_x", "en")).at("item").at(0).at("text") == "Haut");
  words.messages.erase("intake.none");
  words.translation->made_from = knowledge::messages_hash(words);
  CHECK_THROWS_WITH(checks::write_questionnaire(house.base, "PR-face_x", "en"), Catch::Contains("intake.none"));
}

TEST_CASE("A protocol without a zone that is offered, and one of a zone that is not there") {
  clinic house({simple("R", tier::relative, ever("keloid"))});
  house.base.protocols[0].zones.clear(); // of PR-BODY
  house.program = checks::compile(house.base);
  CHECK_THROWS_WITH(house.check(patient(), request("2027-01-10", "PR-BODY")),
                    Catch::Contains("has no zone that is offered"));
  house.base.protocols[0].zones = {"NOWHERE"};
  CHECK_THROWS_WITH(checks::compile(house.base), Catch::Contains("protocol PR-BODY names zone NOWHERE"));
}

TEST_CASE("A depth of the treatment holds for its zone also where a group of zones is treated") {
  const clinic house({simple("D", tier::precaution, about(operation::depth_above_envelope))});
  auto asked = request();
  asked.zones = {"FACE"};
  asked.treatment.emplace();
  asked.treatment->zones = {{"CHEEK", 2.0, {}}};
  const auto made = house.check(patient(), asked);
  REQUIRE(finding(made, "D").evidence.size() == 1);
  CHECK(finding(made, "D").evidence[0].value == "CHEEK");
}

TEST_CASE("A practice may choose what the content offers, and nothing else") {
  const auto base = empty_base();
  CHECK_NOTHROW(checks::require_policy(base, "isotretinoin", "consensus"));
  CHECK_THROWS_WITH(checks::require_policy(base, "isotretinoin", "perhaps"),
                    Catch::Contains("has no value \"perhaps\""));
  CHECK_THROWS_WITH(checks::require_policy(base, "isotretinion", "label"), Catch::Contains("isotretinoin"));
  auto asked = request();
  asked.policies["isotretinoin"] = "label";
  const clinic house({simple("R", tier::relative, ever("keloid"))});
  CHECK(house.check(patient(), asked).verdict == verdict::clear);
  asked = request();
  asked.step = "order-sign";
  CHECK(house.check(patient(), asked).verdict == verdict::clear);
}
