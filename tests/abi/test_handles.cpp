// SPDX-License-Identifier: Apache-2.0
// A handle that is not what it should be is noticed.
#include "memory_checker.hpp"
#include "world.hpp"

#include <array>

using namespace abi_test;

namespace {

template <class Handle> Handle *pretend(void *other) { return static_cast<Handle *>(other); }

} // namespace

TEST_CASE("a handle of another kind is refused") {
  world w(linked_functions());
  auto error = sized<percuta_error>();
  const std::array<void *, 6> foreign{
      w.library, w.patient, w.check, w.document, reinterpret_cast<void *>(8), reinterpret_cast<void *>(0x1001)};
  percuta_document *document = nullptr;
  percuta_text text{};
  auto summary = sized<percuta_summary>();
  for (auto *each : foreign) {
    if (each != w.library) {
      CHECK(percuta_library_describe(pretend<percuta_library>(each), &document, &error) == PERCUTA_E_HANDLE);
    }
    if (each != w.patient) {
      CHECK(percuta_patient_declare(pretend<percuta_patient>(each), PERCUTA_KIND_ALL, PERCUTA_DATA_COMPLETE, &error) ==
            PERCUTA_E_HANDLE);
      const auto treatment = treatment_request();
      CHECK(percuta_timeline_build(w.library, pretend<percuta_patient>(each), &treatment, PERCUTA_FORMAT_JSON,
                                   &document, &error) == PERCUTA_E_HANDLE);
    }
    if (each != w.check) {
      CHECK(percuta_check_get_summary(pretend<percuta_check>(each), &summary, &error) == PERCUTA_E_HANDLE);
    }
    if (each != w.document) {
      CHECK(percuta_document_get_text(pretend<percuta_document>(each), &text, &error) == PERCUTA_E_HANDLE);
      percuta_document_destroy(pretend<percuta_document>(each)); // leaves it alone
    }
  }
  CHECK(document == nullptr);
  CHECK(percuta_check_get_summary(w.check, &summary, &error) == PERCUTA_OK);
}

TEST_CASE("a released handle is refused") {
  if (memory_is_watched()) {
    WARN("skipped: a memory checker watches this run");
    return;
  }
  auto error = sized<percuta_error>();
  percuta_library *library = nullptr;
  percuta_patient *patient = nullptr;
  percuta_document *document = nullptr;
  REQUIRE(percuta_library_open(nullptr, &library, &error) == PERCUTA_OK);
  REQUIRE(percuta_patient_create(library, &patient, &error) == PERCUTA_OK);
  REQUIRE(percuta_library_describe(library, &document, &error) == PERCUTA_OK);
  percuta_patient_destroy(patient);
  CHECK(percuta_patient_declare(patient, PERCUTA_KIND_ALL, PERCUTA_DATA_COMPLETE, &error) == PERCUTA_E_HANDLE);
  percuta_document_destroy(document);
  percuta_text text{};
  CHECK(percuta_document_get_text(document, &text, &error) == PERCUTA_E_HANDLE);
  percuta_library_close(library);
  CHECK(percuta_library_describe(library, &document, &error) == PERCUTA_E_HANDLE);
  CHECK(document == nullptr);
}

TEST_CASE("what was made from a library outlives it") {
  auto error = sized<percuta_error>();
  percuta_check *check = nullptr;
  percuta_patient *patient = nullptr;
  percuta_library *library = nullptr;
  REQUIRE(percuta_library_open(nullptr, &library, &error) == PERCUTA_OK);
  REQUIRE(percuta_patient_create(library, &patient, &error) == PERCUTA_OK);
  REQUIRE(percuta_patient_add_document(patient, patient_json.data(), patient_json.size(), &error) == PERCUTA_OK);
  const auto request = check_request();
  REQUIRE(percuta_check_run(library, patient, &request, &check, &error) == PERCUTA_OK);
  percuta_library_close(library);
  CHECK(percuta_patient_add_document(patient, patient_json.data(), patient_json.size(), &error) == PERCUTA_OK);
  percuta_patient_destroy(patient);
  percuta_document *document = nullptr;
  CHECK(percuta_check_write(check, PERCUTA_FORMAT_JSON, &document, &error) == PERCUTA_OK);
  percuta_check_destroy(check);
  percuta_text text{};
  CHECK(percuta_document_get_text(document, &text, &error) == PERCUTA_OK);
  CHECK(view(text).substr(0, 12) == "{\"verdict\":\"");
  CHECK(text.data[text.size] == '\0');
  percuta_document_destroy(document);
}
