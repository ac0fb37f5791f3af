// SPDX-License-Identifier: Apache-2.0
#include "facts/small_knowledge.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>

using namespace percuta::tests;
using percuta::facts::data_state;
using percuta::facts::fact_kind;
using strings = std::vector<std::string>;

namespace {

std::string condition(const std::string &code) {
  return R"({"resourceType":"Condition","id":"c1","code":)" + code + "}";
}

percuta::facts::reading complete() {
  auto how = asked();
  for (std::size_t i = 0; i < percuta::facts::kind_count; ++i)
    how.declared[static_cast<fact_kind>(i)] = data_state::complete;
  return how;
}

} // namespace

TEST_CASE("a coding that nobody knows is reported, and its kind is no longer complete") {
  struct row {
    std::string code, reported, display;
  };
  for (const auto &[code, reported, display] :
       {row{R"({"coding":[{"system":"urn:a","code":"unheard-of","display":"Strange"}]})", "urn:a|unheard-of",
            "Strange"},
        {R"({"coding":[{"system":"urn:other","code":"12"}],"text":"Strange"})", "urn:other|12", "Strange"},
        {R"({"coding":[{"code":"12"}]})", "|12", ""},
        {R"({"coding":[{"system":"urn:b","code":"1"},{"system":"urn:c","code":"2","display":"x"}]})", "urn:b|1", "x"},
        {R"({"text":"Strange"})", "", "Strange"},
        {R"({"coding":[{"system":"urn:h","code":"12345"}]})", "urn:h|12345", ""}, // not well formed
        {R"({})", "", ""}}) {
    INFO(code);
    const auto made = read_resources({condition(code)}, complete());
    REQUIRE(made.unrecognised.size() == 1);
    CHECK(in_words(made.unrecognised[0].resource) == "Condition/c1");
    CHECK(code_in_words(made.unrecognised[0]) == reported);
    CHECK(made.unrecognised[0].display == display);
    CHECK(state(made, fact_kind::condition) == data_state::partial);
    CHECK(state(made, fact_kind::medication) == data_state::complete);
    CHECK(made.facts.empty());
  }
}

TEST_CASE("a concept of which one coding is known is recognised") {
  for (const char *code : {R"({"coding":[{"system":"urn:a","code":"herpes"},{"system":"urn:other","code":"12"}]})",
                           R"({"coding":[{"system":"urn:other","code":"12"},{"system":"urn:h","code":"J45"}]})",
                           R"({"coding":[{"system":"urn:drug","code":"901"}]})"}) {
    INFO(code);
    const auto made = read_resources({condition(code)}, complete());
    CHECK(made.unrecognised.empty());
    CHECK(state(made, fact_kind::condition) == data_state::complete);
  }
}

TEST_CASE("what a record says that there is none of is partial too once something in it is not known") {
  auto how = asked();
  how.declared[fact_kind::procedure] = data_state::none_known;
  const auto made =
      read_resources({R"({"resourceType":"Procedure","status":"completed","code":{"text":"Something"}})"}, how);
  CHECK(state(made, fact_kind::procedure) == data_state::partial);
  CHECK(made.unrecognised.size() == 1);
}

TEST_CASE("observations are never reported") {
  const auto made = read_resources(
      {R"({"resourceType":"Observation","status":"final","code":{"text":"Something"},"valueInteger":1})"}, complete());
  CHECK(made.unrecognised.empty());
  CHECK(state(made, fact_kind::observation) == data_state::complete);
}

