// SPDX-License-Identifier: Apache-2.0
// What the accessors say is what the document says.
#include "world.hpp"

using namespace abi_test;

namespace {

std::string text_of(percuta_document *document) {
  percuta_text text{};
  REQUIRE(percuta_document_get_text(document, &text, nullptr) == PERCUTA_OK);
  std::string copy(view(text));
  percuta_document_destroy(document);
  return copy;
}

bool holds(const std::string &json, const std::string &part) { return json.find(part) != std::string::npos; }

} // namespace

TEST_CASE("a check of an almost empty record asks for what it needs to know") {
  world w(linked_functions());
  auto summary = sized<percuta_summary>();
  REQUIRE(percuta_check_get_summary(w.check, &summary, nullptr) == PERCUTA_OK);
  CHECK(summary.verdict == PERCUTA_VERDICT_INSUFFICIENT_DATA);
  CHECK(summary.finding_count > 0);
  CHECK(summary.question_count > 0);
  CHECK(summary.rules_unknown > 0);
  CHECK(view(summary.content_hash).substr(0, 7) == "sha256:");

  percuta_document *document = nullptr;
  REQUIRE(percuta_check_write(w.check, PERCUTA_FORMAT_JSON, &document, nullptr) == PERCUTA_OK);
  const auto json = text_of(document);
  CHECK(holds(json, "\"verdict\":\"insufficient-data\""));
  CHECK(holds(json, std::string(view(summary.result_hash))));
  CHECK(holds(json, std::string(view(summary.facts_hash))));
  percuta_tier tier = PERCUTA_TIER_NONE;
  for (std::uint32_t i = 0; i < summary.finding_count; ++i) {
    auto finding = sized<percuta_finding>();
    REQUIRE(percuta_check_get_finding(w.check, i, &finding, nullptr) == PERCUTA_OK);
    INFO(view(finding.rule_id));
    CHECK(finding.tier >= tier);
    tier = finding.tier;
    CHECK(finding.result != PERCUTA_TRUTH_FALSE);
    CHECK(holds(json, "\"ruleId\":\"" + std::string(view(finding.rule_id)) + "\""));
    CHECK(view(finding.summary).size() > 0);
    CHECK(view(finding.summary).size() < 560);
    CHECK(finding.rule_id.data[finding.rule_id.size] == '\0');
    CHECK(!view(finding.provenance).empty());
  }
  for (std::uint32_t i = 0; i < summary.question_count; ++i) {
    auto question = sized<percuta_question>();
    REQUIRE(percuta_check_get_question(w.check, i, &question, nullptr) == PERCUTA_OK);
    CHECK(question.type >= PERCUTA_QUESTION_BOOLEAN);
    CHECK(holds(json, "\"linkId\":\"" + std::string(view(question.link_id)) + "\""));
  }
}

TEST_CASE("rules that are false are listed when the host asks for them") {
  world w(linked_functions());
  auto request = check_request();
  request.flags = PERCUTA_CHECK_LIST_FALSE;
  percuta_check *check = nullptr;
  REQUIRE(percuta_check_run(w.library, w.patient, &request, &check, nullptr) == PERCUTA_OK);
  auto all = sized<percuta_summary>();
  auto some = sized<percuta_summary>();
  REQUIRE(percuta_check_get_summary(check, &all, nullptr) == PERCUTA_OK);
  REQUIRE(percuta_check_get_summary(w.check, &some, nullptr) == PERCUTA_OK);
  CHECK(all.finding_count > some.finding_count);
  CHECK(all.verdict == some.verdict);
  CHECK(view(all.result_hash) == view(some.result_hash));
  percuta_check_destroy(check);
}

