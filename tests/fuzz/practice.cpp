// SPDX-License-Identifier: Apache-2.0
// Any change of a practice database: opened or refused, every call answers or refuses, and somebody who must not be treated is never clear.
#include "fuzz/patches.hpp"
#include "fuzz/scratch.hpp"
#include "fuzz/target.hpp"

#include <fstream>
#include <iterator>

namespace {

const std::string key(32, 'k');
constexpr std::string_view request =
    R"({"hook":"order-sign","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea","context":{"userId":"Practitioner/1",
"patientId":"p1","draftOrders":{"resourceType":"Bundle","entry":[]}},"prefetch":{"patient":{"resourceType":"Patient","id":"p1",
"birthDate":"1990-05-05"},"medicationStatements":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"MedicationStatement",
"id":"m1","status":"active","subject":{"reference":"Patient/p1"},"medicationCodeableConcept":{"coding":[
{"system":"http://www.whocc.no/atc","code":"D10BA01"}]}}}]}},"extension":{"org.percuta.evaluationTime":"2027-01-10T09:00:00Z",
"org.percuta.timeZone":"Europe/London","org.percuta.treatment":{"protocol":"PR-ACNE-ROLLING"}}})";
constexpr std::string_view record =
    R"({"kind":"treatment","patient":"p1","protocol":"PR-ACNE-ROLLING","at":"2027-01-08T14:30:00Z"})";

percuta::actor actor() { return {"Dr R. Example", "physician", percuta::read_time("2027-01-10T09:00:00Z")}; }

std::string card_of(std::string_view response) {
  const auto at = response.find("\"uuid\":\"");
  return at == std::string_view::npos ? std::string() : std::string(response.substr(at + 8, 36));
}

std::string feedback_on(const std::string &card) {
  return R"({"feedback":[{"card":")" + card +
         R"(","outcome":"overridden","overrideReason":{"reason":{"code":"record-wrong"},"userComment":"seen"},
"outcomeTimestamp":"2027-01-10T09:00:00Z"}]})";
}

// A database in which something happened, as bytes.
std::string whole_database(const fuzz::scratch &at) {
  {
    percuta::practice practice(fuzz::library(), at.file("whole.db"), key);
    practice.set(actor(), "setting", "override-days", "30");
    practice.set(actor(), "policy", "isotretinoin", "consensus");
    practice.add_record(actor(), record);
    const auto response = fuzz::library().hook(request, practice.get());
    practice.add_feedback(actor(), feedback_on(card_of(response.text())));
  }
  std::ifstream file(at.file("whole.db"), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

template <class Call> void ask(Call call) {
  try {
    call();
  } catch (const percuta::error &problem) {
    fuzz::require_refusal(problem);
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  static const fuzz::scratch at;
  static const std::string whole = whole_database(at);
  auto changed = whole;
  fuzz::patch(changed, data, size);
  const auto path = at.file("practice.db");
  std::ofstream(path, std::ios::binary) << changed;
  ask([&] {
    percuta::practice practice(fuzz::library(), path, key);
    ask([&] {
      const auto response = fuzz::library().hook(request, practice.get());
      fuzz::require(response.text().find("\"verdict\":\"clear\"") == std::string_view::npos);
      practice.add_feedback(actor(), feedback_on(card_of(response.text())));
    });
    ask([&] { static_cast<void>(practice.verify()); });
    for (const auto *report : {"overrides", "alerts", "sessions", "adverse-events", "journal"})
      ask([&] { static_cast<void>(practice.report(report, "", PERCUTA_FORMAT_TEXT)); });
    ask([&] { static_cast<void>(practice.replay(4, request)); });
    ask([&] { practice.add_record(actor(), record); });
    percuta_document *made = nullptr;
    percuta_practice_export(practice.get(), &made, nullptr);
    percuta_document_destroy(made);
  });
  for (const auto *end : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path + end);
  return 0;
}
