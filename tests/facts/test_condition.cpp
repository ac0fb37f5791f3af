// SPDX-License-Identifier: Apache-2.0
#include "facts/small_knowledge.hpp"

#include <catch2/catch.hpp>

using namespace percuta::tests;
using strings = std::vector<std::string>;

namespace {

std::string condition(const std::string &members) {
  return R"({"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"},)"
         R"("code":{"coding":[{"system":"urn:a","code":"herpes"}]},"recordedDate":"2026-12-01")" +
         (members.empty() ? "" : "," + members) + "}";
}

std::string verified(const std::string &code) {
  return R"("verificationStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-ver-status","code":")" +
         code + R"("}]})";
}
std::string clinical(const std::string &code) { return R"("clinicalStatus":{"coding":[{"code":")" + code + R"("}]})"; }

} // namespace

TEST_CASE("a condition counts by its verification status before anything else") {
  struct row {
    std::string members;
    strings expected;
  };
  const std::string began = " began ..2026-12-01 ended goes-on";
  for (const auto &[members, expected] :
       {row{"", {"condition herpes" + began}},
        {verified("confirmed"), {"condition herpes" + began}},
        {verified("entered-in-error"), {}},
        {verified("refuted"), {"condition herpes denied" + began}},
        {verified("unconfirmed"), {"condition herpes provisional" + began}},
        {verified("provisional"), {"condition herpes provisional" + began}},
        {verified("differential"), {"condition herpes provisional" + began}},
        {verified("perhaps"), {"condition herpes provisional" + began}},
        {R"("verificationStatus":"refuted")", {"condition herpes denied" + began}}, // as FHIR STU3 wrote it
        {R"("verificationStatus":7)", {"condition herpes provisional" + began}},
        {R"("verificationStatus":{"text":"confirmed"})", {"condition herpes provisional" + began}}}) {
    INFO(members);
    CHECK(facts_of(condition(members)) == expected);
  }
}

TEST_CASE("a condition is present, over, or in conflict with itself by clinical status and abatement") {
  struct row {
    std::string members, expected;
  };
  const std::string herpes = "condition herpes began ..2026-12-01 ended ";
  const std::string conflict = "condition herpes conflicting began ..2026-12-01 ended ";
  for (const auto &[members, expected] :
       {row{clinical("active"), herpes + "goes-on"},
        {clinical("recurrence"), herpes + "goes-on"},
        {clinical("relapse"), herpes + "goes-on"},
        {clinical("inactive"), herpes + "..2027-01-10"},
        {clinical("remission"), herpes + "..2027-01-10"},
        {clinical("resolved"), herpes + "..2027-01-10"},
        {R"("clinicalStatus":"resolved")", herpes + "..2027-01-10"},
        {clinical("sleeping"), "condition herpes provisional began ..2026-12-01 ended goes-on"},
        {R"("abatementDateTime":"2026-12-24")", herpes + "2026-12-24"},
        {R"("abatementDateTime":"2026")", herpes + "2026-01-01..2026-12-31"},
        {R"("abatementString":"after some weeks")", herpes + "..2027-01-10"},
        {R"("abatementDateTime":"2027-02-01")", herpes + "2027-02-01"},
        {R"("abatementDateTime":"2026-13-01")", herpes + "..2027-01-10"},
        {R"("abatementAge":{"value":36,"code":"a"})", herpes + "2026-05-20..2027-05-19"},
        {R"("abatementRange":{"low":{"value":30,"unit":"years"},"high":{"value":32,"unit":"years"}})",
         herpes + "2020-05-20..2023-05-19"},
        {R"("abatementPeriod":{"start":"2026-12-01","end":"2026-12-20"})", herpes + "2026-12-01..2026-12-20"},
        {clinical("resolved") + R"(,"abatementDateTime":"2026-12-24")", herpes + "2026-12-24"},
        {clinical("resolved") + R"(,"abatementDateTime":"2027")", herpes + "2027-01-01..2027-01-10"},
        {clinical("resolved") + R"(,"abatementDateTime":"2027-02-01")", conflict + "2027-02-01.."},
        {clinical("active") + R"(,"abatementDateTime":"2027-02-01")", herpes + "2027-02-01"},
        {clinical("active") + R"(,"abatementDateTime":"2026-12-24")", conflict + "2026-12-24.."},
        {clinical("active") + R"(,"abatementDateTime":"2027-01-10")", conflict + "2027-01-10.."},
        {clinical("active") + R"(,"abatementDateTime":"2027-01-11")", herpes + "2027-01-11"},
        {clinical("active") + R"(,"abatementString":"gone")", conflict + ".."}}) {
    INFO(members);
    CHECK(facts_of(condition(members)) == strings{expected});
  }
}

