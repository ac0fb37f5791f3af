// SPDX-License-Identifier: Apache-2.0
// A library with a patient, a check and a document, and every function called once with good arguments.
#pragma once

#include "percuta_plugin.h"

#include <catch2/catch.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace abi_test {

template <class Record> Record sized() {
  Record record{};
  record.struct_size = sizeof record;
  return record;
}

inline constexpr const char *protocol = "PR-ACNE-ROLLING";
inline constexpr std::int32_t on_day = 20521;          // 2026-03-09
inline constexpr std::int64_t treated_at = 1773066600; // 2026-03-09T14:30:00Z

inline std::string_view view(percuta_text text) { return {text.data == nullptr ? "" : text.data, text.size}; }

inline constexpr std::string_view patient_json = R"({
  "resourceType": "Bundle", "type": "collection", "entry": [
    { "resource": { "resourceType": "Patient", "id": "p1", "birthDate": "1990-05-05", "gender": "female" } },
    { "resource": { "resourceType": "Condition", "id": "c1", "subject": { "reference": "Patient/p1" },
        "code": { "text": "example" } } } ] })";

inline percuta_check_request check_request() {
  auto request = sized<percuta_check_request>();
  request.protocol = protocol;
  request.on_day = on_day;
  return request;
}

inline percuta_treatment_request treatment_request() {
  auto request = sized<percuta_treatment_request>();
  request.protocol = protocol;
  request.treated_at = {treated_at, 0, 0};
  return request;
}

inline percuta_letter_request letter_request(const percuta_treatment_request &treatment) {
  auto request = sized<percuta_letter_request>();
  request.treatment = &treatment;
  return request;
}

inline constexpr std::uint8_t practice_key[32] = {7};

inline percuta_actor actor() {
  auto by = sized<percuta_actor>();
  by.name = "Dr R. Example";
  by.role = "physician";
  by.at = {treated_at, 0, 0};
  return by;
}

// What the practice of a world answered: line 1 of its journal.
std::string_view answered_request();

// The functions of the library that the test program is linked to.
const percuta_functions &linked_functions();

struct world {
  explicit world(const percuta_functions &functions, const percuta_host *host = nullptr);
  ~world();
  world(const world &) = delete;
  world &operator=(const world &) = delete;
  world(world &&) = delete;
  world &operator=(world &&) = delete;

  const percuta_functions &percuta;
  percuta_library *library = nullptr;
  percuta_patient *patient = nullptr;
  percuta_check *check = nullptr;
  percuta_document *document = nullptr;
  std::string folder, practice_path, copy_path; // of the practice database
  percuta_practice *practice = nullptr;
};

// sound: on success the outputs are what they should be, on failure they are empty.
struct outcome {
  percuta_status status;
  bool sound;
};

// One call of a function; whatever it gives is released. Allocates nothing outside the library.
struct entry {
  std::string name; // of the slot
  std::function<outcome(world &, percuta_error *)> call;
};

// Every function that returns a status, in the order of the table.
std::vector<entry> every_entry();

} // namespace abi_test
