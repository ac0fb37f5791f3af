// SPDX-License-Identifier: Apache-2.0
// What the practice database remembers of hooks: replays, overrides and the card that a new one follows.
#include "world.hpp"

using namespace abi_test;

namespace {

std::string taken(percuta_status status, percuta_document *document, const percuta_error &error) {
  INFO(error.message);
  REQUIRE(status == PERCUTA_OK);
  percuta_text text{};
  REQUIRE(percuta_document_get_text(document, &text, nullptr) == PERCUTA_OK);
  std::string said(view(text));
  percuta_document_destroy(document);
  return said;
}

std::string replayed(percuta_practice *practice, std::int64_t line, std::string_view request) {
  percuta_document *document = nullptr;
  auto error = sized<percuta_error>();
  const auto status = percuta_practice_replay(practice, line, request.data(), request.size(), &document, &error);
  return taken(status, document, error);
}

std::string answered(const world &w, const std::string &request) {
  percuta_document *document = nullptr;
  auto error = sized<percuta_error>();
  const auto status = percuta_hook_call(w.library, w.practice, request.data(), request.size(), &document, &error);
  return taken(status, document, error);
}

bool holds(const std::string &text, const std::string &part) { return text.find(part) != std::string::npos; }

// A medicine that was stopped on a day, asked about at order-sign.
std::string asked_about(const std::string &stopped, const std::string &instance) {
  return R"({"hook":"order-sign","hookInstance":")" + instance +
         R"(","context":{"userId":"Practitioner/1","patientId":"p1","draftOrders":{"resourceType":"Bundle","entry":[]}},
  "prefetch":{"patient":{"resourceType":"Patient","id":"p1","birthDate":"1990-05-05"},"conditions":null,
  "medicationStatements":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"MedicationStatement","id":"m1",
  "status":"stopped","subject":{"reference":"Patient/p1"},"effectivePeriod":{"end":")" +
         stopped +
         R"("},"medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"D10BA01"}]}}}]}},
  "extension":{"org.percuta.evaluationTime":"2026-03-09T09:00:00Z","org.percuta.timeZone":"Europe/London",
  "org.percuta.treatment":{"protocol":"PR-ACNE-ROLLING"}}})";
}

std::string first_card(const std::string &response) {
  const auto at = response.find("\"uuid\":\"");
  REQUIRE(at != std::string::npos);
  return response.substr(at + 8, 36);
}

constexpr const char *instance_1 = "d1577c69-dfbe-44ad-ba6d-3e05e953b2e1";
constexpr const char *instance_2 = "d1577c69-dfbe-44ad-ba6d-3e05e953b2e2";
constexpr const char *instance_3 = "d1577c69-dfbe-44ad-ba6d-3e05e953b2e3";

} // namespace

TEST_CASE("a replay says what differs: the request, or what was set and erased since") {
  world w(linked_functions());
  const auto by = actor();
  const auto request = asked_about("2026-01-15", instance_1);
  answered(w, request); // line 2
  CHECK(holds(replayed(w.practice, 1, answered_request()), "\"same\":true"));
  CHECK(holds(replayed(w.practice, 2, request), "\"same\":true"));
  CHECK(holds(replayed(w.practice, 2, "{}"), "not the one that was answered"));
  REQUIRE(percuta_practice_set(w.practice, &by, "setting", "override-days", "7", nullptr) == PERCUTA_OK); // line 3
  REQUIRE(percuta_practice_erase_patient(w.practice, &by, "p1", nullptr) == PERCUTA_OK);                  // line 4
  REQUIRE(percuta_practice_erase_patient(w.practice, &by, "p2", nullptr) == PERCUTA_OK);                  // line 5
  percuta_document *document = nullptr;
  auto error = sized<percuta_error>();
  CHECK(percuta_practice_replay(w.practice, 3, "{}", 2, &document, &error) == PERCUTA_E_NOT_FOUND);

  // Opened by a host to whom null means that the record was looked at, the same request has another answer.
  auto options = sized<percuta_open_options>();
  options.flags = PERCUTA_OPEN_NULL_MEANS_NONE;
  percuta_library *other = nullptr;
  REQUIRE(percuta_library_open(&options, &other, nullptr) == PERCUTA_OK);
  auto where = sized<percuta_practice_options>();
  where.path = w.practice_path.c_str();
  where.key = practice_key;
  where.key_size = sizeof practice_key;
  percuta_practice *practice = nullptr;
  REQUIRE(percuta_practice_open(other, &where, &practice, nullptr) == PERCUTA_OK);
  const auto said = replayed(practice, 2, request);
  CHECK(holds(said, "\"same\":false"));
  CHECK(holds(said, "other bytes"));
  CHECK(holds(said, "line 3 set setting/override-days since"));
  CHECK(holds(said, "line 4 erased the patient since"));
  CHECK_FALSE(holds(said, "line 5"));
  percuta_practice_close(practice);
  percuta_library_close(other);
}

TEST_CASE("an override holds as long as the facts are the same, and a card about others says which one it follows") {
  world w(linked_functions());
  const auto by = actor();
  const auto shown = answered(w, asked_about("2026-01-15", instance_1));
  const auto feedback = R"({"feedback":[{"card":")" + first_card(shown) +
                        R"(","outcome":"overridden","overrideReason":{"reason":{"code":"record-wrong"},
  "userComment":"seen"},"outcomeTimestamp":"2026-03-09T09:00:00Z"}]})";
  percuta_document *document = nullptr;
  auto error = sized<percuta_error>();
  const auto status =
      percuta_practice_add_feedback(w.practice, &by, feedback.data(), feedback.size(), &document, &error);
  CHECK(holds(taken(status, document, error), "\"overrides\":true"));
  const auto again = answered(w, asked_about("2026-01-15", instance_2));
  CHECK(holds(again, R"("overridden":{"reason":"record-wrong")"));
  CHECK_FALSE(holds(again, "supersedes"));
  const auto changed = answered(w, asked_about("2026-02-15", instance_3));
  CHECK_FALSE(holds(changed, R"("overridden":{)"));
  CHECK(holds(changed, R"("supersedes":")"));
}

TEST_CASE("a hook that names no user is the host's in the journal") {
  world w(linked_functions());
  answered(w, R"({"hook":"org.percuta.questionnaire-submit","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2e1",
    "context":{"patientId":"p1","questionnaireResponse":{"resourceType":"QuestionnaireResponse","status":"completed"}},
    "extension":{"org.percuta.evaluationTime":"2026-03-09T09:00:00Z","org.percuta.timeZone":"Europe/London"}})");
  percuta_document *document = nullptr;
  auto error = sized<percuta_error>();
  const auto status = percuta_practice_report(w.practice, "journal", nullptr, PERCUTA_FORMAT_JSON, &document, &error);
  CHECK(holds(taken(status, document, error), "\"host\""));
}
