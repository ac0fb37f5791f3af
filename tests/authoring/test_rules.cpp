// SPDX-License-Identifier: Apache-2.0
// The tests that stand beside the rules: knowledge/rules/*.tests.json.
#include "authoring/compile.hpp"
#include "authoring/read_folder.hpp"
#include "authoring/rule_runner.hpp"
#include "authoring/validate.hpp"
#include "checks/program.hpp"
#include "knowledge/open.hpp"
#include "model/failure.hpp"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include <algorithm>

using namespace percuta;

namespace {

// Everything under knowledge/, compiled once for all cases.
struct library {
  authoring::content content;
  std::vector<std::string> problems;
  std::vector<std::uint64_t> bytes; // aligned to 8
  knowledge::base base;
  checks::program program;

  library() : content(authoring::read_folder(PERCUTA_SOURCE_DIR "/knowledge", problems)) {
    authoring::validate(content, problems);
    if (!problems.empty()) return;
    const auto made = authoring::compile(content);
    bytes.resize(made.size() / 8 + 1);
    std::copy(made.begin(), made.end(), reinterpret_cast<char *>(bytes.data()));
    base = knowledge::open_bytes({reinterpret_cast<const std::byte *>(bytes.data()), made.size()}, {{}, true});
    program = checks::compile(base);
  }
};

const library &shipped() {
  static const library made;
  return made;
}

} // namespace

TEST_CASE("The content that is shipped has no problem") { CHECK(shipped().problems == std::vector<std::string>{}); }

TEST_CASE("Every rule does what the cases beside it say") {
  const auto &all = shipped();
  REQUIRE(all.problems.empty());
  REQUIRE(all.content.rule_tests.size() == all.content.rules.size());
  for (const auto &[id, tests] : all.content.rule_tests) {
    DYNAMIC_SECTION(id) {
      for (const auto &one : tests.record.cases) {
        INFO("knowledge/" << tests.file << ": " << one.title);
        try {
          CHECK(authoring::run_case(all.base, all.program, one) == std::vector<std::string>{});
        } catch (const failure &wrong) {
          FAIL_CHECK(wrong.what());
        }
      }
    }
  }
}

TEST_CASE("A case gets a patient, subjects and ids where it leaves them out") {
  model::rule_case one;
  one.resources = {boost::json::parse(R"({"resourceType":"Condition"})"),
                   boost::json::parse(R"({"resourceType":"AllergyIntolerance","id":"own"})"),
                   boost::json::parse(R"({"resourceType":"Observation","subject":{"reference":"Patient/other"}})"),
                   boost::json::parse(R"({"resourceType":"Medication"})")};
  const auto bundle = boost::json::parse(authoring::bundle_of(one)).at("entry").as_array();
  REQUIRE(bundle.size() == 5);
  CHECK(bundle[0].at("resource").at("resourceType") == "Patient");
  CHECK(bundle[1].at("resource").at("subject").at("reference") == "Patient/example");
  CHECK(bundle[1].at("resource").at("id") == "r1");
  CHECK(bundle[2].at("resource").at("patient").at("reference") == "Patient/example");
  CHECK(bundle[2].at("resource").at("id") == "own");
  CHECK(bundle[3].at("resource").at("subject").at("reference") == "Patient/other");
  CHECK_FALSE(bundle[4].at("resource").as_object().contains("subject"));
  one.resources = {boost::json::parse(R"({"resourceType":"Patient","id":"p9","birthDate":"2000-01-01"})"),
                   boost::json::parse(R"({"resourceType":"Condition"})")};
  const auto own = boost::json::parse(authoring::bundle_of(one)).at("entry").as_array();
  REQUIRE(own.size() == 2);
  CHECK(own[1].at("resource").at("subject").at("reference") == "Patient/p9");
}

TEST_CASE("A case that comes out otherwise says what was expected and what came") {
  const auto &all = shipped();
  REQUIRE(all.problems.empty());
  auto one = all.content.rule_tests.begin()->second.record.cases.front();
  auto &expected = one.expect.front();
  expected.result = expected.result == "true" ? "false" : "true";
  expected.tier = model::tier::data_required;
  expected.certain = "1999-01-01";
  expected.possible = "1998-01-01";
  one.verdict = "not-evaluated";
  const auto wrong = authoring::run_case(all.base, all.program, one);
  REQUIRE(wrong.size() == 2);
  CHECK_THAT(wrong[0], Catch::Contains(expected.rule_id + " should be") &&
                           Catch::Contains("(data-required) certain 1999-01-01 possible 1998-01-01 but is"));
  CHECK_THAT(wrong[1], Catch::Contains("the verdict should be not-evaluated but is"));
  expected.rule_id = "NO-SUCH-RULE";
  CHECK_THAT(authoring::run_case(all.base, all.program, one)[0], Catch::Contains("no such part"));
  one.on = "tomorrow";
  CHECK_THROWS_WITH(authoring::run_case(all.base, all.program, one), Catch::Contains("is not a day"));
  one.on = "2027-01-10";
  one.records = "perhaps";
  CHECK_THROWS_WITH(authoring::run_case(all.base, all.program, one), Catch::Contains("no data state"));
  one.records = "partial";
  one.record = {{"conditions", "complete"}};
  CHECK_THROWS_WITH(authoring::run_case(all.base, all.program, one), Catch::Contains("no kind of data"));
}
