// SPDX-License-Identifier: Apache-2.0
#include "facts/small_knowledge.hpp"

#include <catch2/catch.hpp>

using namespace percuta::tests;
using strings = std::vector<std::string>;

namespace {

std::string drug(const std::string &code) { return R"({"coding":[{"system":"urn:drug","code":")" + code + R"("}]})"; }

std::string medicine(const std::string &type, const std::string &members, const std::string &code = "101") {
  return R"({"resourceType":")" + type + R"(","id":"m1","medicationCodeableConcept":)" + drug(code) + "," + members +
         "}";
}

std::string statement(const std::string &members) { return medicine("MedicationStatement", members); }
std::string request(const std::string &members) { return medicine("MedicationRequest", members); }

std::string period(const std::string &start, const std::string &end) {
  std::string text = R"("effectivePeriod":{)";
  if (!start.empty()) text += R"("start":")" + start + "\"";
  if (!start.empty() && !end.empty()) text += ",";
  if (!end.empty()) text += R"("end":")" + end + "\"";
  return text + "}";
}

std::string status(const std::string &code) { return R"("status":")" + code + R"(",)"; }

struct row {
  std::string members;
  strings expected;
};

} // namespace

TEST_CASE("a medication statement counts by its status, and a stopped medicine still counts") {
  const std::string asserted = R"("dateAsserted":"2026-12-01")";
  for (const auto &[members, expected] :
       {row{status("active") + asserted, {"medication pill began ..2026-12-01 ended goes-on"}},
        {status("active") + period("2026-03-01", ""), {"medication pill began 2026-03-01 ended goes-on"}},
        {status("active") + period("2026-03-01", "2026-08"),
         {"medication pill began 2026-03-01 ended 2026-08-01.."}}, // conflict about the last dose
        {status("active") + period("2026-03-01", "2027-02-01"), {"medication pill began 2026-03-01 ended 2027-02-01"}},
        {status("active") + period("2026-03-01", "2027-01-10"), {"medication pill began 2026-03-01 ended 2027-01-10"}},
        {status("active") + R"("effectiveDateTime":"2026-05-01")",
         {"medication pill began ..2026-05-01 ended goes-on"}},
        {status("stopped") + period("2026-03-01", "2026-08"),
         {"medication pill began 2026-03-01 ended 2026-08-01..2026-08-31"}},
        {status("completed") + period("", "2026-08-15"), {"medication pill began ..2027-01-10 ended 2026-08-15"}},
        {status("completed") + period("2026-03-01", "2027-02-01"),
         {"medication pill conflicting began 2026-03-01 ended 2026-03-01.."}}, // over, and to be taken until then
        {status("stopped") + period("", "2027-02-01"), {"medication pill conflicting began ..2027-01-10 ended .."}},
        {status("stopped") + period("2026-03-01", "2027-01-10"), {"medication pill began 2026-03-01 ended 2027-01-10"}},
        {status("completed") + period("2026-03-01", "2027"),
         {"medication pill began 2026-03-01 ended 2027-01-01..2027-01-10"}},
        {status("completed") + asserted, {"medication pill began ..2026-12-01 ended ..2026-12-01"}},
        {status("stopped") + period("2026-03-01", "") + "," + asserted,
         {"medication pill began 2026-03-01 ended 2026-03-01..2026-12-01"}},
        {status("stopped") + R"("effectiveDateTime":"2026-05-01",)" + asserted,
         {"medication pill began ..2026-05-01 ended 2026-05-01..2026-12-01"}},
        {status("stopped") + R"("effectiveDateTime":"2026-12-20",)" + asserted,
         {"medication pill began ..2026-12-20 ended 2026-12-20..2027-01-10"}},
        {status("on-hold") + period("2026-03-01", ""), {"medication pill began 2026-03-01 ended 2026-03-01.."}},
        {status("on-hold") + asserted, {"medication pill began ..2026-12-01 ended .."}},
        {status("intended") + period("2027-02-01", ""), {"medication pill provisional began 2027-02-01 ended goes-on"}},
        {status("intended") + asserted, {"medication pill provisional began 2027-01-10.. ended goes-on"}},
        {status("not-taken") + period("2026-01-01", "2026-06-30"),
         {"medication pill denied began 2026-01-01 ended 2026-06-30"}},
        {status("not-taken") + period("2026-01-01", ""), {"medication pill denied began 2026-01-01 ended goes-on"}},
        {status("not-taken") + asserted, {"medication pill denied began ..2026-12-01 ended 2026-12-01"}},
        {status("unknown") + period("2026-03-01", ""),
         {"medication pill provisional began 2026-03-01 ended 2026-03-01.."}},
        {status("entered-in-error") + period("2026-03-01", ""),
         {"medication pill unusable began 2026-03-01 ended 2026-03-01.."}},
        {status("taken") + asserted, {"medication pill provisional began ..2026-12-01 ended .."}},
        {R"("status":5)", {"medication pill provisional began ..2027-01-10 ended .."}},
        {status("stopped") + period("2026-09-01", "2026-08-01"),
         {"medication pill began ..2027-01-10 ended ..2027-01-10"}}}) {
    INFO(members);
    CHECK(facts_of(statement(members)) == expected);
  }
}

