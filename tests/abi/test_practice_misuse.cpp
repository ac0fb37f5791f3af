// SPDX-License-Identifier: Apache-2.0
// A host that uses the practice database and the hooks wrongly gets a status and a line.
#include "world.hpp"

#include <cstring>
#include <filesystem>
#include <fstream>

using namespace abi_test;

namespace {

constexpr std::string_view some_json = "{}";

struct misuse {
  const char *what;
  percuta_status wanted;
  std::function<percuta_status(world &, percuta_document **, percuta_error *)> call;
};

percuta_practice_options good_options(const world &w) {
  auto options = sized<percuta_practice_options>();
  options.path = w.copy_path.c_str();
  options.key = practice_key;
  options.key_size = sizeof practice_key;
  return options;
}

percuta_status open_with(world &w, const std::function<void(percuta_practice_options &)> &change,
                         percuta_error *error) {
  auto options = good_options(w);
  change(options);
  auto *made = reinterpret_cast<percuta_practice *>(std::uintptr_t{64});
  const auto status = percuta_practice_open(w.library, &options, &made, error);
  CHECK(made == nullptr);
  return status;
}

percuta_status set_by(world &w, const std::function<void(percuta_actor &)> &change, percuta_error *error) {
  auto by = actor();
  change(by);
  return percuta_practice_set(w.practice, &by, "setting", "override-days", "30", error);
}

percuta_status set(world &w, const char *area, const char *name, const char *value, percuta_error *error) {
  const auto by = actor();
  return percuta_practice_set(w.practice, &by, area, name, value, error);
}

std::vector<misuse> openings() {
  return {
      {"no library", PERCUTA_E_ARG,
       [](world &w, auto **, auto *e) {
         const auto options = good_options(w);
         percuta_practice *made = nullptr;
         return percuta_practice_open(nullptr, &options, &made, e);
       }},
      {"no options", PERCUTA_E_ARG,
       [](world &w, auto **, auto *e) {
         percuta_practice *made = nullptr;
         return percuta_practice_open(w.library, nullptr, &made, e);
       }},
      {"no place for the practice", PERCUTA_E_ARG,
       [](world &w, auto **, auto *e) {
         const auto options = good_options(w);
         return percuta_practice_open(w.library, &options, nullptr, e);
       }},
      {"no path", PERCUTA_E_ARG,
       [](world &w, auto **, auto *e) {
         return open_with(
             w, [](auto &o) { o.path = nullptr; }, e);
       }},
      {"a path that is not UTF-8", PERCUTA_E_INPUT,
       [](world &w, auto **, auto *e) {
         return open_with(
             w, [](auto &o) { o.path = "\xff"; }, e);
       }},
      {"no key", PERCUTA_E_ARG,
       [](world &w, auto **, auto *e) {
         return open_with(
             w, [](auto &o) { o.key = nullptr; }, e);
       }},
      {"a short key", PERCUTA_E_ARG,
       [](world &w, auto **, auto *e) {
         return open_with(
             w, [](auto &o) { o.key_size = 31; }, e);
       }},
      {"something reserved", PERCUTA_E_UNSUPPORTED,
       [](world &w, auto **, auto *e) {
         return open_with(
             w, [](auto &o) { o.reserved = 1; }, e);
       }},
      {"options that are too small", PERCUTA_E_ARG,
       [](world &w, auto **, auto *e) {
         return open_with(
             w, [](auto &o) { o.struct_size = 8; }, e);
       }},
      {"a folder as file", PERCUTA_E_IO,
       [](world &w, auto **, auto *e) {
         return open_with(
             w, [&](auto &o) { o.path = w.folder.c_str(); }, e);
       }},
  };
}

std::vector<misuse> settings() {
  return {
      {"no actor", PERCUTA_E_ARG,
       [](world &w, auto **, auto *e) {
         return percuta_practice_set(w.practice, nullptr, "setting", "override-days", "30", e);
       }},
      {"an actor without a name", PERCUTA_E_ARG,
       [](world &w, auto **, auto *e) {
         return set_by(
             w, [](auto &by) { by.name = nullptr; }, e);
       }},
      {"an actor without a time", PERCUTA_E_ARG,
       [](world &w, auto **, auto *e) {
         return set_by(
             w, [](auto &by) { by.at = {}; }, e);
       }},
      {"an actor that is too small", PERCUTA_E_ARG,
       [](world &w, auto **, auto *e) {
         return set_by(
             w, [](auto &by) { by.struct_size = 4; }, e);
       }},
      {"an actor with something reserved", PERCUTA_E_UNSUPPORTED,
       [](world &w, auto **, auto *e) {
         return set_by(
             w, [](auto &by) { by.reserved = 1; }, e);
       }},
      {"no area", PERCUTA_E_ARG, [](world &w, auto **, auto *e) { return set(w, nullptr, "x", "1", e); }},
      {"an area nobody knows", PERCUTA_E_NOT_FOUND,
       [](world &w, auto **, auto *e) { return set(w, "mood", "x", "1", e); }},
      {"no name", PERCUTA_E_ARG, [](world &w, auto **, auto *e) { return set(w, "setting", nullptr, "1", e); }},
      {"a setting nobody knows", PERCUTA_E_NOT_FOUND,
       [](world &w, auto **, auto *e) { return set(w, "setting", "mood", "1", e); }},
      {"a policy nobody knows", PERCUTA_E_NOT_FOUND,
       [](world &w, auto **, auto *e) { return set(w, "policy", "mood", "1", e); }},
      {"a setting with a value that it does not take", PERCUTA_E_ARG,
       [](world &w, auto **, auto *e) { return set(w, "setting", "override-days", "many", e); }},
      {"an area that is not named", PERCUTA_E_ARG,
       [](world &w, auto **out, auto *e) { return percuta_practice_get(w.practice, nullptr, out, e); }},
  };
}

std::vector<misuse> events() {
  return {
      {"feedback without data", PERCUTA_E_ARG,
       [](world &w, auto **out, auto *e) {
         const auto by = actor();
         return percuta_practice_add_feedback(w.practice, &by, nullptr, 0, out, e);
       }},
      {"feedback with a size and no data", PERCUTA_E_ARG,
       [](world &w, auto **out, auto *e) {
         const auto by = actor();
         return percuta_practice_add_feedback(w.practice, &by, nullptr, 7, out, e);
       }},
      {"feedback with a NUL in it", PERCUTA_E_INPUT,
       [](world &w, auto **out, auto *e) {
         const auto by = actor();
         return percuta_practice_add_feedback(w.practice, &by, "{\0}", 3, out, e);
       }},
      {"a record that is not UTF-8", PERCUTA_E_INPUT,
       [](world &w, auto **, auto *e) {
         const auto by = actor();
         return percuta_practice_add_record(w.practice, &by, "\xff", 1, e);
       }},
      {"a record that says nothing", PERCUTA_E_INPUT,
       [](world &w, auto **, auto *e) {
         const auto by = actor();
         return percuta_practice_add_record(w.practice, &by, some_json.data(), some_json.size(), e);
       }},
      {"a check that is none", PERCUTA_E_ARG,
       [](world &w, auto **, auto *e) {
         const auto by = actor();
         return percuta_practice_add_check(w.practice, &by, "p1", nullptr, e);
       }},
      {"a check of nobody", PERCUTA_E_ARG,
       [](world &w, auto **, auto *e) {
         const auto by = actor();
         return percuta_practice_add_check(w.practice, &by, nullptr, w.check, e);
       }},
      {"a letter that is none", PERCUTA_E_ARG,
       [](world &w, auto **, auto *e) {
         const auto by = actor();
         return percuta_practice_add_letter(w.practice, &by, "p1", nullptr, e);
       }},
      {"a letter to nobody", PERCUTA_E_ARG,
       [](world &w, auto **, auto *e) {
         const auto by = actor();
         return percuta_practice_add_letter(w.practice, &by, "", w.document, e);
       }},
      {"nobody to erase", PERCUTA_E_ARG,
       [](world &w, auto **, auto *e) {
         const auto by = actor();
         return percuta_practice_erase_patient(w.practice, &by, nullptr, e);
       }},
      {"no report", PERCUTA_E_ARG,
       [](world &w, auto **out, auto *e) {
         return percuta_practice_report(w.practice, nullptr, nullptr, PERCUTA_FORMAT_TEXT, out, e);
       }},
      {"a report nobody knows", PERCUTA_E_NOT_FOUND,
       [](world &w, auto **out, auto *e) {
         return percuta_practice_report(w.practice, "mood", nullptr, PERCUTA_FORMAT_TEXT, out, e);
       }},
      {"a report as picture", PERCUTA_E_UNSUPPORTED,
       [](world &w, auto **out, auto *e) {
         return percuta_practice_report(w.practice, "journal", nullptr, PERCUTA_FORMAT_SVG, out, e);
       }},
      {"a copy to nowhere", PERCUTA_E_ARG,
       [](world &w, auto **, auto *e) {
         const auto by = actor();
         return percuta_practice_back_up(w.practice, &by, nullptr, e);
       }},
      {"a copy over the database itself", PERCUTA_E_IO,
       [](world &w, auto **, auto *e) {
         const auto by = actor();
         return percuta_practice_back_up(w.practice, &by, w.practice_path.c_str(), e);
       }},
  };
}

std::vector<misuse> calls_of_hooks() {
  return {
      {"a replay without data", PERCUTA_E_ARG,
       [](world &w, auto **out, auto *e) { return percuta_practice_replay(w.practice, 1, nullptr, 0, out, e); }},
      {"a replay of a line that is not there", PERCUTA_E_NOT_FOUND,
       [](world &w, auto **out, auto *e) {
         return percuta_practice_replay(w.practice, 99, some_json.data(), some_json.size(), out, e);
       }},
      {"a hook without data", PERCUTA_E_ARG,
       [](world &w, auto **out, auto *e) { return percuta_hook_call(w.library, nullptr, nullptr, 0, out, e); }},
      {"a hook with a practice that is none", PERCUTA_E_HANDLE,
       [](world &w, auto **out, auto *e) {
         return percuta_hook_call(w.library, reinterpret_cast<percuta_practice *>(w.document), "{}", 2, out, e);
       }},
      {"a hook that is larger than any", PERCUTA_E_LIMIT,
       [](world &w, auto **out, auto *e) {
         return percuta_hook_call(w.library, nullptr, "{}", std::size_t{1} << 40U, out, e);
       }},
      {"a hook with a NUL in it", PERCUTA_E_INPUT,
       [](world &w, auto **out, auto *e) { return percuta_hook_call(w.library, nullptr, "{\0}", 3, out, e); }},
      {"no failure to write", PERCUTA_E_ARG,
       [](world &, auto **out, auto *e) { return percuta_error_write(nullptr, out, e); }},
      {"a failure that is none", PERCUTA_E_ARG,
       [](world &, auto **out, auto *e) {
         const auto problem = sized<percuta_error>();
         return percuta_error_write(&problem, out, e);
       }},
  };
}

} // namespace

