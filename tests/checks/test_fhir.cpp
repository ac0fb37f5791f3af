// SPDX-License-Identifier: Apache-2.0
// The check as FHIR R4: GuidanceResponse and DetectedIssue.
#include "checks/example.hpp"
#include "checks/write_fhir.hpp"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include <set>

using namespace example;
namespace js = boost::json;

namespace {

// FHIR has no null, no empty string, no empty list and no empty object.
void nothing_empty(const js::value &value, const std::string &pointer) {
  INFO(pointer);
  REQUIRE_FALSE(value.is_null());
  if (const auto *text = value.if_string()) REQUIRE_FALSE(text->empty());
  if (const auto *list = value.if_array()) {
    REQUIRE_FALSE(list->empty());
    for (std::size_t i = 0; i < list->size(); ++i) nothing_empty((*list)[i], pointer + "/" + std::to_string(i));
  }
  if (const auto *object = value.if_object()) {
    REQUIRE_FALSE(object->empty());
    for (const auto &member : *object) nothing_empty(member.value(), pointer + "/" + std::string(member.key()));
  }
}

js::array entries(const checks::result &made) {
  const auto bundle = js::parse(checks::write_fhir(made));
  nothing_empty(bundle, "");
  CHECK(bundle.at("resourceType").as_string() == "Bundle");
  CHECK(bundle.at("type").as_string() == "collection");
  std::set<std::string> urls;
  for (const auto &each : bundle.at("entry").as_array()) {
    const std::string url(each.at("fullUrl").as_string());
    CHECK(url.substr(0, 9) == "urn:uuid:");
    CHECK(url.size() == 9 + 36);
    CHECK(urls.insert(url).second);
  }
  return bundle.at("entry").as_array();
}

std::string text(const js::value &value) { return std::string(value.as_string()); }

checks::finding shown(tier at, tri value, const std::string &resource, const std::string &path = "code") {
  checks::finding made;
  made.rule_id = "R";
  made.tier = at;
  made.result = value;
  made.title = "title";
  made.summary = "summary";
  made.evidence.push_back({resource, path, "v", "reads"});
  return made;
}

js::value issue(const checks::finding &one) {
  checks::result made;
  made.verdict = verdict::caution;
  made.protocol = "PR-FACE";
  made.on = made.as_of = day("2027-01-10");
  made.result_hash = "sha256:x";
  made.findings = {one};
  return entries(made).at(1).at("resource");
}

} // namespace

TEST_CASE("The status of a GuidanceResponse says whether data is missing") {
  const clinic house({simple("A", tier::absolute, present("keloid")), simple("P", tier::precaution, present("lupus"))});
  struct row {
    const char *what;
    facts::table who;
    const char *status;
  };
  auto dead = patient();
  dead.deceased = true;
  auto open_precaution = patient({}, data_state::none_known);
  open_precaution.facts = {condition("lupus").held(facts::certainty::provisional)};
  const row table[] = {{"clear", patient({}, data_state::none_known), "success"},
                       {"a caution", patient({condition("lupus")}, data_state::none_known), "success"},
                       {"a decisive question", patient(), "data-required"},
                       {"a question that does not decide", open_precaution, "data-requested"},
                       {"not evaluated", dead, "failure"}};
  for (const auto &row : table) {
    INFO(row.what);
    auto asked = request("2027-01-20");
    asked.as_of = day("2027-01-10");
    const auto all = entries(house.check(row.who, asked));
    const auto &guidance = all.at(0).at("resource");
    CHECK(text(guidance.at("resourceType")) == "GuidanceResponse");
    CHECK(text(guidance.at("status")) == row.status);
    CHECK(text(guidance.at("moduleUri")) == "urn:org.percuta:protocol:PR-FACE");
    CHECK(text(guidance.at("occurrenceDateTime")) == "2027-01-10");
    CHECK_THAT(text(guidance.at("note").at(0).at("text")), Catch::Contains("Verdict for 2027-01-20"));
  }
  const auto asks = entries(house.check(patient(), request())).at(0).at("resource").at("dataRequirement").as_array();
  REQUIRE(asks.size() == 1);
  CHECK(text(asks[0].at("type")) == "QuestionnaireResponse");
  CHECK(text(asks[0].at("codeFilter").at(0).at("code").at(0).at("code")) == "A");
}

TEST_CASE("A question for the day itself is requested, not required") {
  auto once = simple("A", tier::absolute, present("pregnancy"));
  once.answer_currency_days = 0;
  auto asked = request("2027-01-20");
  asked.as_of = day("2027-01-10");
  const auto made = clinic({once}).check(with_answers(patient(), {answer("A", false)}), asked);
  CHECK(made.verdict == verdict::clear);
  CHECK(text(entries(made).at(0).at("resource").at("status")) == "data-requested");
}

