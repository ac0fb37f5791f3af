// SPDX-License-Identifier: Apache-2.0
// What a host may do inside its services, and what it should not: the library lives on.
#include "memory_checker.hpp"
#include "world.hpp"

#include <cstring>
#include <memory>
#include <pthread.h>
#include <stdexcept>

using namespace abi_test;

namespace {

// A host whose services run what the test puts here.
struct open_host {
  std::function<void()> in_progress, in_pull;
  std::function<void(percuta_log_level)> in_log;

  static void log(void *user, percuta_log_level level, const char *, std::size_t) {
    if (const auto &call = static_cast<open_host *>(user)->in_log) call(level);
  }
  static std::int32_t progress(void *user, std::uint32_t, std::uint32_t) {
    if (const auto &call = static_cast<open_host *>(user)->in_progress) call();
    return 0;
  }
  static std::int32_t pull(void *user, const char *, const percuta_need *, percuta_patient *) {
    if (const auto &call = static_cast<open_host *>(user)->in_pull) call();
    return 0;
  }
  [[nodiscard]] percuta_host table() {
    auto host = sized<percuta_host>();
    host.user = this;
    host.log = log;
    host.progress = progress;
    host.pull = pull;
    return host;
  }
};

template <class Call> void *run(void *call) {
  (*static_cast<Call *>(call))();
  return nullptr;
}

// The thread of a host, which may end it inside a service.
template <class Call> bool ends_inside(Call call) {
  pthread_t thread{};
  void *result = &thread;
  REQUIRE(pthread_create(&thread, nullptr, run<Call>, &call) == 0);
  REQUIRE(pthread_join(thread, &result) == 0);
  return result == PTHREAD_CANCELED;
}

void end_this_thread() { pthread_exit(PTHREAD_CANCELED); }

} // namespace

TEST_CASE("a service may call the library again") {
  open_host host;
  const auto table = host.table();
  world w(linked_functions(), &table);
  int asked = 0;
  const auto ask = [&] {
    auto error = sized<percuta_error>();
    percuta_document *document = nullptr;
    percuta_patient *patient = nullptr;
    CHECK(percuta_protocol_get(w.library, protocol, PERCUTA_FORMAT_TEXT, &document, &error) == PERCUTA_OK);
    percuta_document_destroy(document);
    CHECK(percuta_practice_get(w.practice, "setting", &document, &error) == PERCUTA_OK);
    percuta_document_destroy(document);
    CHECK(percuta_check_write(w.check, PERCUTA_FORMAT_TEXT, &document, &error) == PERCUTA_OK);
    percuta_document_destroy(document);
    CHECK(percuta_patient_create(w.library, &patient, &error) == PERCUTA_OK);
    CHECK(percuta_patient_add_document(patient, patient_json.data(), patient_json.size(), &error) == PERCUTA_OK);
    percuta_patient_destroy(patient);
    ++asked;
  };
  host.in_progress = ask;
  host.in_pull = ask;
  for (const auto &each : every_entry()) {
    INFO(each.name);
    CHECK(each.call(w, nullptr).status == PERCUTA_OK);
  }
  host.in_progress = nullptr;
  CHECK(asked > 10);
}

TEST_CASE("a log that throws or calls again changes nothing") {
  open_host host;
  const auto table = host.table();
  world w(linked_functions(), &table);
  percuta_document *document = nullptr;
  auto error = sized<percuta_error>();
  host.in_log = [](percuta_log_level) { throw std::runtime_error("from the host"); };
  CHECK(percuta_protocol_get(w.library, "NO-SUCH", PERCUTA_FORMAT_TEXT, &document, &error) == PERCUTA_E_NOT_FOUND);
  host.in_log = [](percuta_log_level) { throw 7; };
  CHECK(percuta_protocol_get(w.library, "NO-SUCH", PERCUTA_FORMAT_TEXT, &document, &error) == PERCUTA_E_NOT_FOUND);
  CHECK(std::string_view(error.message).find("NO-SUCH") != std::string_view::npos);
  host.in_log = nullptr;
}

