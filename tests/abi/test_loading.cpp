// SPDX-License-Identifier: Apache-2.0
// The library as a guest in a process: loaded in every way, used, and gone without a trace.
#include "world.hpp"

#include <cstdlib>
#include <dlfcn.h>
#include <filesystem>
#include <fstream>
#include <link.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace abi_test;

namespace {

// The test program is linked to the library, so that one stays; a copy in another file is a library of its own.
class copied_library {
public:
  copied_library() {
    std::string pattern = (std::filesystem::temp_directory_path() / "percuta-abi-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
    path_ = (folder_ / "libpercuta-copy.so").string();
    std::filesystem::copy_file(PERCUTA_LIBRARY, path_);
  }
  ~copied_library() { std::filesystem::remove_all(folder_); }
  copied_library(const copied_library &) = delete;
  copied_library &operator=(const copied_library &) = delete;
  copied_library(copied_library &&) = delete;
  copied_library &operator=(copied_library &&) = delete;

  [[nodiscard]] const std::string &path() const { return path_; }

  [[nodiscard]] bool is_mapped() const {
    std::ifstream maps("/proc/self/maps");
    std::string line;
    while (std::getline(maps, line)) {
      if (line.find("libpercuta-copy.so") != std::string::npos) {
        return true;
      }
    }
    return false;
  }

private:
  std::filesystem::path folder_;
  std::string path_;
};

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

} // namespace

TEST_CASE("after a hundred rounds of loading, using and unloading the library is unmapped", "[tenant-library]") {
  const copied_library library;
  load_use_unload(library.path(), RTLD_NOW | RTLD_LOCAL);
  CHECK_FALSE(library.is_mapped());
  // The rounds after the first only need what loading does: open, one call of each kind would take minutes under a sanitizer.
  for (int round = 0; round < 100; ++round) {
    void *loaded = dlopen(library.path().c_str(), RTLD_NOW | RTLD_LOCAL);
    REQUIRE(loaded != nullptr);
    const auto entry = reinterpret_cast<percuta_plugin_entry_function>(dlsym(loaded, "percuta_plugin_entry"));
    auto plugin = sized<percuta_plugin>();
    REQUIRE(entry(nullptr, &plugin, nullptr) == PERCUTA_OK);
    const auto *functions = static_cast<const percuta_functions *>(plugin.find_interface("percuta.core.functions/1"));
    percuta_document *found = nullptr;
    REQUIRE(functions->protocol_search(plugin.library, "acne", PERCUTA_FORMAT_JSON, &found, nullptr) == PERCUTA_OK);
    functions->document_destroy(found);
    functions->library_close(plugin.library);
    REQUIRE(dlclose(loaded) == 0);
    REQUIRE_FALSE(library.is_mapped());
  }
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