TEST_CASE("every document of the main job is written in every form it has") {
  world w(linked_functions());
  auto error = sized<percuta_error>();
  percuta_document *document = nullptr;
  const auto request = check_request();
  const auto treatment = treatment_request();
  const auto letter = letter_request(treatment);
  for (const percuta_format format : {PERCUTA_FORMAT_TEXT, PERCUTA_FORMAT_JSON}) {
    INFO(format);
    REQUIRE(percuta_protocol_search(w.library, "acne", format, &document, &error) == PERCUTA_OK);
    CHECK(holds(text_of(document), protocol));
    REQUIRE(percuta_protocol_get(w.library, protocol, format, &document, &error) == PERCUTA_OK);
    CHECK(holds(text_of(document), protocol));
    REQUIRE(percuta_citation_list(w.library, nullptr, format, &document, &error) == PERCUTA_OK);
    CHECK(text_of(document).size() > 100);
    REQUIRE(percuta_value_show(w.library, protocol, format, &document, &error) == PERCUTA_OK);
    CHECK(text_of(document).size() > 100);
    REQUIRE(percuta_options_list(w.library, w.patient, &request, format, &document, &error) == PERCUTA_OK);
    CHECK(holds(text_of(document), protocol));
    REQUIRE(percuta_timeline_build(w.library, nullptr, &treatment, format, &document, &error) == PERCUTA_OK);
    CHECK(holds(text_of(document), "2026"));
  }
  REQUIRE(percuta_protocol_get(w.library, protocol, PERCUTA_FORMAT_FHIR, &document, &error) == PERCUTA_OK);
  CHECK(holds(text_of(document), "PlanDefinition"));
  for (const auto &[format, part] : std::initializer_list<std::pair<percuta_format, const char *>>{
           {PERCUTA_FORMAT_FHIR, "CarePlan"}, {PERCUTA_FORMAT_ICS, "BEGIN:VCALENDAR"}, {PERCUTA_FORMAT_SVG, "<svg"}}) {
    REQUIRE(percuta_timeline_build(w.library, w.patient, &treatment, format, &document, &error) == PERCUTA_OK);
    CHECK(holds(text_of(document), part));
  }
  REQUIRE(percuta_questionnaire_get(w.library, protocol, nullptr, &document, &error) == PERCUTA_OK);
  CHECK(holds(text_of(document), "\"resourceType\":\"Questionnaire\""));
  REQUIRE(percuta_check_write(w.check, PERCUTA_FORMAT_FHIR, &document, &error) == PERCUTA_OK);
  const auto bundle = text_of(document);
  CHECK(holds(bundle, "\"resourceType\":\"GuidanceResponse\""));
  CHECK(holds(bundle, "\"resourceType\":\"DetectedIssue\""));
  CHECK(holds(bundle, "\"status\":\"data-required\""));
  REQUIRE(percuta_check_write(w.check, PERCUTA_FORMAT_TEXT, &document, &error) == PERCUTA_OK);
  CHECK(text_of(document).size() > 100);
  for (const percuta_format format : {PERCUTA_FORMAT_TEXT, PERCUTA_FORMAT_HTML}) {
    REQUIRE(percuta_letter_render(w.library, w.patient, &letter, format, &document, &error) == PERCUTA_OK);
    percuta_text notes{};
    REQUIRE(percuta_document_get_notes(document, &notes, &error) == PERCUTA_OK);
    CHECK(notes.size > 0); // nobody released it
    CHECK(holds(text_of(document), "DRAFT"));
  }
}

TEST_CASE("an absolute finding that is over on a known day says so, with that day") {
  world w(linked_functions());
  constexpr std::string_view impetigo = R"({"resourceType":"Condition","id":"c2","subject":{"reference":"Patient/p1"},
    "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"resolved"}]},
    "abatementDateTime":"2026-03-05","code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"L01.00"}]},
    "bodySite":[{"coding":[{"system":"http://snomed.info/sct","code":"89545001"}]}]})";
  REQUIRE(percuta_patient_add_document(w.patient, impetigo.data(), impetigo.size(), nullptr) == PERCUTA_OK);
  const auto request = check_request();
  percuta_check *check = nullptr;
  REQUIRE(percuta_check_run(w.library, w.patient, &request, &check, nullptr) == PERCUTA_OK);
  auto summary = sized<percuta_summary>();
  REQUIRE(percuta_check_get_summary(check, &summary, nullptr) == PERCUTA_OK);
  CHECK(summary.at_least == PERCUTA_VERDICT_DEFER);
  CHECK((summary.flags & PERCUTA_SUMMARY_HAS_CERTAIN) != 0);
  CHECK(summary.earliest_certain_day == on_day + 10); // 2026-03-19
  int ending = 0;
  for (std::uint32_t i = 0; i < summary.finding_count; ++i) {
    auto finding = sized<percuta_finding>();
    REQUIRE(percuta_check_get_finding(check, i, &finding, nullptr) == PERCUTA_OK);
    if ((finding.flags & PERCUTA_FINDING_ENDS_BY_ITSELF) == 0) continue;
    ++ending;
    CHECK(view(finding.rule_id) == "INF-BACT");
    CHECK(finding.earliest_certain_day == on_day + 10);
  }
  CHECK(ending == 1);
  percuta_check_destroy(check);
}
