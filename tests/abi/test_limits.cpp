// SPDX-License-Identifier: Apache-2.0
// Every input has a limit; what is beyond it is PERCUTA_E_LIMIT, what is at it is read. docs/security.md has the same table.
#include "world.hpp"

#include <cstdio>

using namespace abi_test;

namespace {

using call = std::function<percuta_status(world &, std::size_t, percuta_error *)>;

// made by reference: a call among the arguments fills it.
percuta_status taken(world &w, percuta_status status, percuta_document *const &made) {
  w.percuta.document_destroy(made);
  return status;
}

percuta_status search(world &w, std::size_t size, percuta_error *e) {
  percuta_document *made = nullptr;
  const std::string query(size, 'a');
  return taken(w, w.percuta.protocol_search(w.library, query.c_str(), PERCUTA_FORMAT_JSON, &made, e), made);
}

percuta_status check(world &w, const percuta_check_request &request, percuta_error *e) {
  percuta_check *made = nullptr;
  const auto status = w.percuta.check_run(w.library, w.patient, &request, &made, e);
  w.percuta.check_destroy(made);
  return status;
}

percuta_status zones(world &w, std::size_t count, percuta_error *e) {
  const std::vector<const char *> names(count, "CHEEK");
  auto request = check_request();
  request.zones = names.data();
  request.zone_count = count;
  return check(w, request, e);
}

percuta_status policies(world &w, std::size_t count, percuta_error *e) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back("no-such-policy-" + std::to_string(i));
  std::vector<percuta_policy> given;
  for (const auto &name : names) given.push_back({name.c_str(), "x"});
  auto request = check_request();
  request.policies = given.data();
  request.policy_count = count;
  return check(w, request, e);
}

percuta_status treatment(world &w, std::string_view json, percuta_error *e) {
  auto request = check_request();
  request.treatment = json.data();
  request.treatment_size = json.size();
  return check(w, request, e);
}

std::string filled(std::string_view json, std::size_t size) {
  return std::string(json) + std::string(size - json.size(), ' ');
}

std::string nested(std::string_view before, std::size_t levels) {
  return std::string(before) + std::string(levels, '[') + std::string(levels, ']') + "}";
}

percuta_status clinic(world &w, std::size_t size, percuta_error *e) {
  const auto json = filled(R"({"name":"Clinic"})", size);
  const auto given = treatment_request();
  auto request = letter_request(given);
  request.clinic = json.data();
  request.clinic_size = json.size();
  percuta_document *made = nullptr;
  return taken(w, w.percuta.letter_render(w.library, nullptr, &request, PERCUTA_FORMAT_TEXT, &made, e), made);
}

percuta_status patient(world &w, std::string_view json, percuta_error *e) {
  percuta_patient *made = nullptr;
  REQUIRE(w.percuta.patient_create(w.library, &made, e) == PERCUTA_OK);
  const auto status = w.percuta.patient_add_document(made, json.data(), json.size(), e);
  w.percuta.patient_destroy(made);
  return status;
}

percuta_status hook(world &w, std::string_view json, percuta_error *e) {
  percuta_document *made = nullptr;
  return taken(w, w.percuta.hook_call(w.library, nullptr, json.data(), json.size(), &made, e), made);
}

percuta_status open(world &w, const percuta_open_options &options, percuta_error *e) {
  percuta_library *made = nullptr;
  const auto status = w.percuta.library_open(&options, &made, e);
  w.percuta.library_close(made);
  return status;
}

percuta_status keys(world &w, std::size_t count, percuta_error *e) {
  const std::vector<std::uint8_t> bytes(count * 32);
  auto options = sized<percuta_open_options>();
  options.trusted_keys = bytes.data();
  options.trusted_key_count = count;
  return open(w, options, e);
}

percuta_status feedback(world &w, std::size_t size, percuta_error *e) {
  const auto json = filled(R"({"feedback":[]})", size);
  const auto by = actor();
  percuta_document *made = nullptr;
  return taken(w, w.percuta.practice_add_feedback(w.practice, &by, json.data(), json.size(), &made, e), made);
}

percuta_status record(world &w, std::size_t size, percuta_error *e) {
  const auto json = filled(R"({"kind":"treatment"})", size);
  const auto by = actor();
  return w.percuta.practice_add_record(w.practice, &by, json.data(), json.size(), e);
}

} // namespace

TEST_CASE("an input at its limit is read, one beyond it is refused as such", "[input-limits]") {
  world w(linked_functions());
  constexpr std::size_t document = std::size_t{16} << 20U;
  struct row {
    const char *input;
    std::size_t limit;
    call with;
  };
  const std::vector<row> rows{
      {"bytes of a text", 65'536, search},
      {"zones", 1024, zones},
      {"policies", 1024, policies},
      {"trusted keys", 1024, keys},
      {"bytes of a treatment", document,
       [](world &at, std::size_t size, percuta_error *e) { return treatment(at, filled("{}", size), e); }},
      {"bytes of a clinic", document, clinic},
      {"bytes of feedback", document, feedback},
      {"bytes of a record", document, record},
      {"levels of a treatment", 64,
       [](world &at, std::size_t levels, percuta_error *e) {
         return treatment(at, nested(R"({"x":)", levels - 1), e);
       }},
      {"levels of a patient's record", 64,
       [](world &at, std::size_t levels, percuta_error *e) {
         return patient(at, nested(R"({"resourceType":"Patient","x":)", levels - 1), e);
       }},
      {"levels of a hook request", 80,
       [](world &at, std::size_t levels, percuta_error *e) {
         return hook(at, R"({"prefetch":)" + nested(R"({"x":)", levels - 2) + "}", e);
       }},
  };
  for (const auto &[input, limit, with] : rows) {
    INFO(input);
    auto error = sized<percuta_error>();
    CHECK(with(w, limit, &error) != PERCUTA_E_LIMIT);
    CHECK(with(w, limit + 1, &error) == PERCUTA_E_LIMIT);
    INFO(error.message);
    CHECK(error.status == PERCUTA_E_LIMIT);
    CHECK(std::string(error.message).find(std::to_string(limit)) != std::string::npos);
  }
}

// The sizes alone are given: nothing may be read before they are looked at.
TEST_CASE("an input of hundreds of megabytes is refused by its size", "[input-limits]") {
  world w(linked_functions());
  auto error = sized<percuta_error>();
  constexpr std::size_t limit = std::size_t{256} << 20U;
  const std::string little = R"({"resourceType":"Patient"})";
  CHECK(patient(w, {little.data(), limit + 1}, &error) == PERCUTA_E_LIMIT);
  CHECK(std::string(error.message).find(std::to_string(limit)) != std::string::npos);
  CHECK(hook(w, {little.data(), limit + 1}, &error) == PERCUTA_E_LIMIT);
  CHECK(std::string(error.message).find(std::to_string(limit)) != std::string::npos);
  auto options = sized<percuta_open_options>();
  options.knowledge_data = little.data();
  options.knowledge_size = (std::size_t{1} << 30U) + 1;
  CHECK(open(w, options, &error) == PERCUTA_E_LIMIT);
}
