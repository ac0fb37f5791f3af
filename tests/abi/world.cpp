// SPDX-License-Identifier: Apache-2.0
#include "world.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace abi_test {
namespace {

void require_ok(percuta_status status, const percuta_error &error) {
  INFO(error.message);
  REQUIRE(status == PERCUTA_OK);
}

// A failed call leaves NULL; a good one something to release.
template <class Handle> outcome settle(percuta_status status, Handle *made, void (*release)(Handle *)) {
  release(made);
  return {status, (status == PERCUTA_OK) == (made != nullptr)};
}

template <class Handle> Handle *unset() { return reinterpret_cast<Handle *>(std::uintptr_t{64}); }

template <class Call> outcome with_document(world &w, Call &&call) {
  auto *made = unset<percuta_document>();
  const auto status = call(&made);
  return settle(status, made, w.percuta.document_destroy);
}

template <class Record>
entry init(const char *name, percuta_status (*percuta_functions::*slot)(Record *, std::uint32_t)) {
  return {name, [slot](world &w, percuta_error *) {
            Record record;
            return outcome{(w.percuta.*slot)(&record, sizeof record), true};
          }};
}

template <class Record> bool is_empty(const Record &record) {
  auto empty = sized<Record>();
  return std::memcmp(&record, &empty, sizeof record) == 0;
}

template <class Record, class Call> outcome with_record(Call &&call) {
  Record record;
  std::memset(&record, 0x55, sizeof record);
  record.struct_size = sizeof record;
  const auto status = call(&record);
  return {status, status == PERCUTA_OK || is_empty(record)};
}

template <class Call> outcome with_text(Call &&call) {
  percuta_text text{"unset", 5};
  const auto status = call(&text);
  return {status, status == PERCUTA_OK || (text.data == nullptr && text.size == 0)};
}

constexpr std::string_view hook_request = R"({"hook":"order-sign","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
  "context":{"userId":"Practitioner/1","patientId":"p1","draftOrders":{"resourceType":"Bundle","entry":[]}},
  "extension":{"org.percuta.evaluationTime":"2026-03-09T09:00:00Z","org.percuta.timeZone":"Europe/London",
    "org.percuta.treatment":{"protocol":"PR-ACNE-ROLLING"}}})";

std::vector<entry> hook_calls() {
  return {
      {"discovery_get",
       [](world &w, percuta_error *e) {
         return with_document(w, [&](auto **out) { return w.percuta.discovery_get(w.library, out, e); });
       }},
      {"hook_call",
       [](world &w, percuta_error *e) {
         return with_document(w, [&](auto **out) {
           return w.percuta.hook_call(w.library, nullptr, hook_request.data(), hook_request.size(), out, e);
         });
       }},
      {"error_write",
       [](world &w, percuta_error *e) {
         auto problem = sized<percuta_error>();
         problem.status = PERCUTA_E_INPUT;
         return with_document(w, [&](auto **out) { return w.percuta.error_write(&problem, out, e); });
       }},
  };
}

percuta_practice_options practice_options(const std::string &path) {
  auto options = sized<percuta_practice_options>();
  options.path = path.c_str();
  options.key = practice_key;
  options.key_size = sizeof practice_key;
  return options;
}

constexpr std::string_view feedback =
    R"({"feedback":[{"card":"d1577c69-dfbe-54ad-ba6d-3e05e953b2ea","outcome":"overridden",
  "overrideReason":{"userComment":"known"},"outcomeTimestamp":"2026-03-09T14:00:00Z"}]})";
constexpr std::string_view record =
    R"({"kind":"treatment","patient":"p1","protocol":"PR-ACNE-ROLLING","at":"2026-03-09T14:30:00Z"})";