TEST_CASE("a practice database that is used wrongly says so in one line and writes nothing") {
  world w(linked_functions());
  const auto journal = [&] {
    percuta_document *document = nullptr;
    percuta_text text{};
    REQUIRE(percuta_practice_report(w.practice, "journal", nullptr, PERCUTA_FORMAT_JSON, &document, nullptr) ==
            PERCUTA_OK);
    REQUIRE(percuta_document_get_text(document, &text, nullptr) == PERCUTA_OK);
    std::string all(view(text));
    percuta_document_destroy(document);
    return all;
  };
  const auto before = journal();
  for (const auto &group : {openings(), settings(), events(), calls_of_hooks()}) {
    for (const auto &each : group) {
      INFO(each.what);
      auto error = sized<percuta_error>();
      percuta_document *document = nullptr;
      CHECK(each.call(w, &document, &error) == each.wanted);
      CHECK(document == nullptr);
      INFO(error.message);
      CHECK(error.status == each.wanted);
      CHECK(std::strlen(error.message) > 20);
      CHECK(std::string_view(error.message).find('\n') == std::string_view::npos);
    }
  }
  CHECK(journal() == before);
}

TEST_CASE("a practice that is none, another thing or missing is refused by every call") {
  world w(linked_functions());
  for (auto *other : {static_cast<percuta_practice *>(nullptr), reinterpret_cast<percuta_practice *>(w.library),
                      reinterpret_cast<percuta_practice *>(std::uintptr_t{8})}) {
    auto *const real = w.practice;
    w.practice = other;
    for (const auto &each : every_entry()) {
      if (each.name.rfind("practice_", 0) != 0 || each.name == "practice_open" || each.name.ends_with("_init"))
        continue;
      INFO(each.name);
      auto error = sized<percuta_error>();
      const auto [status, sound] = each.call(w, &error);
      CHECK(status == (other == nullptr ? PERCUTA_E_ARG : PERCUTA_E_HANDLE));
      CHECK(sound);
    }
    percuta_practice_close(other); // leaves it alone
    w.practice = real;
  }
  CHECK(percuta_practice_options_init(nullptr, sizeof(percuta_practice_options)) == PERCUTA_E_ARG);
  CHECK(percuta_actor_init(nullptr, sizeof(percuta_actor)) == PERCUTA_E_ARG);
}

