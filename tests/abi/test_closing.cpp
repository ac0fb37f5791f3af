// SPDX-License-Identifier: Apache-2.0
// A host may close patient, answer, document, practice database and library in any order: under the address sanitizer nothing is left over.
#include "world.hpp"

#include <algorithm>
#include <array>
#include <utility>

using namespace abi_test;

namespace {

enum class part { library, patient, check, document, practice };

void close(world &w, part which) {
  switch (which) {
  case part::library: percuta_library_close(std::exchange(w.library, nullptr)); break;
  case part::patient: percuta_patient_destroy(std::exchange(w.patient, nullptr)); break;
  case part::check: percuta_check_destroy(std::exchange(w.check, nullptr)); break;
  case part::document: percuta_document_destroy(std::exchange(w.document, nullptr)); break;
  case part::practice: percuta_practice_close(std::exchange(w.practice, nullptr)); break;
  }
}

// What is still open goes on answering, whatever was closed before.
bool answers(const world &w) {
  auto error = sized<percuta_error>();
  auto summary = sized<percuta_summary>();
  percuta_text text{};
  percuta_document *settings = nullptr;
  bool sound = true;
  if (w.patient != nullptr) {
    sound = sound && percuta_patient_declare(w.patient, PERCUTA_KIND_ALL, PERCUTA_DATA_PARTIAL, &error) == PERCUTA_OK;
  }
  if (w.check != nullptr) {
    sound = sound && percuta_check_get_summary(w.check, &summary, &error) == PERCUTA_OK &&
            summary.verdict != PERCUTA_VERDICT_CLEAR;
  }
  if (w.document != nullptr) {
    sound = sound && percuta_document_get_text(w.document, &text, &error) == PERCUTA_OK && text.size > 0;
  }
  if (w.practice != nullptr) {
    sound = sound && percuta_practice_get(w.practice, "setting", &settings, &error) == PERCUTA_OK;
    percuta_document_destroy(settings);
  }
  return sound;
}

} // namespace

TEST_CASE("everything may be closed in any order, and what is open goes on answering") {
  // Turned round and round, forwards and backwards: of any two, each is closed before the other.
  std::array order{part::library, part::patient, part::check, part::document, part::practice};
  for (std::size_t turn = 0; turn < 2 * order.size(); ++turn) {
    world w(linked_functions());
    CHECK(answers(w));
    for (const auto each : order) {
      close(w, each);
      INFO("turn " << turn << ", after closing " << static_cast<int>(each));
      CHECK(answers(w));
    }
    std::rotate(order.begin(), order.begin() + 1, order.end());
    if (turn + 1 == order.size()) {
      std::reverse(order.begin(), order.end());
    }
  }
}