std::vector<entry> practice_values() {
  return {
      {"practice_open",
       [](world &w, percuta_error *e) {
         auto *made = unset<percuta_practice>();
         const auto options = practice_options(w.practice_path);
         const auto status = w.percuta.practice_open(w.library, &options, &made, e);
         return settle(status, made, w.percuta.practice_close);
       }},
      {"practice_set",
       [](world &w, percuta_error *e) {
         const auto by = actor();
         return outcome{w.percuta.practice_set(w.practice, &by, "setting", "override-days", "30", e), true};
       }},
      {"practice_get",
       [](world &w, percuta_error *e) {
         return with_document(w, [&](auto **out) { return w.percuta.practice_get(w.practice, "setting", out, e); });
       }},
      {"practice_report",
       [](world &w, percuta_error *e) {
         return with_document(w, [&](auto **out) {
           return w.percuta.practice_report(w.practice, "journal", nullptr, PERCUTA_FORMAT_JSON, out, e);
         });
       }},
      {"practice_verify",
       [](world &w, percuta_error *e) {
         return with_document(w, [&](auto **out) { return w.percuta.practice_verify(w.practice, out, e); });
       }},
      {"practice_export",
       [](world &w, percuta_error *e) {
         return with_document(w, [&](auto **out) { return w.percuta.practice_export(w.practice, out, e); });
       }},
      {"practice_back_up",
       [](world &w, percuta_error *e) {
         const auto by = actor();
         std::remove(w.copy_path.c_str());
         return outcome{w.percuta.practice_back_up(w.practice, &by, w.copy_path.c_str(), e), true};
       }},
      {"practice_replay",
       [](world &w, percuta_error *e) {
         return with_document(w, [&](auto **out) {
           return w.percuta.practice_replay(w.practice, 1, hook_request.data(), hook_request.size(), out, e);
         });
       }},
  };
}

std::vector<entry> practice_events() {
  return {
      {"practice_add_feedback",
       [](world &w, percuta_error *e) {
         const auto by = actor();
         return with_document(w, [&](auto **out) {
           return w.percuta.practice_add_feedback(w.practice, &by, feedback.data(), feedback.size(), out, e);
         });
       }},
      {"practice_add_record",
       [](world &w, percuta_error *e) {
         const auto by = actor();
         return outcome{w.percuta.practice_add_record(w.practice, &by, record.data(), record.size(), e), true};
       }},
      {"practice_add_check",
       [](world &w, percuta_error *e) {
         const auto by = actor();
         return outcome{w.percuta.practice_add_check(w.practice, &by, "p1", w.check, e), true};
       }},
      {"practice_add_letter",
       [](world &w, percuta_error *e) {
         const auto by = actor();
         return outcome{w.percuta.practice_add_letter(w.practice, &by, "p1", w.document, e), true};
       }},
      {"practice_erase_patient",
       [](world &w, percuta_error *e) {
         const auto by = actor();
         return outcome{w.percuta.practice_erase_patient(w.practice, &by, "p1", e), true};
       }},
  };
}

std::vector<entry> look_ups() {
  return {
      {"library_open",
       [](world &w, percuta_error *e) {
         auto *made = unset<percuta_library>();
         const auto status = w.percuta.library_open(nullptr, &made, e);
         return settle(status, made, w.percuta.library_close);
       }},
      {"library_describe",
       [](world &w, percuta_error *e) {
         return with_document(w, [&](auto **out) { return w.percuta.library_describe(w.library, out, e); });
       }},
      {"day_read",
       [](world &w, percuta_error *e) {
         std::int32_t day = 7;
         const auto status = w.percuta.day_read("2026-03-09", &day, e);
         return outcome{status, day == (status == PERCUTA_OK ? on_day : 0)};
       }},
      {"day_write",
       [](world &w, percuta_error *e) {
         std::array<char, 11> text{'x'};
         const auto status = w.percuta.day_write(on_day, text.data(), text.size(), e);
         return outcome{status, std::string_view(text.data()) == (status == PERCUTA_OK ? "2026-03-09" : "")};
       }},
      {"time_read",
       [](world &w, percuta_error *e) {
         percuta_time time{7, 7, 7};
         const auto status = w.percuta.time_read("2026-03-09T15:30:00+01:00", &time, e);
         const bool good = status == PERCUTA_OK;
         return outcome{status,
                        time.utc_seconds == (good ? treated_at : 0) && time.utc_offset_seconds == (good ? 3600 : 0)};
       }},
      {"protocol_search",
       [](world &w, percuta_error *e) {
         return with_document(
             w, [&](auto **out) { return w.percuta.protocol_search(w.library, "acne", PERCUTA_FORMAT_JSON, out, e); });
       }},
      {"protocol_get",
       [](world &w, percuta_error *e) {
         return with_document(
             w, [&](auto **out) { return w.percuta.protocol_get(w.library, protocol, PERCUTA_FORMAT_JSON, out, e); });
       }},
      {"questionnaire_get",
       [](world &w, percuta_error *e) {
         return with_document(
             w, [&](auto **out) { return w.percuta.questionnaire_get(w.library, protocol, "en", out, e); });
       }},
      {"citation_list",
       [](world &w, percuta_error *e) {
         return with_document(
             w, [&](auto **out) { return w.percuta.citation_list(w.library, nullptr, PERCUTA_FORMAT_JSON, out, e); });
       }},
      {"value_show",
       [](world &w, percuta_error *e) {
         return with_document(
             w, [&](auto **out) { return w.percuta.value_show(w.library, protocol, PERCUTA_FORMAT_JSON, out, e); });
       }},
  };
}

