// SPDX-License-Identifier: Apache-2.0
// A host that calls wrongly gets PERCUTA_E_ARG and an explanation, never a crash.
#include "world.hpp"

#include <array>
#include <cmath>
#include <limits>

using namespace abi_test;

namespace {

// The call failed with this status and said why in one line.
void require_refused(percuta_status status, percuta_status wanted, const percuta_error &error) {
  INFO(error.message);
  CHECK(status == wanted);
  CHECK(error.status == status);
  const std::string message(error.message);
  CHECK(message.size() > 20);
  CHECK(message.find('\n') == std::string::npos);
}

} // namespace

TEST_CASE("a missing library, patient, check or document is refused", "[clear-zero]") {
  world w(linked_functions());
  auto error = sized<percuta_error>();
  percuta_document *document = nullptr;
  percuta_patient *patient = nullptr;
  percuta_check *check = nullptr;
  percuta_text text{};
  auto summary = sized<percuta_summary>();
  auto finding = sized<percuta_finding>();
  auto question = sized<percuta_question>();
  const auto request = check_request();
  const auto treatment = treatment_request();
  const auto letter = letter_request(treatment);

  const std::vector<percuta_status> refused{
      percuta_library_describe(nullptr, &document, &error),
      percuta_protocol_search(nullptr, "acne", PERCUTA_FORMAT_JSON, &document, &error),
      percuta_protocol_get(nullptr, protocol, PERCUTA_FORMAT_JSON, &document, &error),
      percuta_questionnaire_get(nullptr, protocol, nullptr, &document, &error),
      percuta_citation_list(nullptr, nullptr, PERCUTA_FORMAT_JSON, &document, &error),
      percuta_value_show(nullptr, protocol, PERCUTA_FORMAT_JSON, &document, &error),
      percuta_patient_create(nullptr, &patient, &error),
      percuta_patient_add_document(nullptr, "{}", 2, &error),
      percuta_patient_declare(nullptr, PERCUTA_KIND_ALL, PERCUTA_DATA_COMPLETE, &error),
      percuta_patient_pull(nullptr, "x", &error),
      percuta_check_run(nullptr, w.patient, &request, &check, &error),
      percuta_check_run(w.library, nullptr, &request, &check, &error),
      percuta_check_run(w.library, w.patient, nullptr, &check, &error),
      percuta_check_get_summary(nullptr, &summary, &error),
      percuta_check_get_finding(nullptr, 0, &finding, &error),
      percuta_check_get_question(nullptr, 0, &question, &error),
      percuta_check_write(nullptr, PERCUTA_FORMAT_JSON, &document, &error),
      percuta_options_list(nullptr, w.patient, &request, PERCUTA_FORMAT_JSON, &document, &error),
      percuta_options_list(w.library, nullptr, &request, PERCUTA_FORMAT_JSON, &document, &error),
      percuta_options_list(w.library, w.patient, nullptr, PERCUTA_FORMAT_JSON, &document, &error),
      percuta_timeline_build(nullptr, w.patient, &treatment, PERCUTA_FORMAT_JSON, &document, &error),
      percuta_timeline_build(w.library, w.patient, nullptr, PERCUTA_FORMAT_JSON, &document, &error),
      percuta_letter_render(nullptr, w.patient, &letter, PERCUTA_FORMAT_HTML, &document, &error),
      percuta_letter_render(w.library, w.patient, nullptr, PERCUTA_FORMAT_HTML, &document, &error),
      percuta_document_get_text(nullptr, &text, &error),
      percuta_document_get_notes(nullptr, &text, &error),
  };
  for (std::size_t i = 0; i < refused.size(); ++i) {
    INFO(i);
    CHECK(refused[i] == PERCUTA_E_ARG);
  }
  CHECK(document == nullptr);
  CHECK(check == nullptr);
  CHECK(summary.verdict == PERCUTA_VERDICT_NOT_EVALUATED);
  require_refused(percuta_check_run(w.library, nullptr, &request, &check, &error), PERCUTA_E_ARG, error);
}