TEST_CASE("every status of a failure has its word in FHIR") {
  struct row {
    percuta_status status;
    const char *code;
  };
  for (const auto &[status, code] : std::initializer_list<row>{{PERCUTA_E_ARG, "required"},
                                                               {PERCUTA_E_INPUT, "invalid"},
                                                               {PERCUTA_E_NOT_FOUND, "not-found"},
                                                               {PERCUTA_E_UNSUPPORTED, "not-supported"},
                                                               {PERCUTA_E_LIMIT, "too-costly"},
                                                               {PERCUTA_E_CANCELLED, "timeout"},
                                                               {PERCUTA_E_NO_MEMORY, "no-store"},
                                                               {PERCUTA_E_PRACTICE, "exception"},
                                                               {-99, "exception"}}) {
    INFO(status);
    auto problem = sized<percuta_error>();
    problem.status = status;
    percuta_document *document = nullptr;
    percuta_text text{};
    REQUIRE(percuta_error_write(&problem, &document, nullptr) == PERCUTA_OK);
    REQUIRE(percuta_document_get_text(document, &text, nullptr) == PERCUTA_OK);
    CHECK(view(text).find("\"code\":\"" + std::string(code) + "\"") != std::string_view::npos);
    percuta_document_destroy(document);
  }
}
