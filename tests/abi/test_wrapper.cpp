// SPDX-License-Identifier: Apache-2.0
// The C++ wrapper over the same library.
#include "percuta/percuta.hpp"

#include "world.hpp"

using abi_test::patient_json;

namespace {

percuta::check_request check_request() {
  percuta::check_request request;
  request.protocol = abi_test::protocol;
  request.on_day = percuta::read_day("2026-03-09");
  return request;
}

percuta::treatment_request treatment_request() {
  percuta::treatment_request request;
  request.protocol = abi_test::protocol;
  request.treated_at = percuta::read_time("2026-03-09T14:30:00+00:00");
  request.time_zone = "Europe/London";
  request.zones = {"CHEEK"};
  request.depth_mm = 1.5;
  return request;
}

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

} // namespace

TEST_CASE("the main job reads in a few lines of C++") {
  const percuta::library library;
  CHECK(holds(library.describe().text(), "contentHash"));
  CHECK(holds(library.search_protocols("acne scars").text(), abi_test::protocol));
  CHECK(holds(library.protocol(abi_test::protocol).text(), "interval"));
  CHECK(holds(library.questionnaire(abi_test::protocol).text(), "Questionnaire"));
  CHECK(library.citations().text().size() > 100);
  CHECK(library.show(abi_test::protocol, PERCUTA_FORMAT_TEXT).text().size() > 100);

  auto patient = library.new_patient();
  patient.add_document(patient_json).declare(PERCUTA_KIND_ALL, PERCUTA_DATA_COMPLETE);
  auto request = check_request();
  request.zones = {"CHEEK", "FOREHEAD"};
  request.policies = {{"isotretinoin", "consensus"}};
  const auto check = library.check(patient, request);
  CHECK(check.summary().verdict == PERCUTA_VERDICT_INSUFFICIENT_DATA);
  CHECK(check.summary().finding_count > 0);
  CHECK(check.finding(0).tier == PERCUTA_TIER_ABSOLUTE);
  CHECK(check.question(0).type == PERCUTA_QUESTION_BOOLEAN);
  CHECK(holds(check.write(PERCUTA_FORMAT_JSON).text(), "\"verdict\":\"insufficient-data\""));
  CHECK(holds(library.options(patient, request).text(), abi_test::protocol));

  CHECK(holds(library.timeline(&patient, treatment_request()).text(), "\"items\""));
  CHECK(holds(library.timeline(nullptr, treatment_request(), PERCUTA_FORMAT_TEXT).text(), "2026"));
  percuta::letter_request letter;
  letter.treatment = treatment_request();
  const auto draft = library.letter(&patient, letter);
  CHECK(holds(draft.text(), "<html"));
  CHECK(!draft.notes().empty());
}

TEST_CASE("a failure is an exception with status and line") {
  const percuta::library library;
  try {
    (void)library.protocol("NO-SUCH");
    FAIL("nothing was thrown");
  } catch (const percuta::error &problem) {
    CHECK(problem.status() == PERCUTA_E_NOT_FOUND);
    CHECK(problem.detail_code() == 0);
    CHECK(holds(problem.what(), "NO-SUCH"));
  }
  CHECK_THROWS_AS(percuta::read_day("yesterday"), percuta::error);
  CHECK_THROWS_AS(library.new_patient().pull("chart 7"), percuta::error);
  using namespace std::string_view_literals;
  CHECK_THROWS_AS(library.protocol("PR-\0X"sv), percuta::error);
}

TEST_CASE("days are written as they are read") {
  CHECK(percuta::write_day(percuta::read_day("2028-02-29")) == "2028-02-29");
}
