// SPDX-License-Identifier: Apache-2.0
// The library as a guest in a process: loaded in every way, used, and gone without a trace.
#include "copied_library.hpp"
#include "faults/count.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <filesystem>
#include <fstream>
#include <link.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace abi_test;

namespace {

void load_use_unload(const std::string &path, int flags) {
  void *loaded = dlopen(path.c_str(), flags);
  INFO((loaded == nullptr ? dlerror() : ""));
  REQUIRE(loaded != nullptr);
  const auto entry = reinterpret_cast<percuta_plugin_entry_function>(dlsym(loaded, "percuta_plugin_entry"));
  REQUIRE(entry != nullptr);
  REQUIRE(entry != percuta_plugin_entry);
  auto plugin = sized<percuta_plugin>();
  REQUIRE(entry(nullptr, &plugin, nullptr) == PERCUTA_OK);
  const auto *functions = static_cast<const percuta_functions *>(plugin.find_interface("percuta.core.functions/1"));
  {
    world w(*functions);
    for (const auto &each : every_entry()) {
      if (each.name != "patient_pull") {
        INFO(each.name);
        CHECK(each.call(w, nullptr).status == PERCUTA_OK);
      }
    }
  }
  functions->library_close(plugin.library);
  REQUIRE(dlclose(loaded) == 0);
}

// PERCUTA_LOAD_ROUNDS in the environment: scripts/test --long asks for a thousand.
int rounds() {
  const char *given = std::getenv("PERCUTA_LOAD_ROUNDS");
  const int asked = given == nullptr ? 0 : std::atoi(given);
  return asked > 0 ? asked : 50;
}

} // namespace

TEST_CASE("after many rounds of loading, using and unloading the library is unmapped", "[tenant-library]") {
  const copied_library library;
  load_use_unload(library.path(), RTLD_NOW | RTLD_LOCAL);
  CHECK_FALSE(library.is_mapped());
  // The rounds after the first only need what loading does: open, one call of each kind would take minutes under a sanitizer.
  long still_mapped = 0;
  for (int round = 0; round < rounds(); ++round) {
    const loaded_library loaded(library.path(), RTLD_NOW | RTLD_LOCAL);
    CHECK(loaded.found("acne").size() > 2);
    loaded.unload();
    still_mapped += library.is_mapped() ? 1 : 0;
  }
  CHECK(still_mapped == 0);
  faults::count("rounds loaded", "load, open, look up, unload", rounds(), still_mapped);
}

TEST_CASE("two copies of the library in one process do not disturb each other") {
  const copied_library first;
  const copied_library second;
  const loaded_library one(first.path(), RTLD_NOW | RTLD_GLOBAL);
  const loaded_library other(second.path(), RTLD_NOW | RTLD_LOCAL);
  CHECK(one.functions->protocol_search != other.functions->protocol_search);
  const auto expected = one.found("acne");
  CHECK(other.found("acne") == expected);
  one.unload();
  CHECK(other.found("acne") == expected);
  other.unload();
  CHECK_FALSE(first.is_mapped());
}

TEST_CASE("the library works however it is loaded", "[tenant-library]") {
  const copied_library library;
  for (const int flags : {
         RTLD_NOW | RTLD_LOCAL, RTLD_NOW | RTLD_GLOBAL, RTLD_LAZY | RTLD_LOCAL
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // their runtimes refuse RTLD_DEEPBIND
             ,
             RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND
#endif
       }) {
    INFO(flags);
    load_use_unload(library.path(), flags);
    CHECK_FALSE(library.is_mapped());
  }
}

