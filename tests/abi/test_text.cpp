// SPDX-License-Identifier: Apache-2.0
// Every text that goes in is checked.
#include "world.hpp"

#include <cstring>

using namespace abi_test;

namespace {

struct text_argument {
  const char *name;
  std::function<percuta_status(world &, const char *, percuta_error *)> call;
};

template <class Call> percuta_status without_document(Call &&call) {
  percuta_document *document = nullptr;
  const auto status = call(&document);
  CHECK(document == nullptr);
  percuta_document_destroy(document);
  return status;
}

percuta_status check_with(world &w, percuta_error *error, const std::function<void(percuta_check_request &)> &change) {
  auto request = check_request();
  change(request);
  percuta_check *check = nullptr;
  const auto status = percuta_check_run(w.library, w.patient, &request, &check, error);
  CHECK(check == nullptr);
  percuta_check_destroy(check);
  return status;
}

percuta_status timeline_with(world &w, percuta_error *error,
                             const std::function<void(percuta_treatment_request &)> &change) {
  auto request = treatment_request();
  change(request);
  return without_document([&](auto **out) {
    return percuta_timeline_build(w.library, nullptr, &request, PERCUTA_FORMAT_JSON, out, error);
  });
}

percuta_status letter_with(world &w, percuta_error *error,
                           const std::function<void(percuta_letter_request &)> &change) {
  const auto treatment = treatment_request();
  auto request = letter_request(treatment);
  change(request);
  return without_document(
      [&](auto **out) { return percuta_letter_render(w.library, nullptr, &request, PERCUTA_FORMAT_HTML, out, error); });
}

std::vector<text_argument> every_text() {
  return {
      {"day",
       [](world &, const char *t, percuta_error *e) {
         std::int32_t day;
         return percuta_day_read(t, &day, e);
       }},
      {"time",
       [](world &, const char *t, percuta_error *e) {
         percuta_time time;
         return percuta_time_read(t, &time, e);
       }},
      {"query",
       [](world &w, const char *t, percuta_error *e) {
         return without_document(
             [&](auto **out) { return percuta_protocol_search(w.library, t, PERCUTA_FORMAT_JSON, out, e); });
       }},
      {"protocol id",
       [](world &w, const char *t, percuta_error *e) {
         return without_document(
             [&](auto **out) { return percuta_protocol_get(w.library, t, PERCUTA_FORMAT_JSON, out, e); });
       }},
      {"questionnaire protocol",
       [](world &w, const char *t, percuta_error *e) {
         return without_document([&](auto **out) { return percuta_questionnaire_get(w.library, t, nullptr, out, e); });
       }},
      {"questionnaire language",
       [](world &w, const char *t, percuta_error *e) {
         return without_document([&](auto **out) { return percuta_questionnaire_get(w.library, protocol, t, out, e); });
       }},
      {"citation key",
       [](world &w, const char *t, percuta_error *e) {
         return without_document(
             [&](auto **out) { return percuta_citation_list(w.library, t, PERCUTA_FORMAT_JSON, out, e); });
       }},
      {"path",
       [](world &w, const char *t, percuta_error *e) {
         return without_document(
             [&](auto **out) { return percuta_value_show(w.library, t, PERCUTA_FORMAT_JSON, out, e); });
       }},
      {"check protocol",
       [](world &w, const char *t, percuta_error *e) { return check_with(w, e, [&](auto &r) { r.protocol = t; }); }},
      {"check device",
       [](world &w, const char *t, percuta_error *e) { return check_with(w, e, [&](auto &r) { r.device = t; }); }},
      {"check time zone",
       [](world &w, const char *t, percuta_error *e) { return check_with(w, e, [&](auto &r) { r.time_zone = t; }); }},
      {"check zone",
       [](world &w, const char *t, percuta_error *e) {
         return check_with(w, e, [&](auto &r) {
           r.zones = &t;
           r.zone_count = 1;
         });
       }},
      {"policy name",
       [](world &w, const char *t, percuta_error *e) {
         const percuta_policy policy{t, "label"};
         return check_with(w, e, [&](auto &r) {
           r.policies = &policy;
           r.policy_count = 1;
         });
       }},
      {"policy value",
       [](world &w, const char *t, percuta_error *e) {
         const percuta_policy policy{"isotretinoin", t};
         return check_with(w, e, [&](auto &r) {
           r.policies = &policy;
           r.policy_count = 1;
         });
       }},
      {"treatment document",
       [](world &w, const char *t, percuta_error *e) {
         return check_with(w, e, [&](auto &r) {
           r.treatment = t;
           r.treatment_size = std::strlen(t);
         });
       }},
      {"treated protocol",
       [](world &w, const char *t, percuta_error *e) { return timeline_with(w, e, [&](auto &r) { r.protocol = t; }); }},
      {"treated device",
       [](world &w, const char *t, percuta_error *e) { return timeline_with(w, e, [&](auto &r) { r.device = t; }); }},
      {"treated time zone", [](world &w, const char *t,
                               percuta_error *e) { return timeline_with(w, e, [&](auto &r) { r.time_zone = t; }); }},
      {"treated zone",
       [](world &w, const char *t, percuta_error *e) {
         return timeline_with(w, e, [&](auto &r) {
           r.zones = &t;
           r.zone_count = 1;
         });
       }},
      {"given treatment",
       [](world &w, const char *t, percuta_error *e) {
         return timeline_with(w, e, [&](auto &r) {
           r.treatment = t;
           r.treatment_size = std::strlen(t);
         });
       }},
      {"letter language",
       [](world &w, const char *t, percuta_error *e) { return letter_with(w, e, [&](auto &r) { r.language = t; }); }},
      {"clinic",
       [](world &w, const char *t, percuta_error *e) {
         return letter_with(w, e, [&](auto &r) {
           r.clinic = t;
           r.clinic_size = std::strlen(t);
         });
       }},
      {"knowledge path",
       [](world &, const char *t, percuta_error *e) {
         auto options = sized<percuta_open_options>();
         options.knowledge_path = t;
         percuta_library *library = nullptr;
         return percuta_library_open(&options, &library, e);
       }},
  };
}

} // namespace

