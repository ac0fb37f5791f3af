// SPDX-License-Identifier: Apache-2.0
#include "facts/small_knowledge.hpp"

#include <catch2/catch.hpp>

using namespace percuta::tests;
using strings = std::vector<std::string>;

namespace {

std::string observation(const std::string &code, const std::string &members) {
  return R"({"resourceType":"Observation","id":"o1","status":"final","effectiveDateTime":"2027-01-05",)" + members +
         R"(,"code":{"coding":[{"system":"urn:lab","code":")" + code + R"("}]}})";
}

std::string inr(const std::string &members) { return observation("inr", members); }

struct row {
  std::string members;
  strings expected;
};

const std::string dates = " began 2027-01-05 ended 2027-01-05";

} // namespace

TEST_CASE("a measured value is an interval with its unit") {
  for (const auto &[members, expected] :
       {row{R"("valueQuantity":{"value":2.5,"unit":"INR","code":"{INR}","system":"http://unitsofmeasure.org"})",
            {"observation clotting" + dates + " value [2.5,2.5]{INR}"}},
        {R"("valueQuantity":{"value":2.5,"unit":"ratio"})", {"observation clotting" + dates + " value [2.5,2.5]ratio"}},
        {R"("valueQuantity":{"value":3})", {"observation clotting" + dates + " value [3,3]"}},
        {R"("valueQuantity":{"value":3,"comparator":"<"})", {"observation clotting" + dates + " value [null,3)"}},
        {R"("valueQuantity":{"value":3,"comparator":"<="})", {"observation clotting" + dates + " value [null,3]"}},
        {R"("valueQuantity":{"value":3,"comparator":">"})", {"observation clotting" + dates + " value (3,null]"}},
        {R"("valueQuantity":{"value":3,"comparator":">="})", {"observation clotting" + dates + " value [3,null]"}},
        {R"("valueQuantity":{"value":3,"comparator":"about"})", {"observation clotting provisional" + dates}},
        {R"("valueQuantity":{"value":3,"comparator":1})", {"observation clotting provisional" + dates}},
        {R"("valueQuantity":{"value":"3"})", {"observation clotting provisional" + dates}},
        {R"("valueQuantity":{"unit":"mg"})", {"observation clotting provisional" + dates}},
        {R"("valueQuantity":"3")", {"observation clotting provisional" + dates}},
        {R"("valueInteger":3)", {"observation clotting" + dates + " value [3,3]"}},
        {R"("valueInteger":"3")", {"observation clotting provisional" + dates}},
        {R"("valueRange":{"low":{"value":2,"code":"x"},"high":{"value":3,"code":"x"}})",
         {"observation clotting" + dates + " value [2,3]x"}},
        {R"("valueRange":{"low":{"value":2,"code":"x"}})", {"observation clotting" + dates + " value [2,null]x"}},
        {R"("valueRange":{"low":{"value":2,"code":"x"},"high":{"value":3,"code":"y"}})",
         {"observation clotting provisional" + dates}},
        {R"("valueString":"3")", {"observation clotting provisional" + dates}},
        {R"("note":[])", {"observation clotting provisional" + dates}},
        {R"("dataAbsentReason":{"coding":[{"code":"unknown"}]})", {"observation clotting provisional" + dates}},
        {R"("valueQuantity":{"value":3},"dataAbsentReason":{"text":"lost"})",
         {"observation clotting provisional" + dates}},
        {R"("valueBoolean":true)", {"observation clotting" + dates}},
        {R"("valueBoolean":false)", {"observation clotting denied" + dates}},
        {R"("valueBoolean":"false")", {"observation clotting provisional" + dates}}}) {
    INFO(members);
    CHECK(facts_of(inr(members)) == expected);
  }
}

TEST_CASE("a coded value says which sets of answers it is in, and one that nobody knows is not certain") {
  const auto coded = [](const std::string &code) {
    return facts_of(observation("pregnancy", R"("valueCodeableConcept":{"coding":[{"system":"urn:lab","code":")" +
                                                 code + R"("}]})"));
  };
  CHECK(coded("yes") == strings{"observation pregnancy" + dates + " is pregnant-yes"});
  // That there is none of something denies it, on that day.
  CHECK(coded("not-pregnant") ==
        strings{"observation pregnancy" + dates + " is with-child", "observation with-child negative denied" + dates});
  CHECK(coded("perhaps") == strings{"observation pregnancy provisional" + dates});
}

