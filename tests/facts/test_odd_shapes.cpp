// SPDX-License-Identifier: Apache-2.0
// Records that are FHIR in an odd way: what can be read is read, the rest is noted or passed over, and nothing is read as something else.
#include "facts/small_knowledge.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace percuta::tests;
using percuta::facts::data_state;
using percuta::facts::fact_kind;
using strings = std::vector<std::string>;

namespace {

const std::string herpes = R"({"coding":[{"system":"urn:a","code":"herpes"}]})";
const std::string present = "condition herpes began ..2027-01-10 ended goes-on";

std::string condition(const std::string &members) {
  return R"({"resourceType":"Condition","id":"c1",)" + members + "}";
}

std::string statement(const std::string &members) {
  return R"({"resourceType":"MedicationStatement","id":"m1","status":"active",)" + members + "}";
}

struct row {
  std::string resource;
  strings expected;
  std::string note; // empty: none at all
};

void check(const row &each) {
  INFO(each.resource);
  const auto made = read_resources({each.resource});
  CHECK(lines(made) == each.expected);
  if (each.note.empty()) {
    CHECK(made.notes.empty());
  } else {
    CHECK(notes_say(made, each.note));
  }
}

} // namespace

TEST_CASE("a code of an odd shape is read as far as it goes") {
  const std::string at = "Condition/c1: /entry/1/resource/code";
  for (const auto &each :
       {row{condition(R"("code":7)"), {}, at + " is not an object"},
        {condition(R"("code":[)" + herpes + ",7]"), {present}, at + "/1 is not an object"},
        {condition(R"("code":{"coding":7})"), {}, at + "/coding is not an array"},
        {condition(R"("code":{"coding":[7,{"system":"urn:a","code":"herpes"}]})"),
         {present},
         at + "/coding/0 is not an object"},
        {condition(R"("code":{"text":7,"coding":[{"system":"urn:a","code":"herpes"}]})"),
         {present},
         at + "/text is not a text"},
        {condition(R"("code":{"id":"x","coding":[{"id":"y","system":"urn:a","code":"herpes"}]})"), {present}, ""},
        {condition(R"("code":{"coding":[{"system":"urn:a","code":7}]})"), {}, at + "/coding/0/code is not a text"},
        {condition(R"("code":{"coding":[{"system":"urn:a"}]},"bodySite":[{"coding":[{"system":"urn:a"}]}])"), {}, ""}})
    check(each);
}

TEST_CASE("words that stand twice are looked at once, a medicine by two ways of taking it counts by both") {
  check({condition(R"("code":{"coding":[{"display":"old keloid"}],"text":"old keloid"})"),
         {"condition keloid signal unusable began ..2027-01-10 ended goes-on"},
         ""});
  check({condition(R"("code":{"coding":[{"display":"old scar"}],"text":"a keloid"})"),
         {"condition keloid signal unusable began ..2027-01-10 ended goes-on"},
         ""});
  const auto pill = facts_of(statement(
      R"("medicationCodeableConcept":{"coding":[{"system":"urn:a","code":"pill"},{"system":"urn:drug","code":"10"}]})"));
  CHECK(pill.size() == 2);
}