TEST_CASE("a condition began when its onset says, else by the day it was recorded") {
  struct row {
    std::string onset, expected;
  };
  for (const auto &[onset, expected] :
       {row{R"("onsetDateTime":"2026-11-05")", "2026-11-05"},
        {R"("onsetDateTime":"2026")", "2026-01-01..2026-12-31"},
        {R"("onsetDateTime":"2026-11-05T23:30:00-05:00")", "2026-11-06"}, // in the zone of the clinic
        {R"("onsetDateTime":"2027-03-01")", "2027-03-01"},
        {R"("onsetAge":{"value":10,"code":"a","system":"http://unitsofmeasure.org"})", "2000-05-20..2001-05-19"},
        {R"("onsetAge":{"value":3,"code":"mo"})", "1990-08-20..1990-09-19"},
        {R"("onsetAge":{"value":3,"code":"wk"})", "1990-06-10..1990-06-16"},
        {R"("onsetAge":{"value":3,"code":"furlong"})", "..2026-12-01"},
        {R"("onsetPeriod":{"start":"2026-10-01"})", "2026-10-01"},
        {R"("onsetPeriod":{"start":"2026-10-01","end":"2026-11"})", "2026-10-01..2026-11-30"},
        {R"("onsetPeriod":{"end":"2026-11"})", "..2026-11-30"},
        {R"("onsetPeriod":{"start":"2026-10-01","end":"2026-09-01"})", "..2026-12-01"},
        {R"("onsetString":"last year")", "..2026-12-01"},
        {R"("onsetDateTime":"yesterday")", "..2026-12-01"},
        {R"("onsetDateTime":"2026","onsetString":"x")", "..2026-12-01"}}) {
    INFO(onset);
    CHECK(facts_of(condition(onset)) == strings{"condition herpes began " + expected + " ended goes-on"});
  }
  CHECK(facts_of(R"({"resourceType":"Condition","code":{"coding":[{"system":"urn:a","code":"herpes"}]}})") ==
        strings{"condition herpes began ..2027-01-10 ended goes-on"});
}

TEST_CASE("a code says more than that the condition is there") {
  struct row {
    std::string code;
    strings expected;
  };
  const std::string dates = " began ..2027-01-10 ended goes-on";
  for (const auto &[code, expected] :
       {row{R"("system":"urn:a","code":"herpes-hint")", {"condition herpes signal" + dates}},
        {R"("system":"urn:a","code":"cancer-history")", {"condition cancer history" + dates}},
        {R"("system":"urn:a","code":"never-smoker")", {"condition smoking negative denied" + dates}},
        {R"("system":"urn:a:old","code":"herpes")", {"condition herpes" + dates}}, // another name of the system
        {R"("system":"urn:h","code":"B00.1")", {"condition herpes" + dates}},      // a descendant
        {R"("system":"urn:h","code":"b001")", {"condition herpes" + dates}},
        {R"("system":"urn:h","code":"J45.0")", {}}, // recognised, of no interest
        {R"("system":"urn:a","code":"irrelevant")", {"condition irrelevant" + dates}},
        {R"("system":"urn:other","code":"herpes")", {}},
        {R"("code":"herpes")", {}},
        {R"("system":"urn:a","display":"herpes")", {}}}) {
    INFO(code);
    CHECK(facts_of(R"({"resourceType":"Condition","code":{"coding":[{)" + code + "}]}}") == expected);
  }
  CHECK(facts_of(R"({"resourceType":"Condition","verificationStatus":{"coding":[{"code":"refuted"}]},)"
                 R"("code":{"coding":[{"system":"urn:a","code":"never-smoker"}]}})")
            .empty());
}

TEST_CASE("the translations of one code make one fact, two things coded together two") {
  const auto both = [](const std::string &first, const std::string &second) {
    return facts_of(R"({"resourceType":"Condition","code":{"coding":[)" + first + "," + second + "]}}");
  };
  const std::string herpes = R"({"system":"urn:a","code":"herpes"})";
  const std::string translated = R"({"system":"urn:h","code":"B00"})";
  const std::string hint = R"({"system":"urn:a","code":"herpes-hint"})";
  const std::string keloid = R"({"system":"urn:a","code":"keloid"})";
  CHECK(both(herpes, translated).size() == 1);
  CHECK(both(translated, herpes).size() == 1);
  CHECK(both(herpes, hint).size() == 2);
  CHECK(both(herpes, keloid).size() == 2);
  CHECK(facts_of(R"({"resourceType":"Condition","code":{"coding":[{"system":"urn:a","code":"herpes-and-cancer"}]}})")
            .size() == 2);
}

TEST_CASE("where a condition is comes from its body site, else from its code") {
  const auto at = [](const std::string &code, const std::string &sites) {
    auto made = facts_of(R"({"resourceType":"Condition","code":{"coding":[{"system":"urn:a","code":")" + code +
                         R"("}]},"bodySite":[)" + sites + "]}");
    for (auto &each : made) each = each.substr(each.find("goes-on") + 7);
    return made;
  };
  const std::string cheek = R"({"coding":[{"system":"urn:a","code":"cheek"}]})";
  const std::string foot = R"({"coding":[{"system":"urn:a","code":"foot"}]})";
  const std::string unmapped = R"({"coding":[{"system":"urn:a","code":"knee"}]})";
  const std::string translated = R"({"coding":[{"system":"urn:b","code":"x"},{"system":"urn:a","code":"face"}]})";
  CHECK(at("herpes", "") == strings{""});
  CHECK(at("herpes", cheek) == strings{" at CHEEK"});
  CHECK(at("herpes", cheek + "," + cheek) == strings{" at CHEEK"});
  CHECK(at("herpes", translated) == strings{" at FACE"});
  CHECK(at("herpes", foot) == strings{" elsewhere"});
  CHECK(at("herpes", unmapped) == strings{""}); // not known to be elsewhere
  CHECK(at("herpes", R"({"text":"knee"})") == strings{""});
  CHECK(at("herpes", foot + "," + unmapped) == strings{""});
  CHECK(at("herpes", unmapped + "," + unmapped) == strings{""});
  CHECK(at("herpes", cheek + "," + foot) == strings{" at CHEEK"});
  CHECK(at("herpes", cheek + "," + unmapped) == strings{"", " at CHEEK"}); // perhaps somewhere else as well
  CHECK(at("lip-herpes", "") == strings{" at LIP"});
  CHECK(at("lip-herpes", cheek) == strings{" at CHEEK at LIP"});
  CHECK(at("lip-herpes", foot) == strings{" at LIP"}); // the code names a zone
  CHECK(at("face-herpes", cheek) == strings{" at CHEEK"});
  CHECK(at("face-herpes", "") == strings{" at FACE"});
  CHECK(at("lip-herpes", unmapped) == strings{" at LIP"});
  CHECK(at("foot-herpes", "") == strings{" elsewhere"});
  CHECK(at("foot-herpes", cheek) == strings{" at CHEEK"});
}

TEST_CASE("the evidence of a condition says where it was read and what stood there") {
  const auto made = read_resources({condition(clinical("resolved") + R"(,"abatementDateTime":"2026-12")")});
  REQUIRE(made.facts.size() == 1);
  CHECK(resource_of(made.facts[0]) == "Condition/c1");
  CHECK(path_of(made.facts[0]) == "abatementDateTime");
  CHECK(value_of(made.facts[0]) == "2026-12");
  CHECK(reading_of(made.facts[0]) == "ended 2026-12-01 to 2026-12-31");
  const auto nameless = read_resources(
      {R"({"resourceType":"Condition","code":{"coding":[{"system":"urn:a","code":"herpes"}]},"onsetDateTime":"2026-01-02"})"});
  REQUIRE(nameless.facts.size() == 1);
  CHECK(resource_of(nameless.facts[0]) == "Bundle.entry[1]");
  CHECK(reading_of(nameless.facts[0]) == "present since 2026-01-02");
}
