// SPDX-License-Identifier: Apache-2.0
// What scripts/test-mutation says of content that was changed on purpose.
#include "authoring/example.hpp"

#include "authoring/mutate_codes.hpp"
#include "authoring/mutation_text.hpp"
#include "knowledge/open.hpp"
#include "model/failure.hpp"

#include <catch2/catch.hpp>

using namespace percuta;

namespace {

constexpr const char *tests_file = "rules/SCAR-KELOID.tests.json";

authoring::content content_of(const example::tree &made) {
  std::vector<std::string> problems;
  auto all = authoring::read_folder(made.root(), problems);
  REQUIRE(problems == std::vector<std::string>{});
  return all;
}

authoring::mutation_report codes_of(const example::tree &made) {
  authoring::mutation_report report;
  authoring::mutate_codes(content_of(made), report);
  return report;
}

std::string coded_case(const std::string &code) {
  return R"({"cases":[{"title":"on record","resources":[{"resourceType":"Condition","code":{"coding":[
    {"system":"http://snomed.info/sct","code":")" +
         code +
         R"("}]}}],"protocol":"PR-FACE","on":"2027-01-10","expect":[{"ruleId":"SCAR-KELOID","result":"true"}]}]})";
}

} // namespace

TEST_CASE("A change that is listed as equivalent needs its reason") {
  const auto read =
      authoring::read_equivalent("# a comment\n\nR parts/0 left out # equivalent because none can be there\n", "list");
  CHECK(read == std::map<std::string, std::string>{{"R parts/0 left out", "none can be there"}});
  for (const auto *line :
       {"R parts/0 left out", "R parts/0 left out # equivalent because ", "R parts/0 left out # who knows"}) {
    INFO(line);
    CHECK_THROWS_WITH(authoring::read_equivalent(std::string("# first\n") + line, "list"),
                      Catch::Contains("list: line 2 gives no reason"));
  }
}

TEST_CASE("What no case notices is open unless a reason excuses it, and a reason for nothing is said as well") {
  authoring::mutation_report report;
  report.by_kind["tier"] = {3, 1};
  report.unnoticed = {"R one", "R two"};
  const std::map<std::string, std::string> equivalent{{"R two", "both say the same"}, {"R three", "it is long gone"}};
  const auto made = authoring::summarise(report, equivalent, true);
  CHECK(made.open == 1);
  CHECK(made.stale == 1);
  CHECK_THAT(made.text, Catch::Contains("tier: 1 of 3 changes noticed\n") && Catch::Contains("not noticed: R one\n") &&
                            Catch::Contains("equivalent: R two: both say the same\n") && Catch::Contains("R three\n") &&
                            Catch::Contains("3 changes, 1 noticed, 1 equivalent, 1 not noticed\n"));
  CHECK(authoring::summarise(report, equivalent, false).stale == 0); // only some rules were changed
}

TEST_CASE("A value set may not lose every code without a case that notices") {
  const example::tree without;
  CHECK(codes_of(without).unnoticed == std::vector<std::string>{"valuesets/keloid a code left out"});
  example::tree coded;
  coded.put(tests_file, coded_case("33659008"));
  const auto report = codes_of(coded);
  CHECK(report.unnoticed == std::vector<std::string>{});
  CHECK(report.by_kind.at("code").made == 1);
  CHECK(report.by_kind.at("code").noticed == 1);
  coded.put(tests_file, coded_case("38341003"));
  CHECK(codes_of(coded).unnoticed.size() == 1);
}