TEST_CASE("a missing place for the result is refused") {
  world w(linked_functions());
  auto error = sized<percuta_error>();
  const auto request = check_request();
  const auto treatment = treatment_request();
  const auto letter = letter_request(treatment);
  const std::vector<percuta_status> refused{
      percuta_library_open(nullptr, nullptr, &error),
      percuta_library_describe(w.library, nullptr, &error),
      percuta_day_read("2026-03-09", nullptr, &error),
      percuta_day_write(0, nullptr, 11, &error),
      percuta_time_read("2026-03-09T00:00:00Z", nullptr, &error),
      percuta_protocol_search(w.library, "acne", PERCUTA_FORMAT_JSON, nullptr, &error),
      percuta_protocol_get(w.library, protocol, PERCUTA_FORMAT_JSON, nullptr, &error),
      percuta_questionnaire_get(w.library, protocol, nullptr, nullptr, &error),
      percuta_citation_list(w.library, nullptr, PERCUTA_FORMAT_JSON, nullptr, &error),
      percuta_value_show(w.library, protocol, PERCUTA_FORMAT_JSON, nullptr, &error),
      percuta_patient_create(w.library, nullptr, &error),
      percuta_patient_add_document(w.patient, nullptr, 2, &error),
      percuta_check_run(w.library, w.patient, &request, nullptr, &error),
      percuta_check_get_summary(w.check, nullptr, &error),
      percuta_check_get_finding(w.check, 0, nullptr, &error),
      percuta_check_get_question(w.check, 0, nullptr, &error),
      percuta_check_write(w.check, PERCUTA_FORMAT_JSON, nullptr, &error),
      percuta_options_list(w.library, w.patient, &request, PERCUTA_FORMAT_JSON, nullptr, &error),
      percuta_timeline_build(w.library, w.patient, &treatment, PERCUTA_FORMAT_JSON, nullptr, &error),
      percuta_letter_render(w.library, w.patient, &letter, PERCUTA_FORMAT_HTML, nullptr, &error),
      percuta_document_get_text(w.document, nullptr, &error),
      percuta_document_get_notes(w.document, nullptr, &error),
      percuta_plugin_entry(nullptr, nullptr, &error),
      percuta_error_init(nullptr, sizeof(percuta_error)),
      percuta_host_init(nullptr, sizeof(percuta_host)),
      percuta_open_options_init(nullptr, sizeof(percuta_open_options)),
      percuta_check_request_init(nullptr, sizeof(percuta_check_request)),
      percuta_summary_init(nullptr, sizeof(percuta_summary)),
      percuta_finding_init(nullptr, sizeof(percuta_finding)),
      percuta_question_init(nullptr, sizeof(percuta_question)),
      percuta_treatment_request_init(nullptr, sizeof(percuta_treatment_request)),
      percuta_letter_request_init(nullptr, sizeof(percuta_letter_request)),
  };
  for (std::size_t i = 0; i < refused.size(); ++i) {
    INFO(i);
    CHECK(refused[i] == PERCUTA_E_ARG);
  }
}

