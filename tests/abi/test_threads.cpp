// SPDX-License-Identifier: Apache-2.0
// One opened library and one practice database serve many threads, and all get the same bytes.
#include "faults/count.hpp"
#include "world.hpp"

#include <array>
#include <atomic>
#include <cstdlib>
#include <thread>

using namespace abi_test;

namespace {

constexpr int threads = 16;

// PERCUTA_THREAD_ROUNDS in the environment: scripts/test --long asks for hundreds.
int rounds() {
  const char *given = std::getenv("PERCUTA_THREAD_ROUNDS");
  const int asked = given == nullptr ? 0 : std::atoi(given);
  return asked > 0 ? asked : 2;
}

std::string taken(percuta_status status, percuta_document *document) {
  percuta_text text{};
  std::string said = "status " + std::to_string(status);
  if (percuta_document_get_text(document, &text, nullptr) == PERCUTA_OK) said = view(text);
  percuta_document_destroy(document);
  return said;
}

std::string check_json(const percuta_library *library, const percuta_patient *patient) {
  const auto request = check_request();
  percuta_check *check = nullptr;
  percuta_document *document = nullptr;
  auto status = percuta_check_run(library, patient, &request, &check, nullptr);
  if (status == PERCUTA_OK) status = percuta_check_write(check, PERCUTA_FORMAT_JSON, &document, nullptr);
  percuta_check_destroy(check);
  return taken(status, document);
}

using job = std::string (*)(const world &);

std::string look_up(const world &w) {
  percuta_document *document = nullptr;
  const auto status = percuta_protocol_search(w.library, "acne", PERCUTA_FORMAT_JSON, &document, nullptr);
  return taken(status, document);
}
std::string shared_patient(const world &w) { return check_json(w.library, w.patient); }
std::string own_patient(const world &w) {
  percuta_patient *patient = nullptr;
  percuta_patient_create(w.library, &patient, nullptr);
  percuta_patient_add_document(patient, patient_json.data(), patient_json.size(), nullptr);
  auto said = check_json(w.library, patient);
  percuta_patient_destroy(patient);
  return said;
}
std::string timeline(const world &w) {
  auto request = treatment_request();
  request.time_zone = "Europe/London";
  percuta_document *document = nullptr;
  const auto status = percuta_timeline_build(w.library, w.patient, &request, PERCUTA_FORMAT_TEXT, &document, nullptr);
  return taken(status, document);
}
std::string letter(const world &w) {
  const auto treatment = treatment_request();
  const auto request = letter_request(treatment);
  percuta_document *document = nullptr;
  const auto status = percuta_letter_render(w.library, w.patient, &request, PERCUTA_FORMAT_HTML, &document, nullptr);
  return taken(status, document);
}
std::string refusal(const world &w) {
  percuta_document *document = nullptr;
  auto error = sized<percuta_error>();
  percuta_protocol_get(w.library, "NO-SUCH", PERCUTA_FORMAT_JSON, &document, &error);
  return error.message;
}
std::string hook(const world &w) {
  percuta_document *document = nullptr;
  const auto request = answered_request();
  const auto status = percuta_hook_call(w.library, w.practice, request.data(), request.size(), &document, nullptr);
  return taken(status, document);
}
std::string setting(const world &w) {
  const auto by = actor();
  percuta_document *document = nullptr;
  auto status = percuta_practice_set(w.practice, &by, "setting", "override-days", "30", nullptr);
  if (status == PERCUTA_OK) status = percuta_practice_get(w.practice, "setting", &document, nullptr);
  return taken(status, document);
}

constexpr std::array<job, 8> jobs{look_up, shared_patient, own_patient, timeline, letter, refusal, hook, setting};

} // namespace

TEST_CASE("sixteen threads with everything at once on one library and one practice database all get the same bytes",
          "[patient-apart]") {
  const world w(linked_functions());
  std::array<std::string, jobs.size()> expected;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    expected[i] = jobs[i](w);
    CHECK(expected[i].size() > 20);
  }
  std::atomic<long> calls{0};
  std::atomic<long> other{0};
  std::vector<std::thread> all;
  for (std::size_t number = 0; number < threads; ++number) {
    all.emplace_back([&, number] {
      for (std::size_t call = 0; call < static_cast<std::size_t>(rounds()) * jobs.size(); ++call) {
        const auto which = (number * 3 + call) % jobs.size();
        ++calls;
        if (jobs[which](w) != expected[which]) ++other;
      }
    });
  }
  for (auto &each : all) each.join();
  CHECK(other == 0);
  faults::count("calls raced", "sixteen threads, one library, one practice database", calls, other);

  percuta_document *document = nullptr;
  const auto status = percuta_practice_verify(w.practice, &document, nullptr);
  CHECK(taken(status, document).find("\"sound\":true") != std::string::npos);
}

TEST_CASE("the first checks of a library, asked for on several threads at once, give the same bytes") {
  const world known(linked_functions());
  const auto expected = check_json(known.library, known.patient);
  for (int round = 0; round < 4; ++round) {
    percuta_library *library = nullptr;
    REQUIRE(percuta_library_open(nullptr, &library, nullptr) == PERCUTA_OK);
    std::vector<std::string> found(4);
    std::vector<std::thread> all;
    for (auto &each : found) {
      all.emplace_back([&] {
        percuta_patient *patient = nullptr;
        percuta_document *document = nullptr;
        if (percuta_patient_create(library, &patient, nullptr) == PERCUTA_OK &&
            percuta_patient_add_document(patient, patient_json.data(), patient_json.size(), nullptr) == PERCUTA_OK &&
            percuta_protocol_search(library, "acne", PERCUTA_FORMAT_JSON, &document, nullptr) == PERCUTA_OK) {
          each = check_json(library, patient);
        }
        percuta_document_destroy(document);
        percuta_patient_destroy(patient);
      });
    }
    for (auto &thread : all) thread.join();
    for (const auto &each : found) CHECK(each == expected);
    percuta_library_close(library);
  }
}