const auto padded_patient_json = std::string(patient_json) + std::string(PERCUTA_DOCUMENT_PADDING, 'x');

template <class Call> outcome with_new_patient(world &w, Call call) {
  percuta_patient *other = nullptr;
  const auto status = w.percuta.patient_create(w.library, &other, nullptr);
  if (status != PERCUTA_OK) {
    return outcome{status, other == nullptr};
  }
  const auto added = call(other);
  w.percuta.patient_destroy(other);
  return outcome{added, true};
}

std::vector<entry> patients_and_checks() {
  return {
      {"patient_create",
       [](world &w, percuta_error *e) {
         auto *made = unset<percuta_patient>();
         const auto status = w.percuta.patient_create(w.library, &made, e);
         return settle(status, made, w.percuta.patient_destroy);
       }},
      {"patient_add_document",
       [](world &w, percuta_error *e) {
         return with_new_patient(w, [&](auto *other) {
           return w.percuta.patient_add_document(other, patient_json.data(), patient_json.size(), e);
         });
       }},
      {"patient_add_padded_document",
       [](world &w, percuta_error *e) {
         return with_new_patient(w, [&](auto *other) {
           return w.percuta.patient_add_padded_document(other, padded_patient_json.data(), patient_json.size(), e);
         });
       }},
      {"patient_add_entry",
       [](world &w, percuta_error *e) {
         return with_new_patient(w, [&](auto *other) {
           auto entry = sized<percuta_entry>();
           entry.kind = PERCUTA_KIND_CONDITION;
           entry.text = "example";
           return w.percuta.patient_add_entry(other, &entry, e);
         });
       }},
      {"patient_declare",
       [](world &w, percuta_error *e) {
         return outcome{w.percuta.patient_declare(w.patient, PERCUTA_KIND_CONDITION, PERCUTA_DATA_PARTIAL, e), true};
       }},
      {"patient_pull",
       [](world &w, percuta_error *e) {
         return outcome{w.percuta.patient_pull(w.patient, "reference", e), true};
       }},
      {"check_run",
       [](world &w, percuta_error *e) {
         auto *made = unset<percuta_check>();
         const auto request = check_request();
         const auto status = w.percuta.check_run(w.library, w.patient, &request, &made, e);
         return settle(status, made, w.percuta.check_destroy);
       }},
      {"check_get_summary",
       [](world &w, percuta_error *e) {
         return with_record<percuta_summary>([&](auto *out) { return w.percuta.check_get_summary(w.check, out, e); });
       }},
      {"check_get_finding",
       [](world &w, percuta_error *e) {
         return with_record<percuta_finding>(
             [&](auto *out) { return w.percuta.check_get_finding(w.check, 0, out, e); });
       }},
      {"check_get_question",
       [](world &w, percuta_error *e) {
         return with_record<percuta_question>(
             [&](auto *out) { return w.percuta.check_get_question(w.check, 0, out, e); });
       }},
      {"check_write",
       [](world &w, percuta_error *e) {
         return with_document(w,
                              [&](auto **out) { return w.percuta.check_write(w.check, PERCUTA_FORMAT_JSON, out, e); });
       }},
      {"options_list",
       [](world &w, percuta_error *e) {
         const auto request = check_request();
         return with_document(w, [&](auto **out) {
           return w.percuta.options_list(w.library, w.patient, &request, PERCUTA_FORMAT_JSON, out, e);
         });
       }},
      {"timeline_build",
       [](world &w, percuta_error *e) {
         const auto request = treatment_request();
         return with_document(w, [&](auto **out) {
           return w.percuta.timeline_build(w.library, w.patient, &request, PERCUTA_FORMAT_JSON, out, e);
         });
       }},
      {"letter_render",
       [](world &w, percuta_error *e) {
         const auto treatment = treatment_request();
         const auto request = letter_request(treatment);
         return with_document(w, [&](auto **out) {
           return w.percuta.letter_render(w.library, w.patient, &request, PERCUTA_FORMAT_HTML, out, e);
         });
       }},
      {"document_get_text",
       [](world &w, percuta_error *e) {
         return with_text([&](auto *out) { return w.percuta.document_get_text(w.document, out, e); });
       }},
      {"document_get_notes",
       [](world &w, percuta_error *e) {
         return with_text([&](auto *out) { return w.percuta.document_get_notes(w.document, out, e); });
       }},
  };
}

} // namespace