TEST_CASE("a listed name in the text of what nobody knows raises the question, as a whole word and in any case") {
  struct row {
    std::string text;
    bool asks;
  };
  for (const auto &[text, asks] : {row{"Retinotin", true},
                                   {"RETINOTIN 20 MG capsule", true},
                                   {"caps. retinotin/20mg", true},
                                   {"Vitamin A acid", true},
                                   {"vitamin A", false},
                                   {"vitamin A acids", false},
                                   {"Retinotinol", false},
                                   {"proretinotin", false},
                                   {"Retinotin\xC3\xA9", false},
                                   {"", false}}) {
    INFO(text);
    const auto made =
        facts_of(R"({"resourceType":"MedicationStatement","status":"active","medicationCodeableConcept":{"text":")" +
                 text + R"("}})");
    CHECK(made == (asks ? strings{"medication pill signal unusable began ..2027-01-10 ended goes-on"} : strings{}));
  }
  CHECK(facts_of(condition(R"({"coding":[{"system":"urn:x","code":"1","display":"old keloid"}]})")) ==
        strings{"condition keloid signal unusable began ..2027-01-10 ended goes-on"});
  CHECK(facts_of(condition(R"({"coding":[{"system":"urn:a","code":"irrelevant","display":"keloid"}]})")) ==
        strings{"condition irrelevant began ..2027-01-10 ended goes-on"});
  CHECK(
      facts_of(
          R"({"resourceType":"Condition","verificationStatus":{"coding":[{"code":"refuted"}]},"code":{"text":"keloid"}})")
          .empty());
}

TEST_CASE("the order of entries and how they are split into documents change nothing") {
  const std::vector<std::string> resources{
      R"({"resourceType":"Patient","id":"p1","birthDate":"1990-05-20"})",
      R"({"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"},"code":{"coding":[{"system":"urn:a","code":"herpes"}]},"onsetAge":{"value":30,"code":"a"}})",
      R"({"resourceType":"Condition","id":"c2","subject":{"reference":"Patient/p1"},"code":{"text":"keloid"}})",
      R"({"resourceType":"MedicationStatement","id":"m1","subject":{"reference":"Patient/p1"},"status":"stopped","medicationReference":{"reference":"Medication/x1"}})",
      R"({"resourceType":"Medication","id":"x1","code":{"coding":[{"system":"urn:drug","code":"101"}]}})",
      R"({"resourceType":"AllergyIntolerance","id":"a1","patient":{"reference":"Patient/p1"},"code":{"coding":[{"system":"urn:a","code":"no-allergy"}]}})",
      R"({"resourceType":"QuestionnaireResponse","id":"q1","subject":{"reference":"Patient/p1"},"status":"completed","authored":"2027-01-02","item":[{"linkId":"PILL.last-dose","answer":[{"valueDate":"2026-12"}]}]})",
      R"({"resourceType":"QuestionnaireResponse","id":"q2","subject":{"reference":"Patient/p1"},"status":"completed","authored":"2027-01-03","item":[{"linkId":"KELOID","answer":[{"valueBoolean":true}]}]})"};
  const auto summary = [](const percuta::facts::table &of) {
    auto all = lines(of);
    for (const auto &each : of.answers)
      all.push_back(std::string(each.rule_id) + std::string(each.suffix) + (each.yes ? "+" : "-"));
    for (const auto &each : of.unrecognised) all.push_back(in_words(each.resource));
    std::sort(all.begin(), all.end());
    for (const auto each : of.states) all.push_back(std::to_string(static_cast<int>(each)));
    return all;
  };
  const auto as_bundle = [](const std::vector<std::string> &of) {
    std::string text = R"({"resourceType":"Bundle","type":"collection","entry":[)";
    for (const auto &each : of) text += (&each == of.data() ? "" : ",") + (R"({"resource":)" + each + "}");
    return text + "]}";
  };
  const auto whole = as_bundle(resources);
  const auto expected = summary(read({whole}));
  CHECK(expected.size() == 15);
  CHECK(rc::check("shuffled and split", [&] {
    auto order = resources;
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
    const auto cut = static_cast<std::ptrdiff_t>(*rc::gen::inRange<std::size_t>(0, order.size()));
    const auto first = as_bundle({order.begin(), order.begin() + cut});
    const auto second = as_bundle({order.begin() + cut, order.end()});
    RC_ASSERT(summary(read({first, second})) == expected);
  }));
}