TEST_CASE("a prescription is exposure from its date to the end of its supply") {
  const std::string on = R"("intent":"order","authoredOn":"2026-10-01")";
  const auto supply = [](const std::string &more) {
    return R"(,"dispenseRequest":{"expectedSupplyDuration":{"value":30,"code":"d"})" + more + "}";
  };
  for (const auto &[members, expected] :
       {row{status("active") + on, {"medication pill began 2026-10-01 ended goes-on"}},
        {status("active") + on + supply(""),
         {"medication pill began 2026-10-01 ended 2026-10-01.."}}, // the supply has run out
        {status("active") + on + supply(R"(,"numberOfRepeatsAllowed":3)"),
         {"medication pill began 2026-10-01 ended 2027-01-29"}},
        {status("active") + on + supply(R"(,"validityPeriod":{"start":"2026-12-20"})"),
         {"medication pill began 2026-10-01 ended 2027-01-19"}},
        {status("active") + on + R"(,"dispenseRequest":{"validityPeriod":{"end":"2027-03-01"}})",
         {"medication pill began 2026-10-01 ended 2027-03-01"}},
        {status("active") + on + R"(,"dispenseRequest":{"expectedSupplyDuration":{"value":3,"code":"furlong"}})",
         {"medication pill began 2026-10-01 ended goes-on"}},
        {status("completed") + on + supply(""), {"medication pill began 2026-10-01 ended 2026-10-01..2026-10-31"}},
        {status("stopped") + on, {"medication pill began 2026-10-01 ended 2026-10-01..2027-01-10"}},
        {status("stopped") + on + supply(R"(,"numberOfRepeatsAllowed":12)"),
         {"medication pill began 2026-10-01 ended 2026-10-01..2027-01-10"}},
        {status("stopped") + R"("intent":"order")", {"medication pill began ..2027-01-10 ended ..2027-01-10"}},
        {status("on-hold") + on, {"medication pill began 2026-10-01 ended 2026-10-01.."}},
        {status("unknown") + on, {"medication pill provisional began 2026-10-01 ended 2026-10-01.."}},
        {status("entered-in-error") + on, {"medication pill unusable began 2026-10-01 ended 2026-10-01.."}},
        {status("begun") + on, {"medication pill provisional began 2026-10-01 ended 2026-10-01.."}},
        {status("draft") + on, {}},
        {status("cancelled") + on, {}},
        {status("active") + R"("intent":"proposal","authoredOn":"2026-10-01")", {}},
        {status("active") + R"("intent":"plan","authoredOn":"2026-10-01")", {}},
        {status("active") + R"("intent":"option","authoredOn":"2026-10-01")", {}},
        {status("active") + R"("intent":"instance-order","authoredOn":"2026-10-01")",
         {"medication pill began 2026-10-01 ended goes-on"}},
        {status("active") + on + R"(,"doNotPerform":true)", {}},
        {status("active") + on + R"(,"doNotPerform":false)", {"medication pill began 2026-10-01 ended goes-on"}}}) {
    INFO(members);
    CHECK(facts_of(request(members)) == expected);
  }
  CHECK(notes_say(read_resources({request(status("active") + on + R"(,"doNotPerform":true)")}),
                  "MedicationRequest/m1 forbids"));
}

