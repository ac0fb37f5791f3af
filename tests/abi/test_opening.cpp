// SPDX-License-Identifier: Apache-2.0
// What is wrong with the options of opening is said.
#include "world.hpp"

#include <array>
#include <filesystem>
#include <fstream>

using namespace abi_test;

namespace {

percuta_status open_with(const std::function<void(percuta_open_options &)> &change, percuta_error *error) {
  auto options = sized<percuta_open_options>();
  change(options);
  percuta_library *library = nullptr;
  const auto status = percuta_library_open(&options, &library, error);
  CHECK((status == PERCUTA_OK) == (library != nullptr));
  percuta_library_close(library);
  return status;
}

} // namespace

TEST_CASE("options that contradict themselves are refused in one line") {
  const std::array<std::uint8_t, 64> keys{1};
  const std::array<char, 4> bytes{'n', 'o', 'n', 'e'};
  auto host = sized<percuta_host>();
  host.reserved = 1;
  struct row {
    const char *what;
    std::function<void(percuta_open_options &)> change;
    percuta_status wanted;
    const char *words;
  };
  for (const auto &[what, change, wanted, words] : std::initializer_list<row>{
           {"more keys than anybody has", [&](auto &o) { o.trusted_keys = keys.data(), o.trusted_key_count = 100'000; },
            PERCUTA_E_LIMIT, "trusted keys"},
           {"keys without keys", [](auto &o) { o.trusted_key_count = 1; }, PERCUTA_E_ARG, "trusted_keys is NULL"},
           {"knowledge without knowledge", [](auto &o) { o.knowledge_size = 1; }, PERCUTA_E_ARG,
            "knowledge_data is NULL"},
           {"knowledge larger than any",
            [&](auto &o) { o.knowledge_data = bytes.data(), o.knowledge_size = std::size_t{1} << 40U; },
            PERCUTA_E_LIMIT, "more than"},
           {"knowledge that is none",
            [&](auto &o) { o.knowledge_data = bytes.data(), o.knowledge_size = bytes.size(); }, PERCUTA_E_KNOWLEDGE,
            "too short"},
           {"a host of before the first version", [](auto &o) { o.api_version = 0x000900; }, PERCUTA_E_UNSUPPORTED,
            "host is older"},
           {"a table of services with something reserved", [&](auto &o) { o.host = &host; }, PERCUTA_E_UNSUPPORTED,
            "host.reserved"},
       }) {
    INFO(what);
    auto error = sized<percuta_error>();
    CHECK(open_with(change, &error) == wanted);
    INFO(error.message);
    CHECK(std::string_view(error.message).find(words) != std::string_view::npos);
    CHECK(std::string_view(error.message).find('\n') == std::string_view::npos);
  }
}

TEST_CASE("a host of an earlier or later patch, keys that sign nothing here and every flag are taken") {
  const std::array<std::uint8_t, 64> keys{1};
  auto error = sized<percuta_error>();
  CHECK(open_with([](auto &o) { o.api_version = PERCUTA_VERSION + 1; }, &error) == PERCUTA_OK);
  CHECK(open_with([&](auto &o) { o.trusted_keys = keys.data(), o.trusted_key_count = 2; }, &error) == PERCUTA_OK);
  CHECK(open_with([](auto &o) { o.flags = PERCUTA_OPEN_ACCEPT_UNSIGNED | PERCUTA_OPEN_NULL_MEANS_NONE; }, &error) ==
        PERCUTA_OK);
}

TEST_CASE("a message is one line, whatever the host passed as a name") {
  const auto path = std::string("/no/such\nfolder/\r\x01knowledge");
  auto error = sized<percuta_error>();
  CHECK(open_with([&](auto &o) { o.knowledge_path = path.c_str(); }, &error) == PERCUTA_E_IO);
  CHECK(std::string_view(error.message).find_first_of("\n\r") == std::string_view::npos);
  CHECK(std::string_view(error.message).find("/no/such folder/") != std::string_view::npos);
}

TEST_CASE("a NUL that a document smuggles into a name does not cut the message") {
  world w(linked_functions());
  const std::string_view treatment = R"({"protocol":"PR-\u0000-NONE"})";
  auto request = check_request();
  request.protocol = nullptr;
  request.treatment = treatment.data();
  request.treatment_size = treatment.size();
  auto error = sized<percuta_error>();
  percuta_check *check = nullptr;
  CHECK(percuta_check_run(w.library, w.patient, &request, &check, &error) < 0);
  INFO(error.message);
  CHECK(std::string_view(error.message).find("-NONE") != std::string_view::npos);
}

TEST_CASE("a patient has a limit of documents, and nothing is said of one that went over it") {
  world w(linked_functions());
  constexpr std::string_view small = R"({"resourceType":"Basic"})";
  auto error = sized<percuta_error>();
  CHECK(percuta_patient_add_document(w.patient, small.data(), std::size_t{1} << 40U, &error) == PERCUTA_E_LIMIT);
  percuta_patient *patient = nullptr;
  REQUIRE(percuta_patient_create(w.library, &patient, &error) == PERCUTA_OK);
  long added = 0;
  while (percuta_patient_add_document(patient, small.data(), small.size(), &error) == PERCUTA_OK) ++added;
  CHECK(added == 65'536);
  CHECK(error.status == PERCUTA_E_LIMIT);
  const auto request = check_request();
  percuta_check *check = nullptr;
  CHECK(percuta_check_run(w.library, patient, &request, &check, &error) == PERCUTA_E_LIMIT);
  percuta_patient_destroy(patient);
}

TEST_CASE(
    "requests that cannot be meant are refused: as many policies as nobody has, two protocols, a step nobody knows") {
  world w(linked_functions());
  struct row {
    const char *what;
    std::function<void(percuta_check_request &)> change;
    percuta_status wanted;
  };
  const percuta_policy policy{"isotretinoin", "label"};
  const std::string_view other = R"({"protocol":"PR-FACE-WRINKLE"})";
  const std::string_view same = R"({"protocol":"PR-ACNE-ROLLING"})";
  for (const auto &[what, change, wanted] : std::initializer_list<row>{
           {"a million policies", [&](auto &r) { r.policies = &policy, r.policy_count = 1'000'000; }, PERCUTA_E_LIMIT},
           {"a policy without a value",
            [&](auto &r) {
              static const percuta_policy half{"isotretinoin", nullptr};
              r.policies = &half, r.policy_count = 1;
            },
            PERCUTA_E_ARG},
           {"two protocols", [&](auto &r) { r.treatment = other.data(), r.treatment_size = other.size(); },
            PERCUTA_E_ARG},
           {"one protocol twice", [&](auto &r) { r.treatment = same.data(), r.treatment_size = same.size(); },
            PERCUTA_OK},
           {"the protocol in the treatment alone",
            [&](auto &r) { r.protocol = nullptr, r.treatment = same.data(), r.treatment_size = same.size(); },
            PERCUTA_OK},
           {"a step nobody knows", [](auto &r) { r.step = "order-think"; }, PERCUTA_E_NOT_FOUND},
           {"a step", [](auto &r) { r.step = "order-sign"; }, PERCUTA_OK},
           {"a day before all", [](auto &r) { r.on_day = -2'000'000'000; }, PERCUTA_E_ARG},
           {"a day of asking after all", [](auto &r) { r.as_of_day = 2'000'000'000; }, PERCUTA_E_ARG},
           {"a treatment larger than any",
            [&](auto &r) { r.treatment = same.data(), r.treatment_size = std::size_t{1} << 40U; }, PERCUTA_E_LIMIT},
           {"a time zone", [](auto &r) { r.time_zone = "Europe/London"; }, PERCUTA_OK},
       }) {
    INFO(what);
    auto error = sized<percuta_error>();
    auto request = check_request();
    change(request);
    percuta_check *check = nullptr;
    CHECK(percuta_check_run(w.library, w.patient, &request, &check, &error) == wanted);
    INFO(error.message);
    CHECK((check != nullptr) == (wanted == PERCUTA_OK));
    percuta_check_destroy(check);
  }
}

TEST_CASE("a treatment that cannot be meant is refused, and its protocol may stand in its document") {
  world w(linked_functions());
  struct row {
    const char *what;
    std::function<void(percuta_treatment_request &)> change;
    percuta_status wanted;
  };
  const std::string_view same = R"({"protocol":"PR-ACNE-ROLLING"})";
  const std::string_view none = R"({"zones":[{"zone":"CHEEK"}]})";
  for (const auto &[what, change, wanted] : std::initializer_list<row>{
           {"no protocol", [](auto &r) { r.protocol = nullptr; }, PERCUTA_E_ARG},
           {"no protocol in the document either",
            [&](auto &r) { r.protocol = nullptr, r.treatment = none.data(), r.treatment_size = none.size(); },
            PERCUTA_E_ARG},
           {"the protocol in the document",
            [&](auto &r) { r.protocol = nullptr, r.treatment = same.data(), r.treatment_size = same.size(); },
            PERCUTA_OK},
           {"before all time", [](auto &r) { r.treated_at.utc_seconds = -9'000'000'000'000; }, PERCUTA_E_ARG},
           {"an offset of a day", [](auto &r) { r.treated_at.utc_offset_seconds = 86'400; }, PERCUTA_E_ARG},
           {"an offset of a day to the west", [](auto &r) { r.treated_at.utc_offset_seconds = -86'400; },
            PERCUTA_E_ARG},
           {"something reserved", [](auto &r) { r.treated_at.reserved = 1; }, PERCUTA_E_UNSUPPORTED},
           {"a time zone", [](auto &r) { r.time_zone = "Europe/London"; }, PERCUTA_OK},
       }) {
    INFO(what);
    auto error = sized<percuta_error>();
    auto request = treatment_request();
    change(request);
    percuta_document *document = nullptr;
    CHECK(percuta_timeline_build(w.library, w.patient, &request, PERCUTA_FORMAT_JSON, &document, &error) == wanted);
    INFO(error.message);
    CHECK((document != nullptr) == (wanted == PERCUTA_OK));
    percuta_document_destroy(document);
  }
}

TEST_CASE("a letter in every form that it does not have is refused, as one with something reserved") {
  world w(linked_functions());
  const auto treatment = treatment_request();
  percuta_document *document = nullptr;
  auto error = sized<percuta_error>();
  auto letter = letter_request(treatment);
  for (const percuta_format format : {percuta_format{PERCUTA_FORMAT_JSON}, percuta_format{PERCUTA_FORMAT_SVG}, -1, 99})
    CHECK(percuta_letter_render(w.library, nullptr, &letter, format, &document, &error) == PERCUTA_E_UNSUPPORTED);
  for (const percuta_format format : {PERCUTA_FORMAT_TEXT, PERCUTA_FORMAT_ICS, PERCUTA_FORMAT_FHIR}) {
    CHECK(percuta_letter_render(w.library, w.patient, &letter, format, &document, &error) == PERCUTA_OK);
    percuta_document_destroy(document);
    document = nullptr;
  }
  letter.reserved = 1;
  CHECK(percuta_letter_render(w.library, nullptr, &letter, PERCUTA_FORMAT_HTML, &document, &error) ==
        PERCUTA_E_UNSUPPORTED);
  letter.reserved = 0;
  letter.reserved_2 = 1;
  CHECK(percuta_letter_render(w.library, nullptr, &letter, PERCUTA_FORMAT_HTML, &document, &error) ==
        PERCUTA_E_UNSUPPORTED);
  letter.reserved_2 = 0;
  letter.flags = 0x80;
  CHECK(percuta_letter_render(w.library, nullptr, &letter, PERCUTA_FORMAT_HTML, &document, &error) ==
        PERCUTA_E_UNSUPPORTED);
  for (const percuta_format format : {PERCUTA_FORMAT_HTML, PERCUTA_FORMAT_PDF}) {
    const auto good = treatment_request();
    CHECK(percuta_timeline_build(w.library, nullptr, &good, format, &document, &error) == PERCUTA_E_UNSUPPORTED);
  }
  CHECK(document == nullptr);
}

TEST_CASE("a day is written only where there is room and it has four digits of a year") {
  auto error = sized<percuta_error>();
  std::array<char, 11> text{'x'};
  CHECK(percuta_day_write(0, text.data(), 0, &error) == PERCUTA_E_ARG);
  CHECK(text[0] == 'x');
  CHECK(percuta_day_write(-719'529, text.data(), text.size(), &error) == PERCUTA_E_ARG); // before the year 0
  CHECK(text[0] == '\0');
  std::int32_t day = 7;
  CHECK(percuta_day_read(nullptr, &day, &error) == PERCUTA_E_ARG);
  percuta_time time{};
  CHECK(percuta_time_read(nullptr, &time, &error) == PERCUTA_E_ARG);
}