std::string_view answered_request() { return hook_request; }

const percuta_functions &linked_functions() {
  static const auto *table = [] {
    auto plugin = sized<percuta_plugin>();
    REQUIRE(percuta_plugin_entry(nullptr, &plugin, nullptr) == PERCUTA_OK);
    percuta_library_close(plugin.library);
    return static_cast<const percuta_functions *>(plugin.find_interface("percuta.core.functions/1"));
  }();
  return *table;
}

world::world(const percuta_functions &functions, const percuta_host *host) : percuta(functions) {
  auto error = sized<percuta_error>();
  auto options = sized<percuta_open_options>();
  options.host = host;
  require_ok(percuta.library_open(&options, &library, &error), error);
  require_ok(percuta.patient_create(library, &patient, &error), error);
  require_ok(percuta.patient_add_document(patient, patient_json.data(), patient_json.size(), &error), error);
  const auto request = check_request();
  require_ok(percuta.check_run(library, patient, &request, &check, &error), error);
  require_ok(percuta.check_write(check, PERCUTA_FORMAT_JSON, &document, &error), error);
  folder = (std::filesystem::temp_directory_path() / "percuta-abi-XXXXXX").string();
  REQUIRE(mkdtemp(folder.data()) != nullptr);
  practice_path = folder + "/practice.db";
  copy_path = folder + "/copy.db";
  const auto where = practice_options(practice_path);
  require_ok(percuta.practice_open(library, &where, &practice, &error), error);
  percuta_document *answer = nullptr;
  require_ok(percuta.hook_call(library, practice, hook_request.data(), hook_request.size(), &answer, &error), error);
  percuta.document_destroy(answer);
}

world::~world() {
  percuta.practice_close(practice);
  std::filesystem::remove_all(folder);
  percuta.document_destroy(document);
  percuta.check_destroy(check);
  percuta.patient_destroy(patient);
  percuta.library_close(library);
}

std::vector<entry> every_entry() {
  std::vector<entry> all{
      init("error_init", &percuta_functions::error_init),
      init("host_init", &percuta_functions::host_init),
      init("entry_init", &percuta_functions::entry_init),
      init("open_options_init", &percuta_functions::open_options_init),
      init("check_request_init", &percuta_functions::check_request_init),
      init("summary_init", &percuta_functions::summary_init),
      init("finding_init", &percuta_functions::finding_init),
      init("question_init", &percuta_functions::question_init),
      init("treatment_request_init", &percuta_functions::treatment_request_init),
      init("letter_request_init", &percuta_functions::letter_request_init),
      init("practice_options_init", &percuta_functions::practice_options_init),
      init("actor_init", &percuta_functions::actor_init),
  };
  for (auto &each : look_ups()) {
    all.push_back(std::move(each));
  }
  for (auto &each : patients_and_checks()) {
    all.push_back(std::move(each));
  }
  for (auto *group : {hook_calls, practice_values, practice_events}) {
    for (auto &each : group()) {
      all.push_back(std::move(each));
    }
  }
  return all;
}

} // namespace abi_test
