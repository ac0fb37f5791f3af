// SPDX-License-Identifier: Apache-2.0
#include "practice.hpp"

#include "scenarios.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cstdlib>
#include <filesystem>

namespace faults {
namespace {

namespace files = std::filesystem;

constexpr std::array<std::uint8_t, 32> key{7, 1};
constexpr std::int64_t noon = std::int64_t{on_day} * 86400 + 12 * 3600;
constexpr std::string_view record =
    R"({"kind":"treatment","patient":"healthy-and-asked","protocol":"PR-FACE-WRINKLE","at":"2027-01-08T14:30:00Z"})";
constexpr std::string_view feedback =
    R"({"feedback":[{"card":"11111111-1111-4111-8111-111111111111","outcome":"overridden",
    "overrideReason":{"reason":{"code":"record-wrong"}},"outcomeTimestamp":"2027-01-08T12:00:00Z"}]})";

percuta_actor actor() {
  auto made = sized<percuta_actor>();
  made.name = "Dr R. Example";
  made.role = "physician";
  made.at = {noon, 0, 0};
  return made;
}

percuta_practice *open(percuta_library *library, const char *path, percuta_error *error) {
  auto options = sized<percuta_practice_options>();
  options.path = path;
  options.key = key.data();
  options.key_size = key.size();
  percuta_practice *made = nullptr;
  percuta_practice_open(library, &options, &made, error);
  return made;
}

// One call after another on one database; what failed before does not keep the next from being tried.
class desk {
public:
  desk(percuta_library *library, const char *path, run &made) : library_(library), run_(made) {
    auto options = sized<percuta_practice_options>();
    options.path = path;
    options.key = key.data();
    options.key_size = key.size();
    ended(percuta_practice_open(library, &options, &practice_, &run_.told.error), practice_ == nullptr, 0);
  }
  ~desk() { percuta_practice_close(practice_); }
  desk(const desk &) = delete;
  desk &operator=(const desk &) = delete;
  desk(desk &&) = delete;
  desk &operator=(desk &&) = delete;

  template <class Call> void writes(long lines, Call call) {
    if (practice_ == nullptr) return;
    ended(call(practice_, &run_.told.error), true, lines);
  }
  template <class Call> void gives(long lines, Call call) {
    if (practice_ == nullptr) return;
    percuta_document *made = nullptr;
    const auto status = call(practice_, &made, &run_.told.error);
    percuta_text text{};
    if (status == PERCUTA_OK && percuta_document_get_text(made, &text, nullptr) == PERCUTA_OK)
      run_.told.take({text.data, text.size});
    // What cannot be read while it is verified may be called unsound instead of failing.
    const bool unsound = std::string_view(text.data == nullptr ? "" : text.data).starts_with("{\"sound\":false");
    if (unsound && run_.good < 0) run_.good = run_.calls;
    ended(status, made == nullptr, lines);
    percuta_document_destroy(made);
  }
  void set(const char *days) {
    const bool was_good = good_;
    writes(1, [&](auto *practice, auto *error) {
      const auto by = actor();
      return percuta_practice_set(practice, &by, "setting", "override-days", days, error);
    });
    if (was_good != good_ || practice_ != nullptr) run_.last_set_is = good_;
  }

private:
  void ended(percuta_status status, bool empty, long lines) {
    good_ = status == PERCUTA_OK;
    if (good_) {
      run_.lines += lines;
    } else {
      run_.unsure += lines;
      if (run_.good < 0) run_.good = run_.calls;
      const auto first = run_.told.status;
      run_.told.went(status, empty);
      if (first != PERCUTA_OK) run_.told.status = first;
      run_.statuses |= bit_of(status);
    }
    run_.digests[run_.calls++] = run_.told.digest;
  }

  percuta_library *library_;
  run &run_;
  percuta_practice *practice_ = nullptr;
  bool good_ = true;
};

void make(percuta_library *library, const practice_folder &at, run &made) {
  desk on(library, at.fresh(), made);
  on.gives(0, [](auto *practice, auto **document, auto *error) {
    return percuta_practice_get(practice, "setting", document, error);
  });
}

void write(percuta_library *library, const practice_folder &at, run &made) {
  const auto by = actor();
  desk on(library, at.database(), made);
  on.set("45");
  on.writes(1, [&](auto *practice, auto *error) {
    return percuta_practice_add_record(practice, &by, record.data(), record.size(), error);
  });
  on.gives(1, [&](auto *practice, auto **document, auto *error) {
    return percuta_practice_add_feedback(practice, &by, feedback.data(), feedback.size(), document, error);
  });
}

void answer_hook(percuta_library *library, const practice_folder &at, run &made) {
  desk on(library, at.database(), made);
  on.gives(1, [&](auto *practice, auto **document, auto *error) {
    return percuta_hook_call(library, practice, given().hook.data(), given().hook.size(), document, error);
  });
}