TEST_CASE("a struct that is smaller than in 1.0 is refused, and not written to", "[abi-structs]") {
  world w(linked_functions());
  auto error = sized<percuta_error>();
  percuta_document *document = nullptr;
  percuta_check *check = nullptr;
  percuta_library *library = nullptr;

  for (const std::uint32_t size : {0U, 4U, 8U, 0xCCCCCCCCU}) {
    INFO(size);
    auto request = check_request();
    request.struct_size = size;
    CHECK(percuta_check_run(w.library, w.patient, &request, &check, &error) == PERCUTA_E_ARG);
    CHECK(percuta_options_list(w.library, w.patient, &request, PERCUTA_FORMAT_JSON, &document, &error) ==
          PERCUTA_E_ARG);
    auto treatment = treatment_request();
    const auto letter = letter_request(treatment);
    auto wrong_letter = letter;
    wrong_letter.struct_size = size;
    CHECK(percuta_letter_render(w.library, w.patient, &wrong_letter, PERCUTA_FORMAT_HTML, &document, &error) ==
          PERCUTA_E_ARG);
    treatment.struct_size = size;
    CHECK(percuta_timeline_build(w.library, w.patient, &treatment, PERCUTA_FORMAT_JSON, &document, &error) ==
          PERCUTA_E_ARG);
    CHECK(percuta_letter_render(w.library, w.patient, &letter, PERCUTA_FORMAT_HTML, &document, &error) ==
          PERCUTA_E_ARG);
    auto options = sized<percuta_open_options>();
    auto host = sized<percuta_host>();
    host.struct_size = size;
    options.host = &host;
    CHECK(percuta_library_open(&options, &library, &error) == PERCUTA_E_ARG);
    options.struct_size = size;
    CHECK(percuta_library_open(&options, &library, &error) == PERCUTA_E_ARG);

    auto summary = sized<percuta_summary>();
    summary.struct_size = size;
    summary.verdict = 77;
    CHECK(percuta_check_get_summary(w.check, &summary, &error) == PERCUTA_E_ARG);
    CHECK(summary.verdict == 77);
    auto finding = sized<percuta_finding>();
    finding.struct_size = size;
    CHECK(percuta_check_get_finding(w.check, 0, &finding, &error) == PERCUTA_E_ARG);
    auto question = sized<percuta_question>();
    question.struct_size = size;
    CHECK(percuta_check_get_question(w.check, 0, &question, &error) == PERCUTA_E_ARG);
    auto plugin = sized<percuta_plugin>();
    plugin.struct_size = size;
    CHECK(percuta_plugin_entry(nullptr, &plugin, &error) == PERCUTA_E_ARG);

    auto wrong_error = sized<percuta_error>();
    wrong_error.struct_size = size;
    wrong_error.status = 77;
    CHECK(percuta_library_describe(w.library, &document, &wrong_error) == PERCUTA_E_ARG);
    CHECK(wrong_error.status == 77);
    CHECK(document == nullptr);
    CHECK(percuta_error_init(&wrong_error, size) == PERCUTA_E_ARG);
  }
}

TEST_CASE("a struct of a newer header works as long as nothing unknown is set in it", "[abi-structs]") {
  world w(linked_functions());
  auto error = sized<percuta_error>();
  struct newer {
    percuta_check_request known;
    std::array<std::uint64_t, 2> added;
  };
  newer request{check_request(), {}};
  request.known.struct_size = sizeof request;
  percuta_check *check = nullptr;
  CHECK(percuta_check_run(w.library, w.patient, &request.known, &check, &error) == PERCUTA_OK);
  percuta_check_destroy(check);

  request.added[1] = 1;
  require_refused(percuta_check_run(w.library, w.patient, &request.known, &check, &error), PERCUTA_E_UNSUPPORTED,
                  error);
  CHECK(check == nullptr);
  CHECK(std::string(error.message).find("older") != std::string::npos);
}

TEST_CASE("a host built for a newer version or another major one is refused, and both versions are named",
          "[abi-hosts]") {
  struct row {
    std::uint32_t host;
    std::string version;
  };
  for (const auto &[host, version] : {row{0x020000, "2.0.0"}, {0x010100, "1.1.0"}}) {
    auto error = sized<percuta_error>();
    auto options = sized<percuta_open_options>();
    options.api_version = host;
    percuta_library *library = nullptr;
    require_refused(percuta_library_open(&options, &library, &error), PERCUTA_E_UNSUPPORTED, error);
    const std::string message(error.message);
    CHECK(message.find(version) != std::string::npos);
    CHECK(message.find("1.0.0") != std::string::npos);
    CHECK(message.find("library is older") != std::string::npos);
  }
  auto options = sized<percuta_open_options>();
  options.api_version = PERCUTA_VERSION + 1; // a patch adds nothing that a host could miss
  percuta_library *library = nullptr;
  CHECK(percuta_library_open(&options, &library, nullptr) == PERCUTA_OK);
  percuta_library_close(library);
}