TEST_CASE("medicines given or handed over are exposure") {
  const auto given = [](const std::string &members) { return facts_of(medicine("MedicationAdministration", members)); };
  const auto handed = [](const std::string &members) { return facts_of(medicine("MedicationDispense", members)); };
  CHECK(given(status("completed") + R"("effectiveDateTime":"2026-12-01")") ==
        strings{"medication pill began 2026-12-01 ended 2026-12-01"});
  CHECK(given(status("completed") + period("2026-12-01", "2026-12-05")) ==
        strings{"medication pill began 2026-12-01 ended 2026-12-05"});
  CHECK(given(status("in-progress") + period("2026-12-01", "")) ==
        strings{"medication pill began 2026-12-01 ended 2026-12-01.."});
  CHECK(given(R"("status":"completed")") == strings{"medication pill began ..2027-01-10 ended ..2027-01-10"});
  CHECK(given(status("not-done") + R"("effectiveDateTime":"2026-12-01")") ==
        strings{"medication pill denied began 2026-12-01 ended 2026-12-01"});
  CHECK(given(status("entered-in-error") + R"("effectiveDateTime":"2026-12-01")") ==
        strings{"medication pill unusable began 2026-12-01 ended 2026-12-01"});
  CHECK(given(status("unknown") + R"("effectiveDateTime":"2026-12-01")") ==
        strings{"medication pill provisional began 2026-12-01 ended 2026-12-01"});
  CHECK(handed(status("completed") + R"("whenHandedOver":"2026-12-01","daysSupply":{"value":28,"code":"d"})") ==
        strings{"medication pill began 2026-12-01 ended 2026-12-01..2026-12-29"});
  CHECK(handed(status("completed") + R"("whenHandedOver":"2026-12-01")") ==
        strings{"medication pill began 2026-12-01 ended 2026-12-01.."});
  CHECK(handed(R"("status":"completed")") == strings{"medication pill began ..2027-01-10 ended .."});
  CHECK(handed(status("cancelled") + R"("whenHandedOver":"2026-12-01")").empty());
  CHECK(handed(status("entered-in-error") + R"("whenHandedOver":"2026-12-01")") ==
        strings{"medication pill unusable began 2026-12-01 ended 2026-12-01.."});
}

TEST_CASE("a route that does not fit makes no fact, an unknown route counts as systemic") {
  const auto dosed = [](const std::string &code, const std::string &route) {
    auto members =
        R"("status":"active")" +
        (route.empty() ? std::string()
                       : R"(,"dosage":[{"route":{"coding":[{"system":"urn:a","code":")" + route + R"("}]}}])");
    auto made = facts_of(medicine("MedicationStatement", members, code));
    for (auto &each : made) each = each.substr(0, each.find(" began"));
    return made;
  };
  struct routed {
    std::string code, route;
    strings expected;
  };
  const strings pill{"medication pill"};
  const strings cream{"medication cream"};
  for (const auto &[code, route, expected] : {routed{"10", "", pill}, // the ingredient alone
                                              {"100", "", pill},
                                              {"101", "", pill},
                                              {"102", "", {}},
                                              {"102", "oral", pill}, // the dosage says it better than the product
                                              {"101", "on-skin", {}},
                                              {"101", "into-skin", pill},
                                              {"101", "by-drone", pill},
                                              {"20", "", {}},
                                              {"201", "", cream},
                                              {"202", "", {}},
                                              {"202", "on-skin", cream},
                                              {"301", "", {"medication shot"}},
                                              {"30", "", {}},
                                              {"30", "into-skin", {"medication shot"}},
                                              {"401", "", {"medication numbing"}},
                                              {"40", "on-skin", {"medication numbing"}},
                                              {"900", "", {}}}) {
    INFO(code << " " << route);
    CHECK(dosed(code, route) == expected);
  }
  CHECK(
      facts_of(
          medicine(
              "MedicationRequest",
              R"("status":"active","intent":"order","dosageInstruction":[{"route":{"coding":[{"system":"urn:a","code":"on-skin"}]}}])"))
          .empty());
  CHECK(
      facts_of(medicine("MedicationAdministration",
                        R"("status":"completed","dosage":{"route":{"coding":[{"system":"urn:a","code":"on-skin"}]}})"))
          .empty());
  CHECK(facts_of(medicine("MedicationStatement",
                          R"("status":"active","dosage":[{"site":{"coding":[{"system":"urn:a","code":"cheek"}]}}])",
                          "40")) == strings{"medication numbing began ..2027-01-10 ended goes-on at CHEEK"});
}

