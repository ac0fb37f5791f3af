// SPDX-License-Identifier: Apache-2.0
// What a host offers: log, progress, and pulling data.
#include "world.hpp"

#include <algorithm>
#include <stdexcept>

using namespace abi_test;

namespace {

// A host that writes down what it hears, and stops or throws when told to.
struct listener {
  std::vector<std::string> lines;
  std::vector<std::uint32_t> steps;
  std::vector<percuta_kind> pulled;
  std::string reference;
  int stop_after = -1; // calls of progress or pull
  bool throws = false;

  std::int32_t answer() {
    if (throws) {
      throw std::runtime_error("from the host");
    }
    return stop_after-- == 0 ? 42 : 0;
  }

  static void log(void *user, percuta_log_level, const char *text, std::size_t size) {
    static_cast<listener *>(user)->lines.emplace_back(text, size);
  }
  static std::int32_t progress(void *user, std::uint32_t done, std::uint32_t total) {
    auto &self = *static_cast<listener *>(user);
    CHECK(done <= total);
    self.steps.push_back(done);
    return self.answer();
  }
  static std::int32_t pull(void *user, const char *reference, const percuta_need *need, percuta_patient *patient) {
    auto &self = *static_cast<listener *>(user);
    CHECK(need->struct_size == sizeof(percuta_need));
    CHECK(std::string(need->resource_types).find("  ") == std::string::npos);
    self.reference = reference;
    self.pulled.push_back(need->kind);
    if (need->kind == PERCUTA_KIND_PATIENT) {
      CHECK(percuta_patient_add_document(patient, patient_json.data(), patient_json.size(), nullptr) == PERCUTA_OK);
    } else {
      CHECK(percuta_patient_declare(patient, need->kind, PERCUTA_DATA_NONE_KNOWN, nullptr) == PERCUTA_OK);
    }
    return self.answer();
  }

  [[nodiscard]] percuta_host table() {
    auto host = sized<percuta_host>();
    host.user = this;
    host.log = log;
    return host;
  }
};

std::string check_json(world &w, percuta_patient *patient) {
  const auto request = check_request();
  percuta_check *check = nullptr;
  percuta_document *document = nullptr;
  percuta_text text{};
  REQUIRE(percuta_check_run(w.library, patient, &request, &check, nullptr) == PERCUTA_OK);
  REQUIRE(percuta_check_write(check, PERCUTA_FORMAT_JSON, &document, nullptr) == PERCUTA_OK);
  REQUIRE(percuta_document_get_text(document, &text, nullptr) == PERCUTA_OK);
  const std::string json(view(text));
  percuta_document_destroy(document);
  percuta_check_destroy(check);
  return json;
}

} // namespace

TEST_CASE("the log hears which knowledge was opened and why a call failed, and nothing about the patient",
          "[silent-logs]") {
  listener host;
  const auto table = host.table();
  world w(linked_functions(), &table);
  REQUIRE(host.lines.size() == 1);
  CHECK(host.lines[0].find("sha256:") != std::string::npos);
  percuta_document *document = nullptr;
  CHECK(percuta_protocol_get(w.library, "NO-SUCH", PERCUTA_FORMAT_JSON, &document, nullptr) == PERCUTA_E_NOT_FOUND);
  REQUIRE(host.lines.size() == 2);
  CHECK(host.lines[1].find("NO-SUCH") != std::string::npos);
}

TEST_CASE("the log hears why opening failed") {
  listener host;
  const auto table = host.table();
  auto options = sized<percuta_open_options>();
  options.host = &table;
  options.knowledge_path = "/no/such/knowledge";
  percuta_library *library = nullptr;
  CHECK(percuta_library_open(&options, &library, nullptr) == PERCUTA_E_IO);
  REQUIRE(host.lines.size() == 1);
  CHECK(host.lines[0].find("/no/such/knowledge") != std::string::npos);
}

TEST_CASE("a host that stops a long call gets its own number back, and no answer", "[clear-failure]") {
  listener host;
  auto table = host.table();
  table.progress = listener::progress;
  world w(linked_functions(), &table);
  CHECK(host.steps == std::vector<std::uint32_t>{0, 1, 2, 0, 1}); // a check and a hook
  auto error = sized<percuta_error>();
  const auto request = check_request();
  for (int step = 0; step < 3; ++step) {
    host.stop_after = step;
    percuta_check *check = nullptr;
    CHECK(percuta_check_run(w.library, w.patient, &request, &check, &error) == PERCUTA_E_CANCELLED);
    CHECK(error.detail_code == 42);
    CHECK(check == nullptr);
  }
  host.throws = true;
  percuta_check *check = nullptr;
  CHECK(percuta_check_run(w.library, w.patient, &request, &check, &error) == PERCUTA_E_CANCELLED);
  CHECK(std::string(error.message).find("from the host") == std::string::npos);
}

TEST_CASE("pulling asks for every kind that was not declared, and hands on the host's word for the patient") {
  listener host;
  auto table = host.table();
  table.pull = listener::pull;
  world w(linked_functions(), &table);
  percuta_patient *patient = nullptr;
  REQUIRE(percuta_patient_create(w.library, &patient, nullptr) == PERCUTA_OK);
  REQUIRE(percuta_patient_declare(patient, PERCUTA_KIND_CONDITION, PERCUTA_DATA_PARTIAL, nullptr) == PERCUTA_OK);
  CHECK(percuta_patient_pull(patient, "chart 7", nullptr) == PERCUTA_OK);
  CHECK(host.reference == "chart 7");
  CHECK(host.pulled.size() == 7);
  CHECK(std::find(host.pulled.begin(), host.pulled.end(), PERCUTA_KIND_CONDITION) == host.pulled.end());
  CHECK(std::find(host.pulled.begin(), host.pulled.end(), PERCUTA_KIND_PATIENT) != host.pulled.end());
  CHECK(check_json(w, patient).find("\"medication\":\"none-known\"") != std::string::npos);
  percuta_patient_destroy(patient);
}

TEST_CASE("a pull that is stopped leaves the patient as it was") {
  listener host;
  auto table = host.table();
  table.pull = listener::pull;
  world w(linked_functions(), &table);
  const auto before = check_json(w, w.patient);
  auto error = sized<percuta_error>();
  for (const int step : {0, 3, 7}) {
    host.stop_after = step;
    CHECK(percuta_patient_pull(w.patient, "chart 7", &error) == PERCUTA_E_CANCELLED);
    CHECK(error.detail_code == 42);
    CHECK(check_json(w, w.patient) == before);
  }
  host.throws = true;
  CHECK(percuta_patient_pull(w.patient, "chart 7", &error) == PERCUTA_E_CANCELLED);
  CHECK(check_json(w, w.patient) == before);
}

TEST_CASE("pulling from a host without that service is refused") {
  world w(linked_functions());
  auto error = sized<percuta_error>();
  CHECK(percuta_patient_pull(w.patient, "chart 7", &error) == PERCUTA_E_UNSUPPORTED);
}