TEST_CASE("an option that nobody knows is refused", "[abi-structs]") {
  world w(linked_functions());
  auto error = sized<percuta_error>();
  percuta_check *check = nullptr;
  auto request = check_request();
  request.flags = 0x80;
  require_refused(percuta_check_run(w.library, w.patient, &request, &check, &error), PERCUTA_E_UNSUPPORTED, error);
  percuta_library *library = nullptr;
  auto options = sized<percuta_open_options>();
  options.flags = 0x80;
  require_refused(percuta_library_open(&options, &library, &error), PERCUTA_E_UNSUPPORTED, error);
  options.flags = 0;
  options.reserved = 1;
  require_refused(percuta_library_open(&options, &library, &error), PERCUTA_E_UNSUPPORTED, error);

  percuta_document *document = nullptr;
  for (const percuta_format format : {percuta_format{PERCUTA_FORMAT_SVG + 1}, 99, -1}) {
    INFO(format);
    CHECK(percuta_protocol_search(w.library, "acne", format, &document, &error) == PERCUTA_E_UNSUPPORTED);
    CHECK(percuta_protocol_get(w.library, protocol, format, &document, &error) == PERCUTA_E_UNSUPPORTED);
    CHECK(percuta_citation_list(w.library, nullptr, format, &document, &error) == PERCUTA_E_UNSUPPORTED);
    CHECK(percuta_value_show(w.library, protocol, format, &document, &error) == PERCUTA_E_UNSUPPORTED);
    CHECK(percuta_check_write(w.check, format, &document, &error) == PERCUTA_E_UNSUPPORTED);
    const auto good = check_request();
    CHECK(percuta_options_list(w.library, w.patient, &good, format, &document, &error) == PERCUTA_E_UNSUPPORTED);
    const auto treatment = treatment_request();
    const auto letter = letter_request(treatment);
    CHECK(percuta_timeline_build(w.library, w.patient, &treatment, format, &document, &error) == PERCUTA_E_UNSUPPORTED);
    CHECK(percuta_letter_render(w.library, w.patient, &letter, format, &document, &error) == PERCUTA_E_UNSUPPORTED);
  }
  for (const percuta_kind kind : {-1, percuta_kind{PERCUTA_KIND_PATIENT}, 99}) {
    CHECK(percuta_patient_declare(w.patient, kind, PERCUTA_DATA_COMPLETE, &error) == PERCUTA_E_UNSUPPORTED);
  }
  for (const percuta_data_state state : {-1, 7, 99}) {
    CHECK(percuta_patient_declare(w.patient, PERCUTA_KIND_ALL, state, &error) == PERCUTA_E_UNSUPPORTED);
  }
}

TEST_CASE("a request that cannot be meant is refused") {
  world w(linked_functions());
  auto error = sized<percuta_error>();
  percuta_check *check = nullptr;
  const auto refused = [&](const char *what, auto change, percuta_status wanted = PERCUTA_E_ARG) {
    INFO(what);
    auto request = check_request();
    change(request);
    require_refused(percuta_check_run(w.library, w.patient, &request, &check, &error), wanted, error);
    CHECK(check == nullptr);
  };
  refused("no protocol", [](auto &request) { request.protocol = nullptr; });
  refused("no day", [](auto &request) { request.on_day = 0; });
  refused("a day beyond the calendar",
          [](auto &request) { request.on_day = std::numeric_limits<std::int32_t>::max(); });
  refused("asked after the treatment", [](auto &request) { request.as_of_day = on_day + 1; });
  refused("negative depth", [](auto &request) { request.depth_mm = -1; });
  refused("no number as depth", [](auto &request) { request.depth_mm = std::nan(""); });
  refused("endless depth", [](auto &request) { request.depth_mm = std::numeric_limits<double>::infinity(); });
  refused("zones without a list", [](auto &request) { request.zone_count = 1; });
  refused("policies without a list", [](auto &request) { request.policy_count = 1; });
  refused("a treatment without text", [](auto &request) { request.treatment_size = 1; });
  const percuta_policy nameless{nullptr, "x"};
  refused("a policy without a name", [&](auto &request) {
    request.policies = &nameless;
    request.policy_count = 1;
  });
  const percuta_policy twice[] = {{"isotretinoin", "label"}, {"isotretinoin", "consensus"}};
  refused("a policy given twice", [&](auto &request) {
    request.policies = twice;
    request.policy_count = 2;
  });
  const char *const none[] = {nullptr};
  refused("a zone that is NULL", [&](auto &request) {
    request.zones = none;
    request.zone_count = 1;
  });
  refused(
      "too many zones",
      [&](auto &request) {
        request.zones = none;
        request.zone_count = 1'000'000;
      },
      PERCUTA_E_LIMIT);

  percuta_document *document = nullptr;
  auto treatment = treatment_request();
  treatment.treated_at.utc_seconds = 0;
  require_refused(percuta_timeline_build(w.library, nullptr, &treatment, PERCUTA_FORMAT_JSON, &document, &error),
                  PERCUTA_E_ARG, error);
  treatment.treated_at.utc_seconds = std::numeric_limits<std::int64_t>::max();
  require_refused(percuta_timeline_build(w.library, nullptr, &treatment, PERCUTA_FORMAT_JSON, &document, &error),
                  PERCUTA_E_ARG, error);
  auto letter = sized<percuta_letter_request>();
  require_refused(percuta_letter_render(w.library, nullptr, &letter, PERCUTA_FORMAT_HTML, &document, &error),
                  PERCUTA_E_ARG, error);
}