TEST_CASE("text that is not UTF-8 is refused in every argument", "[bundle-refused]") {
  world w(linked_functions());
  auto error = sized<percuta_error>();
  for (const auto &argument : every_text()) {
    for (const char *text : {"\xFF", "PR-\xC3", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "A\x80"}) {
      INFO(argument.name);
      CHECK(argument.call(w, text, &error) == PERCUTA_E_INPUT);
      INFO(error.message);
      CHECK(std::string(error.message).find("UTF-8") != std::string::npos);
      CHECK(std::string(error.message).find(text) == std::string::npos);
    }
  }
  const auto treatment = treatment_request();
  auto letter = letter_request(treatment);
  letter.released_by = "\xFF";
  percuta_document *document = nullptr;
  CHECK(percuta_letter_render(w.library, nullptr, &letter, PERCUTA_FORMAT_HTML, &document, &error) == PERCUTA_E_INPUT);
}

TEST_CASE("an identifier that nobody knows, or of ten megabytes, is refused in one line", "[input-limits]") {
  world w(linked_functions());
  auto error = sized<percuta_error>();
  const std::string huge(10'000'000, 'A');
  for (const auto &argument : every_text()) {
    INFO(argument.name);
    if (std::string(argument.name) != "query") { // nothing found is an answer
      CHECK(argument.call(w, "NO-SUCH-THING", &error) < 0);
      CHECK(std::strlen(error.message) > 20);
    }
    const auto status = argument.call(w, huge.c_str(), &error);
    INFO(error.message);
    CHECK((status == PERCUTA_E_LIMIT || status == PERCUTA_E_INPUT));
    const std::string message(error.message);
    CHECK(message.size() > 20);
    CHECK(message.size() < sizeof error.message);
    CHECK(message.find('\n') == std::string::npos);
  }
}

TEST_CASE("a message that is too long is cut between two characters") {
  auto error = sized<percuta_error>();
  for (int shift = 0; shift < 3; ++shift) { // so that the cut meets each byte of a character
    std::string path(static_cast<std::size_t>(shift), 'x');
    for (int i = 0; i < 400; ++i) path += "\xE2\x82\xAC"; // three bytes
    auto options = sized<percuta_open_options>();
    options.knowledge_path = path.c_str();
    percuta_library *library = nullptr;
    CHECK(percuta_library_open(&options, &library, &error) == PERCUTA_E_IO);
    const std::string message(error.message);
    CHECK(message.size() >= sizeof error.message - 3);
    CHECK(message.substr(message.size() - 3) == "\xE2\x82\xAC");
  }
}