TEST_CASE("a host that ends its thread inside a service ends that thread alone") {
  open_host host;
  const auto table = host.table();
  world w(linked_functions(), &table);
  const auto request = check_request();
  host.in_progress = end_this_thread;
  CHECK(ends_inside([&] {
    percuta_check *check = nullptr;
    percuta_check_run(w.library, w.patient, &request, &check, nullptr);
  }));
  host.in_progress = nullptr;
  host.in_pull = end_this_thread;
  CHECK(ends_inside([&] { percuta_patient_pull(w.patient, "chart 7", nullptr); }));
  host.in_pull = nullptr;
  host.in_log = [](percuta_log_level) { end_this_thread(); }; // while a failure is reported
  CHECK(ends_inside([&] {
    percuta_document *document = nullptr;
    percuta_protocol_get(w.library, "NO-SUCH", PERCUTA_FORMAT_TEXT, &document, nullptr);
  }));
  host.in_log = nullptr;
  percuta_check *check = nullptr;
  CHECK(percuta_check_run(w.library, w.patient, &request, &check, nullptr) == PERCUTA_OK);
  percuta_check_destroy(check);
}

TEST_CASE("a host that closes the library inside a service still gets its answer") {
  open_host host;
  const auto table = host.table();
  auto options = sized<percuta_open_options>();
  options.host = &table;
  auto error = sized<percuta_error>();
  const auto opened = [&] {
    percuta_library *library = nullptr;
    REQUIRE(percuta_library_open(&options, &library, &error) == PERCUTA_OK);
    return library;
  };
  for (const bool stops : {false, true}) {
    auto *library = opened();
    host.in_progress = [&] {
      percuta_library_close(std::exchange(library, nullptr));
      if (stops) throw std::runtime_error("and is not content");
    };
    const auto treatment = treatment_request();
    percuta_document *document = nullptr;
    CHECK(percuta_timeline_build(library, nullptr, &treatment, PERCUTA_FORMAT_JSON, &document, &error) ==
          (stops ? PERCUTA_E_CANCELLED : PERCUTA_OK));
    CHECK((document == nullptr) == stops);
    percuta_document_destroy(document);
  }
  host.in_progress = nullptr;
}

TEST_CASE("a host that releases the patient inside a service is told so") {
  if (memory_is_watched()) {
    WARN("skipped: a memory checker watches this run");
    return;
  }
  open_host host;
  const auto table = host.table();
  world w(linked_functions(), &table);
  auto error = sized<percuta_error>();
  percuta_patient *patient = nullptr;
  const auto begin = [&] {
    REQUIRE(percuta_patient_create(w.library, &patient, nullptr) == PERCUTA_OK);
    REQUIRE(percuta_patient_add_document(patient, patient_json.data(), patient_json.size(), nullptr) == PERCUTA_OK);
  };
  const auto release = [&] { percuta_patient_destroy(patient); };
  const auto request = check_request();
  const auto treatment = treatment_request();
  percuta_check *check = nullptr;
  percuta_document *document = nullptr;
  begin();
  host.in_progress = release;
  CHECK(percuta_check_run(w.library, patient, &request, &check, &error) == PERCUTA_E_HANDLE);
  host.in_progress = nullptr;
  begin();
  host.in_progress = release;
  CHECK(percuta_timeline_build(w.library, patient, &treatment, PERCUTA_FORMAT_JSON, &document, &error) ==
        PERCUTA_E_HANDLE);
  host.in_progress = nullptr;
  begin();
  host.in_pull = release;
  CHECK(percuta_patient_pull(patient, "chart 7", &error) == PERCUTA_E_HANDLE);
  host.in_pull = nullptr;
  begin();
  host.in_progress = release;
  CHECK(percuta_patient_pull(patient, "chart 7", &error) == PERCUTA_E_HANDLE);
  CHECK(check == nullptr);
  CHECK(document == nullptr);
}