TEST_CASE("an index beyond the end is refused") {
  world w(linked_functions());
  auto error = sized<percuta_error>();
  auto summary = sized<percuta_summary>();
  REQUIRE(percuta_check_get_summary(w.check, &summary, &error) == PERCUTA_OK);
  auto finding = sized<percuta_finding>();
  require_refused(percuta_check_get_finding(w.check, summary.finding_count, &finding, &error), PERCUTA_E_ARG, error);
  require_refused(percuta_check_get_finding(w.check, 0xFFFFFFFFU, &finding, &error), PERCUTA_E_ARG, error);
  auto question = sized<percuta_question>();
  require_refused(percuta_check_get_question(w.check, summary.question_count, &question, &error), PERCUTA_E_ARG, error);
}

TEST_CASE("releasing nothing is allowed") {
  percuta_library_close(nullptr);
  percuta_patient_destroy(nullptr);
  percuta_check_destroy(nullptr);
  percuta_document_destroy(nullptr);
}

TEST_CASE("every call works without an error struct") {
  world w(linked_functions());
  for (const auto &each : every_entry()) {
    if (each.name == "patient_pull") {
      continue; // this host offers no such service
    }
    INFO(each.name);
    CHECK(each.call(w, nullptr).status == PERCUTA_OK);
  }
  percuta_document *document = nullptr;
  CHECK(percuta_protocol_get(w.library, "NO-SUCH", PERCUTA_FORMAT_JSON, &document, nullptr) == PERCUTA_E_NOT_FOUND);
}

TEST_CASE("days are read and written") {
  auto error = sized<percuta_error>();
  std::int32_t day = 7;
  for (const char *text : {"", "2026-3-9", "2026-02-29", "2026-13-01", "20260309", "2026-03-09 ", "heute"}) {
    INFO(text);
    CHECK(percuta_day_read(text, &day, &error) != PERCUTA_OK);
    CHECK(day == 0);
  }
  std::array<char, 11> text{};
  CHECK(percuta_day_write(-1, text.data(), text.size(), &error) == PERCUTA_OK);
  CHECK(std::string(text.data()) == "1969-12-31");
  CHECK(percuta_day_write(0, text.data(), 10, &error) == PERCUTA_E_ARG);
  CHECK(percuta_day_write(2'932'897, text.data(), text.size(), &error) == PERCUTA_E_ARG); // year 10000
  percuta_time time{};
  for (const char *wrong : {"", "2026-03-09", "2026-03-09T14:30:00", "14:30"}) {
    INFO(wrong);
    CHECK(percuta_time_read(wrong, &time, &error) != PERCUTA_OK);
  }
}