TEST_CASE(
    "a library whose knowledge is damaged refuses what needs the damaged part, each time, and says clear to nobody",
    "[tamper-knowledge]") {
  constexpr std::size_t list_size = 144; // of the sections, at the end: the size of each, followed by its hash
  constexpr std::size_t entry_size = 40;
  std::ifstream built(PERCUTA_KNOWLEDGE_IMAGE, std::ios::binary);
  const std::string image((std::istreambuf_iterator<char>(built)), std::istreambuf_iterator<char>());
  const auto size_of = [&](std::size_t section) {
    std::uint64_t size = 0;
    std::memcpy(&size, image.data() + image.size() - list_size + section * entry_size, sizeof size);
    return static_cast<std::size_t>(size);
  };
  const auto codes = size_of(0);
  const auto records = codes + size_of(1);
  struct row {
    const char *what;
    std::size_t at;
    percuta_status opened, searched, checked;
  };
  const row table[] = {
      {"the database", codes / 2, PERCUTA_OK, PERCUTA_E_KNOWLEDGE, PERCUTA_OK},
      {"the code table", codes + (records - codes) / 2, PERCUTA_OK, PERCUTA_OK, PERCUTA_E_KNOWLEDGE},
      {"the records", records + size_of(2) / 2, PERCUTA_E_KNOWLEDGE, PERCUTA_OK, PERCUTA_OK},
      {"the sizes of the sections", image.size() - list_size, PERCUTA_E_KNOWLEDGE, PERCUTA_OK, PERCUTA_OK},
  };
  for (const auto &row : table) {
    INFO(row.what);
    const copied_library library;
    library.damage_knowledge(image, row.at);
    void *loaded = dlopen(library.path().c_str(), RTLD_NOW | RTLD_LOCAL);
    REQUIRE(loaded != nullptr);
    const auto entry = reinterpret_cast<percuta_plugin_entry_function>(dlsym(loaded, "percuta_plugin_entry"));
    auto plugin = sized<percuta_plugin>();
    auto error = sized<percuta_error>();
    CHECK(entry(nullptr, &plugin, &error) == row.opened);
    if (row.opened != PERCUTA_OK) {
      INFO(error.message);
      CHECK(plugin.library == nullptr);
      CHECK(std::string(error.message).find("cannot open the knowledge base") != std::string::npos);
      dlclose(loaded);
      continue;
    }
    const auto &percuta = *static_cast<const percuta_functions *>(plugin.find_interface("percuta.core.functions/1"));
    for (int round = 0; round < 2; ++round) {
      percuta_document *found = nullptr;
      CHECK(percuta.protocol_get(plugin.library, protocol, PERCUTA_FORMAT_JSON, &found, nullptr) == PERCUTA_OK);
      percuta.document_destroy(found);
      CHECK(percuta.protocol_search(plugin.library, "acne", PERCUTA_FORMAT_JSON, &found, &error) == row.searched);
      CHECK((found != nullptr) == (row.searched == PERCUTA_OK));
      percuta.document_destroy(found);
      percuta_patient *patient = nullptr;
      percuta_check *check = nullptr;
      const auto request = check_request();
      REQUIRE(percuta.patient_create(plugin.library, &patient, nullptr) == PERCUTA_OK);
      percuta.patient_add_document(patient, patient_json.data(), patient_json.size(), nullptr);
      CHECK(percuta.check_run(plugin.library, patient, &request, &check, &error) == row.checked);
      CHECK((check != nullptr) == (row.checked == PERCUTA_OK));
      percuta.check_destroy(check);
      percuta.patient_destroy(patient);
    }
    percuta.library_close(plugin.library);
    dlclose(loaded);
  }
}

TEST_CASE("a library opened before a fork goes on working in the child") {
  world w(linked_functions());
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const auto request = check_request();
    percuta_check *check = nullptr;
    auto summary = sized<percuta_summary>();
    const bool good = percuta_check_run(w.library, w.patient, &request, &check, nullptr) == PERCUTA_OK &&
                      percuta_check_get_summary(check, &summary, nullptr) == PERCUTA_OK;
    _exit(good ? 0 : 1);
  }
  int status = -1;
  REQUIRE(waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
}

TEST_CASE("a child of a fork is told by name to open the practice database again, and may close it") {
  world w(linked_functions());
  const auto by = actor();
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    auto error = sized<percuta_error>();
    percuta_document *document = nullptr;
    const bool refused =
        percuta_practice_set(w.practice, &by, "setting", "override-days", "7", &error) == PERCUTA_E_FORKED &&
        std::string_view(error.message).find("forked") != std::string_view::npos &&
        percuta_practice_verify(w.practice, &document, &error) == PERCUTA_E_FORKED && document == nullptr;
    percuta_practice_close(w.practice);
    _exit(refused ? 0 : 1);
  }
  int status = -1;
  REQUIRE(waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  CHECK(percuta_practice_set(w.practice, &by, "setting", "override-days", "7", nullptr) == PERCUTA_OK);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // their runtimes want to come first
TEST_CASE("a host with a SQLite of its own in front of the system's is told so by name") {
  const auto command =
      std::string("LD_PRELOAD=") + PERCUTA_OWN_SQLITE + " " + PERCUTA_BIN_DIR + "/percuta protocols 2>&1";
  auto *program = popen(command.c_str(), "r");
  REQUIRE(program != nullptr);
  std::string said;
  for (int byte = 0; (byte = std::fgetc(program)) != EOF;) said += static_cast<char>(byte);
  INFO(said);
  CHECK(WEXITSTATUS(pclose(program)) == 3);
  CHECK(said.find("two copies") != std::string::npos);
  CHECK(std::count(said.begin(), said.end(), '\n') == 1);
}
#endif