void look(percuta_library *library, const practice_folder &at, run &made) {
  desk on(library, at.database(), made);
  on.gives(0, [](auto *practice, auto **document, auto *error) {
    return percuta_practice_report(practice, "journal", nullptr, PERCUTA_FORMAT_TEXT, document, error);
  });
  on.gives(0, [](auto *practice, auto **document, auto *error) {
    return percuta_practice_export(practice, document, error);
  });
  on.gives(0, [](auto *practice, auto **document, auto *error) {
    return percuta_practice_verify(practice, document, error);
  });
  on.gives(0, [](auto *practice, auto **document, auto *error) {
    return percuta_practice_replay(practice, 3, given().hook.data(), given().hook.size(), document, error);
  });
}

void erase(percuta_library *library, const practice_folder &at, run &made) {
  const auto by = actor();
  desk on(library, at.database(), made);
  on.writes(1, [&](auto *practice, auto *error) {
    return percuta_practice_erase_patient(practice, &by, "healthy-and-asked", error);
  });
}

void back_up(percuta_library *library, const practice_folder &at, run &made) {
  const auto by = actor();
  desk on(library, at.database(), made);
  on.writes(1, [&](auto *practice, auto *error) { return percuta_practice_back_up(practice, &by, at.copy(), error); });
}

// The document of a call on a database without faults; empty where it failed.
template <class Call> std::string told(Call call) {
  percuta_document *made = nullptr;
  percuta_text text{};
  call(&made);
  std::string said;
  if (made != nullptr && percuta_document_get_text(made, &text, nullptr) == PERCUTA_OK) said = {text.data, text.size};
  percuta_document_destroy(made);
  return said;
}

long lines_of(const std::string &verified) {
  const std::string name = "\"journalLines\":";
  const auto at = verified.find(name);
  return at == std::string::npos ? -1 : std::atol(verified.c_str() + at + name.size());
}

// What is wrong with one file; made by the scenario or there before.
std::string complaint_of(percuta_library *library, const std::string &path, long &lines, std::string &settings) {
  auto error = sized<percuta_error>();
  auto *practice = open(library, path.c_str(), &error);
  if (practice == nullptr) return std::string("it does not open: ") + error.message;
  const auto verified = told([&](auto **document) { percuta_practice_verify(practice, document, &error); });
  settings = told([&](auto **document) { percuta_practice_get(practice, "setting", document, &error); });
  percuta_practice_close(practice);
  lines = lines_of(verified);
  return verified.find("\"sound\":true") == std::string::npos ? "it is not sound: " + verified : "";
}

} // namespace

std::vector<practice_scenario> practice_scenarios() {
  return {
      {"making a practice database", make},         {"writing what happened", write}, {"answering a hook", answer_hook},
      {"reports, export, verifying, replay", look}, {"erasing a patient", erase},     {"copying the database", back_up},
  };
}

practice_folder::practice_folder(percuta_library *library) {
  const bool in_memory = files::is_directory("/dev/shm");
  std::string pattern = (in_memory ? files::path("/dev/shm") : files::temp_directory_path()) / "percuta-faults-XXXXXX";
  REQUIRE(mkdtemp(pattern.data()) != nullptr);
  path_ = pattern;
  database_ = path_ + "/practice.db";
  fresh_ = path_ + "/new.db";
  copy_ = path_ + "/copy.db";
  auto error = sized<percuta_error>();
  auto *practice = open(library, database(), &error);
  REQUIRE(practice != nullptr);
  const auto by = actor();
  REQUIRE(percuta_practice_set(practice, &by, "setting", "override-days", "30", &error) == PERCUTA_OK);
  REQUIRE(percuta_practice_add_record(practice, &by, record.data(), record.size(), &error) == PERCUTA_OK);
  REQUIRE_FALSE(told([&](auto **document) {
                  percuta_hook_call(library, practice, given().hook.data(), given().hook.size(), document, &error);
                }).empty());
  lines_ = lines_of(told([&](auto **document) { percuta_practice_verify(practice, document, &error); }));
  REQUIRE(lines_ == 3);
  files::create_directory(path_ + "/first");
  for (const auto *end : {"", "-wal"}) files::copy_file(database_ + end, path_ + "/first/practice.db" + end);
  percuta_practice_close(practice);
}

practice_folder::~practice_folder() { files::remove_all(path_); }

void practice_folder::restore() const {
  for (const auto &each : files::directory_iterator(path_)) {
    if (!each.is_directory()) files::remove(each.path());
  }
  for (const auto &each : files::directory_iterator(path_ + "/first"))
    files::copy_file(each.path(), path_ + "/" + each.path().filename().string());
}

std::string practice_folder::complaint(percuta_library *library, const run &made) const {
  long lines = 0;
  std::string settings;
  if (const auto said = complaint_of(library, database_, lines, settings); !said.empty()) return said;
  if (lines < lines_ + made.lines || lines > lines_ + made.lines + made.unsure)
    return "its journal has " + std::to_string(lines) + " lines, acknowledged were " +
           std::to_string(lines_ + made.lines);
  if (made.last_set_is && settings.find("\"45\"") == std::string::npos)
    return "a setting that was acknowledged is gone";
  for (const auto &path : {fresh_, copy_}) {
    if (!files::exists(path)) continue;
    if (const auto said = complaint_of(library, path, lines, settings); !said.empty())
      return files::path(path).filename().string() + ": " + said;
    if (path == copy_ && lines != lines_) return "the copy is half a copy";
  }
  return {};
}

} // namespace faults
