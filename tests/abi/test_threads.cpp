// SPDX-License-Identifier: Apache-2.0
// One opened library serves many threads, and all get the same bytes.
#include "world.hpp"

#include <thread>

using namespace abi_test;

namespace {

std::string check_json(const world &w) {
  const auto request = check_request();
  percuta_check *check = nullptr;
  percuta_document *document = nullptr;
  percuta_text text{};
  std::string json;
  if (percuta_check_run(w.library, w.patient, &request, &check, nullptr) == PERCUTA_OK &&
      percuta_check_write(check, PERCUTA_FORMAT_JSON, &document, nullptr) == PERCUTA_OK &&
      percuta_document_get_text(document, &text, nullptr) == PERCUTA_OK) {
    json = view(text);
  }
  percuta_document_destroy(document);
  percuta_check_destroy(check);
  return json;
}

} // namespace

TEST_CASE("checks of one patient on several threads give the same bytes", "[patient-apart]") {
  const world w(linked_functions());
  const auto expected = check_json(w);
  REQUIRE_FALSE(expected.empty());
  std::vector<std::string> found(4);
  std::vector<std::thread> threads;
  for (auto &each : found) {
    threads.emplace_back([&] {
      for (int round = 0; round < 5; ++round) {
        each = check_json(w);
      }
    });
  }
  for (auto &thread : threads) {
    thread.join();
  }
  for (const auto &each : found) {
    CHECK(each == expected);
  }
}