TEST_CASE("several codings of one status: the official one counts, wherever it stands") {
  const auto with = [](const std::string &codings) {
    return facts_of(condition(R"("code":)" + herpes + R"(,"verificationStatus":{"coding":[)" + codings + "]}"));
  };
  const std::string own =
      R"({"system":"http://terminology.hl7.org/CodeSystem/condition-ver-status","code":"confirmed"})";
  const std::string local = R"({"system":"urn:local","code":"V"})";
  CHECK(with(local + "," + own) == strings{present});
  CHECK(with(own + "," + local) == strings{present});
  CHECK(with(own + R"(,{"system":"http://hl7.org/fhir/other","code":"refuted"})") == strings{present});
  CHECK(with(local).at(0).find("provisional") != std::string::npos);
}

TEST_CASE("two ingredients of one kind are two medicines, a product and its ingredient one") {
  const auto product = [](const std::string &code, const std::string &items) {
    return read_resources({statement(
        R"("medicationReference":{"reference":"#x"},"contained":[{"resourceType":"Medication","id":"x","code":)" +
        code + R"(,"ingredient":[)" + items + "]}]")});
  };
  const auto drug = [](const std::string &code) {
    return R"({"coding":[{"system":"urn:drug","code":")" + code + R"("}]})";
  };
  const auto item = [&](const std::string &code) { return R"({"itemCodeableConcept":)" + drug(code) + "}"; };
  CHECK(lines(product(drug("101"), item("10"))).size() == 1);
  CHECK(lines(product(R"({"text":"house mixture"})", item("10") + "," + item("10"))).size() == 2);
}

TEST_CASE("what is there to say something else makes no fact where a disease is named") {
  for (const char *code : {R"("system":"urn:a","code":"oral")", R"("system":"urn:a","code":"foot")",
                           R"("system":"urn:a","code":"nobody-asked")", R"("system":"urn:lab","code":"allergy-list")",
                           R"("system":"urn:a","code":"no-allergy")"}) {
    INFO(code);
    check({condition(R"("code":{"coding":[{)" + std::string(code) + "}]}"), {}, ""});
  }
  // A denial beside what it denies does not make it go away, and is no entry of its own.
  const auto both = read_resources(
      {R"({"resourceType":"AllergyIntolerance","code":{"coding":[{"system":"urn:a","code":"no-allergy"},{"system":"urn:a","code":"latex"}]}})"});
  CHECK(lines(both) == strings{"allergy latex began ..2027-01-10 ended goes-on"});
}

TEST_CASE("said twice is said") {
  const std::string none =
      R"({"resourceType":"AllergyIntolerance","code":{"coding":[{"system":"urn:a","code":"no-allergy"}]}})";
  CHECK(state(read_resources({none, none}), fact_kind::allergy) == data_state::none_known);
  const std::string nobody =
      R"({"resourceType":"AllergyIntolerance","code":{"coding":[{"system":"urn:a","code":"nobody-asked"}]}})";
  CHECK(state(read_resources({nobody, nobody}), fact_kind::allergy) == data_state::not_asked);
  check({condition(R"("code":{"text":"keloid, old keloid + scar"})"),
         {"condition keloid signal unusable began ..2027-01-10 ended goes-on"},
         ""});
}

TEST_CASE("that there is none of something counts while it holds, and not from a resource that means something else") {
  const auto never = [](const std::string &more) {
    return facts_of(condition(R"("code":{"coding":[{"system":"urn:a","code":"never-smoker"}]})" + more));
  };
  CHECK(never("") == strings{"condition smoking negative denied began ..2027-01-10 ended goes-on"});
  CHECK(never(R"(,"abatementDateTime":"2026-01-01")").empty());
  CHECK(never(R"(,"modifierExtension":[{"url":"x"}])") ==
        strings{"condition smoking negative unusable began ..2027-01-10 ended goes-on"});
}

TEST_CASE("statuses that contradict each other leave the condition open, one that was refuted stays refuted") {
  const auto with = [](const std::string &verified, const std::string &more) {
    return facts_of(condition(R"("code":)" + herpes + R"(,"verificationStatus":{"coding":[{"code":")" + verified +
                              R"("}]},)" + more));
  };
  const std::string active = R"("clinicalStatus":{"coding":[{"code":"active"}]},)";
  CHECK(with("refuted", active + R"("abatementDateTime":"2026-01-01")") ==
        strings{"condition herpes denied began ..2027-01-10 ended 2026-01-01"});
  CHECK(with("provisional", R"("clinicalStatus":{"coding":[{"code":"asleep"}]})") ==
        strings{"condition herpes provisional began ..2027-01-10 ended goes-on"});
  CHECK(with("confirmed", R"("clinicalStatus":{"coding":[{"code":"resolved"}]},"abatementString":"gone")") ==
        strings{"condition herpes began ..2027-01-10 ended ..2027-01-10"});
}

TEST_CASE("an age or a time of an odd shape is unknown") {
  const auto onset = [](const std::string &members) {
    return facts_of(condition(R"("code":)" + herpes + "," + members)).at(0);
  };
  const auto began = [&](const std::string &days) { return "condition herpes began " + days + " ended goes-on"; };
  CHECK(onset(R"("onsetRange":{"low":{"value":30,"code":"a"}})") == began("2020-05-20.."));
  CHECK(onset(R"("onsetRange":{"high":{"value":30,"code":"a"}})") == began("..2021-05-19"));
  CHECK(onset(R"("onsetRange":{})") == began("..2027-01-10"));
  CHECK(onset(R"("onsetRange":7)") == began("..2027-01-10"));
  CHECK(onset(R"("onsetAge":{"value":30,"comparator":">","code":"a"})") == began("2020-05-20.."));
  CHECK(onset(R"("onsetAge":{"value":13000,"code":"d"})") == began("2025-12-22"));
  CHECK(onset(R"("obsolete":true,"onsetMood":"bad")") == began("..2027-01-10"));
  const auto ageless =
      read({R"({"resourceType":"Condition","code":)" + herpes + R"(,"onsetAge":{"value":30,"code":"a"}})"});
  CHECK(lines(ageless) == strings{began("..2027-01-10")});
}

