// SPDX-License-Identifier: Apache-2.0
// Bad input gives a status and one clear line, or an answer that says what is not known; never "clear".
#include "world.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace abi_test;

namespace {

struct input {
  const char *what;
  std::string json;
  percuta_status status; // PERCUTA_OK: answered, with what is wrong in the notes
};

std::string condition(const std::string &members) {
  return R"({"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"p1"}},)"
         R"({"resource":{"resourceType":"Condition","subject":{"reference":"Patient/p1"},)" +
         members + "}}]}";
}

std::vector<input> inputs() {
  const std::string good(patient_json);
  return {
      {"empty", "", PERCUTA_E_INPUT},
      {"blanks", "  \n ", PERCUTA_E_INPUT},
      {"truncated", good.substr(0, good.size() / 2), PERCUTA_E_INPUT},
      {"truncated by one byte", good.substr(0, good.find_last_of('}')), PERCUTA_E_INPUT},
      {"something behind it", good + "x", PERCUTA_E_INPUT},
      {"not JSON", "<Patient xmlns='http://hl7.org/fhir'/>", PERCUTA_E_INPUT},
      {"a bare number", "42", PERCUTA_E_INPUT},
      {"an array", "[" + good + "]", PERCUTA_E_INPUT},
      {"null", "null", PERCUTA_E_INPUT},
      {"not FHIR", R"({"name":"Ana"})", PERCUTA_E_INPUT},
      {"not UTF-8", condition("\"id\":\"\xFF\xFE\""), PERCUTA_E_INPUT},
      {"half a surrogate", condition(R"("id":"\ud800")"), PERCUTA_E_INPUT},
      {"UTF-16", std::string("\xFF\xFE{\0\"\0", 6), PERCUTA_E_INPUT},
      {"a NUL byte", good.substr(0, 20) + std::string(1, '\0') + good.substr(20), PERCUTA_E_INPUT},
      {"a control character in a string", condition("\"id\":\"a\x01\""), PERCUTA_E_INPUT},
      {"a member twice", condition(R"("id":"a","code":{"text":"x"},"code":{"text":"y"})"), PERCUTA_E_INPUT},
      {"nested without end", std::string(100'000, '['), PERCUTA_E_LIMIT},
      {"a string of ten megabytes", condition("\"id\":\"" + std::string(10'000'000, 'a') + "\""), PERCUTA_OK},
      {"a wrong type deep inside", condition(R"("code":{"coding":42})"), PERCUTA_OK},
      {"text where a list belongs", condition(R"("code":{"coding":"L70.0"})"), PERCUTA_OK},
      {"a number as system", condition(R"("code":{"coding":[{"system":7,"code":"x"}]})"), PERCUTA_OK},
      {"a date that does not exist", condition(R"("onsetDateTime":"2026-02-31","code":{"text":"x"})"), PERCUTA_OK},
      {"a resource nobody knows", R"({"resourceType":"Spaceship"})", PERCUTA_OK},
      {"an empty bundle", R"({"resourceType":"Bundle","type":"collection"})", PERCUTA_OK},
      {"entries that are no list", R"({"resourceType":"Bundle","entry":{}})", PERCUTA_OK},
      {"an entry without a resource", R"({"resourceType":"Bundle","entry":[{}, 7, null]})", PERCUTA_OK},
      {"a byte order mark", "\xEF\xBB\xBF" + good, PERCUTA_OK},
  };
}

// The request with a document of the host.
percuta_status check_treatment(world &w, const std::string &json, percuta_error *error) {
  auto request = check_request();
  request.treatment = json.data();
  request.treatment_size = json.size();
  percuta_check *check = nullptr;
  const auto status = percuta_check_run(w.library, w.patient, &request, &check, error);
  CHECK((status == PERCUTA_OK) == (check != nullptr));
  percuta_check_destroy(check);
  return status;
}

bool one_line(const percuta_error &error) {
  const std::string message(error.message);
  return message.size() > 20 && message.find_first_of("\n\r") == std::string::npos;
}

std::string read_image() {
  std::ifstream file(PERCUTA_KNOWLEDGE_IMAGE, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

percuta_status open_image(const std::string &image, percuta_error *error) {
  auto options = sized<percuta_open_options>();
  options.flags = PERCUTA_OPEN_ACCEPT_UNSIGNED;
  options.knowledge_data = image.data();
  options.knowledge_size = image.size();
  percuta_library *library = nullptr;
  const auto status = percuta_library_open(&options, &library, error);
  CHECK((status == PERCUTA_OK) == (library != nullptr));
  percuta_library_close(library);
  return status;
}

} // namespace

TEST_CASE("bad patient data is refused in one line or answered with what is not known, and is never clear",
          "[bundle-refused]") {
  world w(linked_functions());
  for (const auto &each : inputs()) {
    INFO(each.what);
    auto error = sized<percuta_error>();
    percuta_patient *patient = nullptr;
    REQUIRE(percuta_patient_create(w.library, &patient, &error) == PERCUTA_OK);
    const auto added = percuta_patient_add_document(patient, each.json.data(), each.json.size(), &error);
    CHECK((added == PERCUTA_OK || added == each.status));
    CHECK((added == PERCUTA_OK || one_line(error)));
    REQUIRE(percuta_patient_declare(patient, PERCUTA_KIND_ALL, PERCUTA_DATA_COMPLETE, &error) == PERCUTA_OK);
    const auto request = check_request();
    percuta_check *check = nullptr;
    const auto status = percuta_check_run(w.library, patient, &request, &check, &error);
    INFO(error.message);
    CHECK(status == each.status);
    auto summary = sized<percuta_summary>();
    if (status == PERCUTA_OK) {
      REQUIRE(percuta_check_get_summary(check, &summary, &error) == PERCUTA_OK);
      CHECK(summary.verdict > PERCUTA_VERDICT_CAUTION);
    } else {
      CHECK(check == nullptr);
      CHECK(one_line(error));
      percuta_document *document = nullptr;
      CHECK(percuta_options_list(w.library, patient, &request, PERCUTA_FORMAT_JSON, &document, &error) == each.status);
      const auto treatment = treatment_request();
      CHECK(percuta_timeline_build(w.library, patient, &treatment, PERCUTA_FORMAT_JSON, &document, &error) ==
            each.status);
      CHECK(document == nullptr);
    }
    percuta_check_destroy(check);
    percuta_patient_destroy(patient);
  }
}

TEST_CASE("a patient about whom nothing was handed over is never clear", "[clear-unknown]") {
  world w(linked_functions());
  percuta_patient *patient = nullptr;
  REQUIRE(percuta_patient_create(w.library, &patient, nullptr) == PERCUTA_OK);
  for (percuta_data_state state = PERCUTA_DATA_UNDECLARED; state <= PERCUTA_DATA_ERROR; ++state) {
    INFO(state);
    REQUIRE(percuta_patient_declare(patient, PERCUTA_KIND_ALL, state, nullptr) == PERCUTA_OK);
    const auto request = check_request();
    percuta_check *check = nullptr;
    auto summary = sized<percuta_summary>();
    if (percuta_check_run(w.library, patient, &request, &check, nullptr) == PERCUTA_OK) {
      REQUIRE(percuta_check_get_summary(check, &summary, nullptr) == PERCUTA_OK);
    }
    CHECK(summary.verdict != PERCUTA_VERDICT_CLEAR);
    CHECK(summary.verdict != PERCUTA_VERDICT_CAUTION);
    percuta_check_destroy(check);
  }
  percuta_patient_destroy(patient);
}

TEST_CASE("a bad treatment or clinic document is refused with its place") {
  world w(linked_functions());
  const std::vector<std::string> bad{
      "",
      "{",
      "[]",
      R"({"zones":7})",
      R"({"zones":[{"zone":"CHEEK","depth":"deep"}]})",
      R"({"zones":[{"depth":1}]})",
      R"({"protocol":"PR-PERIORAL"})", // not the one that is asked for
      R"({"protocol":"a","protocol":"b"})",
      R"({"zones":[{"zone":"NOWHERE"}]})",
  };
  for (const auto &json : bad) {
    INFO(json);
    auto error = sized<percuta_error>();
    CHECK(check_treatment(w, json.empty() ? std::string(" ") : json, &error) < 0);
    CHECK(one_line(error));
  }
  for (const char *json : {" ", "{", "[]", R"({"name":7})", R"({"phones":[]})"}) {
    INFO(json);
    auto error = sized<percuta_error>();
    const auto treatment = treatment_request();
    auto letter = letter_request(treatment);
    letter.clinic = json;
    letter.clinic_size = std::char_traits<char>::length(json);
    percuta_document *document = nullptr;
    CHECK(percuta_letter_render(w.library, w.patient, &letter, PERCUTA_FORMAT_HTML, &document, &error) ==
          PERCUTA_E_INPUT);
    CHECK(document == nullptr);
    CHECK(one_line(error));
  }
}

TEST_CASE("unknown identifiers are not found") {
  world w(linked_functions());
  auto error = sized<percuta_error>();
  percuta_check *check = nullptr;
  const char *const nowhere = "NOWHERE";
  const percuta_policy policy{"no-such-policy", "x"};
  const auto status_with = [&](auto change) {
    auto request = check_request();
    change(request);
    return percuta_check_run(w.library, w.patient, &request, &check, &error);
  };
  CHECK(status_with([&](auto &r) { r.protocol = nowhere; }) == PERCUTA_E_NOT_FOUND);
  CHECK(status_with([&](auto &r) { r.device = nowhere; }) == PERCUTA_E_NOT_FOUND);
  CHECK(status_with([&](auto &r) { r.time_zone = nowhere; }) == PERCUTA_E_NOT_FOUND);
  CHECK(status_with([&](auto &r) { r.zones = &nowhere, r.zone_count = 1; }) == PERCUTA_E_NOT_FOUND);
  CHECK(status_with([&](auto &r) { r.policies = &policy, r.policy_count = 1; }) == PERCUTA_E_NOT_FOUND);
  CHECK(std::string(error.message).find("no-such-policy") != std::string::npos);
}

TEST_CASE("damaged knowledge is not opened", "[knowledge-damaged]") {
  const auto image = read_image();
  auto error = sized<percuta_error>();
  REQUIRE(open_image(image, &error) == PERCUTA_OK);
  const auto refused = [&](const char *what, const std::string &damaged) {
    INFO(what);
    CHECK(open_image(damaged, &error) == PERCUTA_E_KNOWLEDGE);
    INFO(error.message);
    CHECK(one_line(error));
  };
  refused("nothing", "");
  refused("rubbish", "rubbish");
  refused("a text", std::string(100'000, 'x'));
  refused("the first half", image.substr(0, image.size() / 2));
  refused("without its last byte", image.substr(0, image.size() - 1));
  refused("with a byte more", image + "x");
  for (std::size_t at = 0; at < image.size(); at += image.size() / 23 + 1) {
    auto damaged = image;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    refused("one bit turned", damaged);
  }
}

TEST_CASE("knowledge that nobody trusted signed is not opened unless the host says so", "[tamper-knowledge]") {
  const auto image = read_image();
  auto error = sized<percuta_error>();
  auto options = sized<percuta_open_options>();
  options.knowledge_data = image.data();
  options.knowledge_size = image.size();
  percuta_library *library = nullptr;
  CHECK(percuta_library_open(&options, &library, &error) == PERCUTA_E_KNOWLEDGE);
  CHECK(library == nullptr);
  CHECK(one_line(error));
}

TEST_CASE("a knowledge file is opened by path and in memory, and says what the embedded one says") {
  const auto describe = [](const percuta_open_options *options) {
    auto error = sized<percuta_error>();
    percuta_library *library = nullptr;
    percuta_document *document = nullptr;
    percuta_text text{};
    const auto status = percuta_library_open(options, &library, &error);
    INFO(error.message);
    REQUIRE(status == PERCUTA_OK);
    REQUIRE(percuta_library_describe(library, &document, &error) == PERCUTA_OK);
    REQUIRE(percuta_document_get_text(document, &text, &error) == PERCUTA_OK);
    std::string found(view(text));
    percuta_document_destroy(document);
    percuta_library_close(library);
    return found;
  };
  auto by_path = sized<percuta_open_options>();
  by_path.flags = PERCUTA_OPEN_ACCEPT_UNSIGNED;
  by_path.knowledge_path = PERCUTA_KNOWLEDGE_IMAGE;
  auto in_memory = sized<percuta_open_options>();
  in_memory.flags = PERCUTA_OPEN_ACCEPT_UNSIGNED;
  auto image = std::make_unique<std::string>(read_image());
  in_memory.knowledge_data = image->data();
  in_memory.knowledge_size = image->size();
  const auto embedded = describe(nullptr);
  CHECK(embedded.find("\"contentHash\":\"sha256:") != std::string::npos);
  CHECK(describe(&by_path) == embedded);
  CHECK(describe(&in_memory) == embedded);

  auto both = by_path;
  both.knowledge_data = image->data();
  both.knowledge_size = image->size();
  percuta_library *library = nullptr;
  CHECK(percuta_library_open(&both, &library, nullptr) == PERCUTA_E_ARG);
}

TEST_CASE("a document that could not be added is not forgotten: nothing is said of the patient without it",
          "[clear-lost]") {
  world w(linked_functions());
  auto error = sized<percuta_error>();
  percuta_patient *patient = nullptr;
  REQUIRE(percuta_patient_create(w.library, &patient, &error) == PERCUTA_OK);
  REQUIRE(percuta_patient_add_document(patient, patient_json.data(), patient_json.size(), &error) == PERCUTA_OK);
  REQUIRE(percuta_patient_declare(patient, PERCUTA_KIND_ALL, PERCUTA_DATA_NONE_KNOWN, &error) == PERCUTA_OK);
  CHECK(percuta_patient_add_document(patient, "{", 1, &error) == PERCUTA_E_INPUT);
  const std::string refused = error.message;
  CHECK(refused.find("document 2") != std::string::npos);
  REQUIRE(percuta_patient_add_document(patient, patient_json.data(), patient_json.size(), &error) == PERCUTA_OK);
  const auto request = check_request();
  percuta_check *check = nullptr;
  for (int again = 0; again < 2; ++again) {
    CHECK(percuta_check_run(w.library, patient, &request, &check, &error) == PERCUTA_E_INPUT);
    CHECK(check == nullptr);
    CHECK(error.message == refused);
  }
  percuta_patient_destroy(patient);
}

TEST_CASE("a document that was lost because the call itself was wrong is not forgotten either", "[clear-lost]") {
  world w(linked_functions());
  percuta_error too_small{};
  too_small.struct_size = 1;
  CHECK(percuta_patient_add_document(w.patient, patient_json.data(), patient_json.size(), &too_small) == PERCUTA_E_ARG);
  const auto request = check_request();
  percuta_check *check = nullptr;
  auto error = sized<percuta_error>();
  CHECK(percuta_check_run(w.library, w.patient, &request, &check, &error) == PERCUTA_E_ARG);
  CHECK(check == nullptr);
  CHECK(one_line(error));
}

TEST_CASE("a padded document is read like any other, whatever stands in the padding") {
  world w(linked_functions());
  auto error = sized<percuta_error>();
  const auto result_hash = [&](percuta_patient *patient) {
    const auto request = check_request();
    percuta_check *check = nullptr;
    REQUIRE(percuta_check_run(w.library, patient, &request, &check, &error) == PERCUTA_OK);
    auto summary = sized<percuta_summary>();
    REQUIRE(percuta_check_get_summary(check, &summary, &error) == PERCUTA_OK);
    const std::string hash(view(summary.result_hash));
    percuta_check_destroy(check);
    return hash;
  };
  const auto expected = result_hash(w.patient);
  for (const char filled : {'\0', ' ', '}', '"', '\xff'}) {
    const auto padded = std::string(patient_json) + std::string(PERCUTA_DOCUMENT_PADDING, filled);
    percuta_patient *patient = nullptr;
    REQUIRE(percuta_patient_create(w.library, &patient, &error) == PERCUTA_OK);
    REQUIRE(percuta_patient_add_padded_document(patient, padded.data(), patient_json.size(), &error) == PERCUTA_OK);
    CHECK(result_hash(patient) == expected);
    percuta_patient_destroy(patient);
  }
}