TEST_CASE("Each finding is one DetectedIssue, false ones are none") {
  const clinic house({simple("A", tier::absolute, present("keloid")),
                      simple("B", tier::timing, present("isotretinoin", fact_kind::medication), 180),
                      simple("C", tier::relative, present("lupus"))});
  auto asked = request();
  asked.all = true;
  const auto all = entries(
      house.check(patient({medication("isotretinoin").until("2026-08").seen("MedicationStatement/m1")}), asked));
  REQUIRE(all.size() == 4);
  const auto &asks = all[3].at("resource");
  CHECK(text(asks.at("resourceType")) == "Questionnaire");
  CHECK(text(asks.at("item").at(0).at("linkId")) == "A");
  CHECK(text(asks.at("item").at(0).at("type")) == "boolean");
  const auto &outcome = all[0].at("resource").at("contained").at(0).at("parameter").as_array();
  CHECK(text(outcome.at(0).at("valueCode")) == "insufficient-data");
  CHECK(text(outcome.at(1).at("valueCode")) == "defer");
  CHECK(text(outcome.at(2).at("valueDate")) == "2027-02-27");
  const auto &open = all[1].at("resource");
  CHECK(text(open.at("resourceType")) == "DetectedIssue");
  CHECK(text(open.at("status")) == "preliminary");
  CHECK(text(open.at("identifier").at(0).at("value")) == "A");
  CHECK(text(open.at("severity")) == "high");
  CHECK_FALSE(open.as_object().contains("evidence"));
  const auto &wait = all[2].at("resource");
  CHECK(text(wait.at("status")) == "final");
  CHECK(text(wait.at("severity")) == "moderate");
  CHECK(text(wait.at("detail")) == "summary");
  CHECK(text(wait.at("identifiedDateTime")) == "2027-01-10");
  CHECK(text(wait.at("code").at("coding").at(0).at("system")) == "http://terminology.hl7.org/CodeSystem/v3-ActCode");
  CHECK(text(wait.at("code").at("coding").at(0).at("code")) == "TIME");
  CHECK(text(wait.at("implicated").at(0).at("reference")) == "MedicationStatement/m1");
  CHECK(text(wait.at("evidence").at(0).at("detail").at(0).at("reference")) == "MedicationStatement/m1");
  const auto notes = all[0].at("resource").at("note").as_array();
  CHECK_THAT(text(notes.at(1).at("text")), Catch::Contains("2027-02-27") && Catch::Contains("bound by B"));
}

TEST_CASE("Code and severity follow what was found and the tier") {
  struct row {
    checks::finding one;
    const char *code, *severity;
  };
  auto over = shown(tier::dose_limit, tri::yes, "request");
  over.over_maximum = true;
  const row table[] = {{shown(tier::absolute, tri::yes, "Condition/c1"), "COND", "high"},
                       {shown(tier::relative, tri::yes, "AllergyIntolerance/a1"), "ALGY", "moderate"},
                       {shown(tier::needs_action, tri::yes, "MedicationRequest/m1"), "DACT", "moderate"},
                       {shown(tier::absolute, tri::yes, "Patient/p1", "birthDate"), "AGE", "high"},
                       {shown(tier::timing, tri::yes, "Condition/c1"), "TIME", "moderate"},
                       {shown(tier::precaution, tri::yes, "request", "zones"), "COND", "low"},
                       {shown(tier::data_required, tri::yes, "Condition/c1"), "COND", "moderate"},
                       {shown(tier::dose_limit, tri::yes, "request"), "COND", "moderate"},
                       {over, "COND", "high"}};
  for (const auto &row : table) {
    CAPTURE(row.code, row.severity);
    const auto made = issue(row.one);
    CHECK(text(made.at("code").at("coding").at(0).at("code")) == row.code);
    CHECK(text(made.at("severity")) == row.severity);
  }
}

TEST_CASE("Only what FHIR can refer to is referred to, once") {
  for (const char *resource :
       {"Bundle.entry[3]", "request", "condition/c1", "Condition/", "/c1", "Condition/c_1", "Cond1tion/c1", "",
        "Condition/0123456789012345678901234567890123456789012345678901234567890123x"}) {
    CAPTURE(resource);
    CHECK_FALSE(issue(shown(tier::relative, tri::yes, resource)).as_object().contains("implicated"));
  }
  auto twice = shown(tier::relative, tri::yes, "Condition/c-1.a");
  twice.evidence.push_back(twice.evidence.front());
  CHECK(issue(twice).at("implicated").as_array().size() == 1);
}

TEST_CASE("A finding without words, and a result without a hash, leave the members out") {
  auto bare = shown(tier::relative, tri::yes, "request");
  bare.title = {};
  bare.summary = {};
  const auto made = issue(bare);
  CHECK_FALSE(made.as_object().contains("detail"));
  CHECK_FALSE(made.at("code").as_object().contains("text"));
  checks::result nothing;
  nothing.protocol = "PR-FACE";
  nothing.on = nothing.as_of = day("2027-01-10");
  const std::vector<model::answer_option> options = {{"a", "A"}};
  nothing.questions.push_back({"A", "", {}, false, {}, 0});
  nothing.questions.push_back({"B", "Which?", model::question_type::choice, false, options, 1});
  nothing.earliest = checks::safe_date{day("2027-02-01"), {}, "R"};
  CHECK_FALSE(entries(nothing).at(0).at("resource").as_object().contains("identifier"));
}