TEST_CASE("a medicine of an odd shape is asked about") {
  const auto made = [](const std::string &type, const std::string &members) {
    return facts_of(R"({"resourceType":")" + type +
                    R"(","id":"m","medicationCodeableConcept":{"coding":[{"system":"urn:drug","code":"101"}]},)" +
                    members + "}");
  };
  const auto pill = [](const std::string &rest) { return strings{"medication pill " + rest}; };
  CHECK(
      made(
          "MedicationRequest",
          R"("status":"stopped","intent":"order","dispenseRequest":{"expectedSupplyDuration":{"value":30,"code":"d"}})") ==
      pill("began ..2027-01-10 ended ..2027-01-10"));
  CHECK(made("MedicationStatement", R"("status":"not-taken","effectivePeriod":{"end":"2026-06-30"})") ==
        pill("denied began ..2027-01-10 ended 2026-06-30"));
  CHECK(made("MedicationAdministration", R"("status":"completed","effectivePeriod":{"start":"2026-12-01"})") ==
        pill("began 2026-12-01 ended 2026-12-01.."));
  for (const char *status : {"on-hold", "stopped"}) {
    CHECK(made("MedicationAdministration", R"("effectiveDateTime":"2026-12-01","status":")" + std::string(status) +
                                               "\"") == pill("began 2026-12-01 ended 2026-12-01"));
    CHECK(made("MedicationDispense", R"("whenHandedOver":"2026-12-01","status":")" + std::string(status) + "\"") ==
          pill("began 2026-12-01 ended 2026-12-01.."));
  }
  for (const char *status : {"preparation", "in-progress", "declined"})
    CHECK(
        made("MedicationDispense", R"("whenHandedOver":"2026-12-01","status":")" + std::string(status) + "\"").empty());
  CHECK(made("MedicationDispense", R"("status":"completed","daysSupply":{"value":28,"code":"d"})") ==
        pill("began ..2027-01-10 ended .."));
  CHECK(
      facts_of(
          R"({"resourceType":"MedicationStatement","status":"entered-in-error","medicationCodeableConcept":{"coding":[{"system":"urn:a","code":"herpes-hint"}]}})")
          .empty());
  const auto nowhere = read_resources({statement(R"("medicationReference":{})")});
  CHECK(nowhere.facts.empty());
  CHECK(nowhere.unrecognised.size() == 1);
  const auto lost = read_resources(
      {statement(R"("medicationReference":{"reference":"#x"},"contained":[7,{"id":7},{"id":"#y"},{"id":"y"}])")});
  CHECK(lost.unrecognised.at(0).display == "#x");
  CHECK(read_resources({statement(R"("medicationReference":{"reference":"#x"},"contained":7)")}).unrecognised.size() ==
        1);
}

TEST_CASE("an observation of an odd shape has no value") {
  const auto observed = [](const std::string &members, const std::string &status = "final") {
    return facts_of(R"({"resourceType":"Observation","effectiveDateTime":"2027-01-05","status":")" + status +
                    R"(","code":{"coding":[{"system":"urn:lab","code":"inr"}]},)" + members + "}");
  };
  const std::string dates = " began 2027-01-05 ended 2027-01-05";
  CHECK(observed(R"("valueRange":7)") == strings{"observation clotting provisional" + dates});
  CHECK(observed(R"("valueRange":{})") == strings{"observation clotting provisional" + dates});
  CHECK(observed(R"("valueString":"high")", "preliminary") == strings{"observation clotting provisional" + dates});
  CHECK(observed(R"("valueCodeableConcept":{"text":"high"})", "preliminary") ==
        strings{"observation clotting provisional" + dates});
  CHECK(
      observed(
          R"("valueCodeableConcept":{"coding":[{"system":"urn:lab","code":"yes"},{"system":"urn:lab","code":"rather-yes"}]})") ==
      strings{"observation clotting" + dates + " is pregnant-yes"});
  CHECK(observed(R"("valueInteger":3,"focus":[])") == strings{"observation clotting" + dates + " value [3,3]"});
  CHECK(observed(R"("component":[],"dataAbsentReason":{})") == strings{"observation clotting provisional" + dates});
  CHECK(observed(R"("component":[])").empty());
}

TEST_CASE("a relative's disease of no interest says nothing, a procedure in words asks") {
  check(
      {R"({"resourceType":"FamilyMemberHistory","status":"completed","condition":[{"code":{"coding":[{"system":"urn:h","code":"J45"}]}}]})",
       {},
       ""});
  check({R"({"resourceType":"Procedure","status":"completed","code":{"coding":[{"system":"urn:h","code":"J45"}]}})",
         {},
         ""});
  check({R"({"resourceType":"Procedure","status":"completed","code":{"text":"excision of a keloid"}})",
         {"procedure keloid signal unusable began ..2027-01-10 ended ..2027-01-10"},
         ""});
  check({condition(R"("code":)" + herpes + R"(,"bodySite":[{"coding":[{"system":"urn:a","code":"herpes"}]}])"),
         {present},
         ""});
}

TEST_CASE("what stands in an odd place of a resource is named as it can be shown") {
  const std::string id(200, 'a');
  CHECK(resource_of(read_resources({R"({"resourceType":"Condition","id":")" + id + R"(","code":)" + herpes + "}"})
                        .facts.at(0)) == "Bundle.entry[1]");
  // Three members whose names are alike to whoever only glances at them.
  check({condition(R"("code":{"coding":[{"code":"herpes","food":1,"ford":2,"system":"urn:a"}]})"), {present}, ""});
  check({condition(R"("meta":{"tag":7,"security":[{"code":7}]},"code":)" + herpes),
         {present},
         "/meta/tag is not an array"});
  check({condition(R"("meta":{"tag":[{"code":"SUBSETTED"},{"code":"other"}],"profile":[]},"code":)" + herpes),
         {present},
         ""});
}