TEST_CASE("an observation counts by its status") {
  const auto with = [](const std::string &status, const std::string &value = R"("valueQuantity":{"value":3})") {
    return facts_of(R"({"resourceType":"Observation","status":")" + status +
                    R"(","effectiveDateTime":"2027-01-05","code":{"coding":[{"system":"urn:lab","code":"inr"}]},)" +
                    value + "}");
  };
  for (const char *status : {"final", "amended", "corrected"})
    CHECK(with(status) == strings{"observation clotting" + dates + " value [3,3]"});
  for (const char *status : {"preliminary", "unknown", "finished"})
    CHECK(with(status) == strings{"observation clotting provisional" + dates + " value [3,3]"});
  for (const char *status : {"registered", "cancelled", "entered-in-error"})
    CHECK(with(status) == strings{"observation clotting unusable" + dates});
  CHECK(with("entered-in-error", R"("valueBoolean":false)") == strings{"observation clotting unusable" + dates});
}

TEST_CASE("an observation is of its effective time, else not later than it was issued") {
  const auto when = [](const std::string &members) {
    return facts_of(
               R"({"resourceType":"Observation","status":"final","code":{"coding":[{"system":"urn:lab","code":"inr"}]},"valueInteger":1)" +
               members + "}")
        .at(0);
  };
  CHECK(when(R"(,"effectivePeriod":{"start":"2026-01-02","end":"2026-01-04"})") ==
        "observation clotting began 2026-01-02..2026-01-04 ended 2026-01-02..2026-01-04 value [1,1]");
  CHECK(when(R"(,"effectiveInstant":"2026-01-02T23:00:00Z")") ==
        "observation clotting began 2026-01-02 ended 2026-01-02 value [1,1]");
  CHECK(when(R"(,"effectiveTiming":{"event":["2026-01-02"]},"issued":"2026-02-03T10:00:00Z")") ==
        "observation clotting began ..2026-02-03 ended ..2026-02-03 value [1,1]");
  CHECK(when("") == "observation clotting began ..2027-01-10 ended ..2027-01-10 value [1,1]");
}

TEST_CASE("the components of an observation count each for itself") {
  const auto part = [](const std::string &code, const std::string &value) {
    return R"({"code":{"coding":[{"system":"urn:lab","code":")" + code + R"("}]})" + value + "}";
  };
  const std::string parts = R"("component":[)" + part("diastolic", R"(,"valueInteger":80)") + "," +
                            part("systolic", R"(,"valueInteger":130)") + "]";
  CHECK(facts_of(observation("panel", parts)) == strings{"observation pressure" + dates + " value [130,130]"});
  CHECK(facts_of(observation("unlisted", parts)) == strings{"observation pressure" + dates + " value [130,130]"});
  CHECK(facts_of(observation("panel", parts + R"(,"valueInteger":1)")).size() == 2);
  CHECK(facts_of(observation("panel", R"("component":[)" + part("systolic", R"(,"dataAbsentReason":{})") + "]")) ==
        strings{"observation pressure provisional" + dates});
  const auto made = read_resources({observation("panel", parts)});
  CHECK(path_of(made.facts.at(0)) == "component[1].valueInteger");
}

TEST_CASE("members in any order read the same") {
  const std::string first =
      R"({"resourceType":"Observation","status":"final","code":{"coding":[{"system":"urn:lab","code":"inr"}]},"effectiveDateTime":"2027-01-05","valueQuantity":{"value":2,"code":"x"}})";
  const std::string last =
      R"({"valueQuantity":{"code":"x","value":2},"effectiveDateTime":"2027-01-05","code":{"coding":[{"code":"inr","system":"urn:lab"}]},"status":"final","resourceType":"Observation"})";
  CHECK(facts_of(first) == strings{"observation clotting" + dates + " value [2,2]x"});
  CHECK(facts_of(last) == facts_of(first));
}

TEST_CASE("an observation about someone else is not the patient's") {
  CHECK(facts_of(inr(R"("valueInteger":3,"focus":[{"reference":"Patient/baby"}])")).empty());
}

TEST_CASE("the evidence of an observation quotes the value") {
  const auto value = [](const std::string &members) { return value_of(read_resources({inr(members)}).facts.at(0)); };
  CHECK(value(R"("valueQuantity":{"value":2.50,"code":"{INR}"})") == "2.5 {INR}");
  CHECK(value(R"("valueQuantity":{"value":3,"comparator":"<"})") == "<3");
  CHECK(value(R"("valueQuantity":{"value":3,"comparator":">=","unit":"x"})") == ">=3 x");
  CHECK(value(R"("valueRange":{"low":{"value":2},"high":{"value":3}})") == "2-3");
}