TEST_CASE("a medicine is found wherever the reference points, and by its ingredients") {
  const std::string expected = "medication pill began ..2027-01-10 ended goes-on";
  const auto referring = [](const std::string &reference, const std::string &more = "") {
    return R"({"resourceType":"MedicationStatement","id":"m1","status":"active","medicationReference":{"reference":")" +
           reference + R"("})" + more + "}";
  };
  const std::string medication = R"({"resourceType":"Medication","id":"x1","code":)" + drug("101") + "}";
  SECTION("relative and versioned") {
    CHECK(lines(read_resources({referring("Medication/x1"), medication})) == strings{expected});
    CHECK(lines(read_resources({medication, referring("Medication/x1/_history/3")})) == strings{expected});
    CHECK(lines(read_resources({medication, referring("Substance/x1")})).empty());
    for (const char *also : {"x1", "urn:uuid:x1", "http://b.example/Medication/x1"})
      CHECK(lines(read_resources({medication, referring(also)})) == strings{expected});
  }
  SECTION("contained") {
    CHECK(facts_of(referring("#x1", R"(,"contained":[)" + medication + "]")) == strings{expected});
    CHECK(facts_of(referring("#other", R"(,"contained":[)" + medication + "]")).empty());
    CHECK(facts_of(referring("#x1")).empty());
  }
  SECTION("urn:uuid and absolute") {
    for (const char *url :
         {"urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0", "http://server.example/fhir/Medication/77"}) {
      const auto text = R"({"resourceType":"Bundle","entry":[{"resource":)" + referring(url) + R"(},{"fullUrl":")" +
                        url + R"(","resource":{"resourceType":"Medication","code":)" + drug("101") + "}}]}";
      CHECK(lines(read({text})) == strings{expected});
    }
    const auto text = R"({"resourceType":"Bundle","entry":[{"resource":)" +
                      referring("http://b.example/Medication/x1") +
                      R"(},{"fullUrl":"http://a.example/Medication/x1","resource":)" + medication + "}]}";
    CHECK(lines(read({text})).empty());
  }
  SECTION("ingredients") {
    const auto product = [](const std::string &code, const std::string &ingredients) {
      return R"({"resourceType":"Medication","id":"x1","code":{"coding":[{"system":"urn:shop","code":")" + code +
             R"("}]},"ingredient":[)" + ingredients + "]}";
    };
    const auto item = [](const std::string &code) { return R"({"itemCodeableConcept":)" + drug(code) + "}"; };
    const auto whole = read_resources({referring("Medication/x1"), product("12", item("10") + "," + item("900"))});
    CHECK(lines(whole) == strings{expected});
    CHECK(whole.unrecognised.empty());
    const auto gap = read_resources({referring("Medication/x1"), product("12", item("10") + "," + item("777"))});
    CHECK(lines(gap) == strings{expected});
    CHECK(gap.unrecognised.size() == 1);
    const auto gaps = read_resources({referring("Medication/x1"), product("12", item("777") + "," + item("10"))});
    CHECK(lines(gaps) == strings{expected});
    CHECK(gaps.unrecognised.size() == 1);
    const auto nested =
        read_resources({referring("Medication/x1"), product("12", R"({"itemReference":{"reference":"Medication/x2"}})"),
                        R"({"resourceType":"Medication","id":"x2","code":)" + drug("10") + "}"});
    CHECK(lines(nested) == strings{expected});
    const auto circle = read_resources(
        {referring("Medication/x1"), product("12", R"({"itemReference":{"reference":"Medication/x1"}})")});
    CHECK(lines(circle).empty());
    CHECK(circle.unrecognised.size() == 1);
  }
  SECTION("dose form") {
    const auto form = R"({"resourceType":"Medication","id":"x1","code":)" + drug("10") +
                      R"(,"form":{"coding":[{"system":"urn:a","code":"on-skin"}]}})";
    CHECK(lines(read_resources({referring("Medication/x1"), form})).empty());
  }
  SECTION("nowhere") {
    const auto missing = read_resources(
        {R"({"resourceType":"MedicationStatement","id":"m1","status":"active","medicationReference":{"reference":"Medication/9","display":"RETINOTIN 20 mg"}})"});
    CHECK(lines(missing) == strings{"medication pill signal unusable began ..2027-01-10 ended goes-on"});
    REQUIRE(missing.unrecognised.size() == 1);
    CHECK(in_words(missing.unrecognised[0].resource) == "MedicationStatement/m1");
    CHECK(missing.unrecognised[0].display == "RETINOTIN 20 mg");
    CHECK(notes_say(missing, "/entry/1/resource/medicationReference"));
  }
}

TEST_CASE("the evidence of a medicine says its last dose") {
  const auto made = read_resources({statement(status("stopped") + period("2026-03", "2026-08"))});
  REQUIRE(made.facts.size() == 1);
  CHECK(resource_of(made.facts[0]) == "MedicationStatement/m1");
  CHECK(path_of(made.facts[0]) == "effectivePeriod.end");
  CHECK(value_of(made.facts[0]) == "2026-08");
  CHECK(reading_of(made.facts[0]) == "stopped, last dose 2026-08-01 to 2026-08-31");
  const auto undated = read_resources({statement(R"("status":"active")")});
  CHECK(path_of(undated.facts.at(0)) == "status");
  CHECK(value_of(undated.facts.at(0)) == "active");
}
