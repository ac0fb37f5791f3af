// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "world.hpp"

#include <cstdlib>
#include <dlfcn.h>
#include <filesystem>
#include <fstream>

namespace abi_test {

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
  [[nodiscard]] std::string beside(const std::string &name) const { return (folder_ / name).string(); }

  // Another bit at a byte of the knowledge that it carries.
  void damage_knowledge(const std::string &image, std::size_t at) const {
    std::fstream file(path_, std::ios::binary | std::ios::in | std::ios::out);
    std::string bytes(std::filesystem::file_size(path_), '\0'); // as a whole: a debug library has a hundred megabytes
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    const auto start = bytes.find(image);
    REQUIRE(start != std::string::npos);
    file.seekp(static_cast<std::streamoff>(start + at));
    file.put(static_cast<char>(image[at] ^ 1));
  }

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

// A library opened through the entry of a copy.
struct loaded_library {
  loaded_library(const std::string &path, int flags) : loaded(dlopen(path.c_str(), flags)) {
    INFO((loaded == nullptr ? dlerror() : ""));
    REQUIRE(loaded != nullptr);
    const auto entry = reinterpret_cast<percuta_plugin_entry_function>(dlsym(loaded, "percuta_plugin_entry"));
    REQUIRE(entry(nullptr, &plugin, nullptr) == PERCUTA_OK);
    functions = static_cast<const percuta_functions *>(plugin.find_interface("percuta.core.functions/1"));
  }
  [[nodiscard]] std::string found(const char *query) const {
    percuta_document *document = nullptr;
    percuta_text text{};
    REQUIRE(functions->protocol_search(plugin.library, query, PERCUTA_FORMAT_JSON, &document, nullptr) == PERCUTA_OK);
    REQUIRE(functions->document_get_text(document, &text, nullptr) == PERCUTA_OK);
    std::string all(view(text));
    functions->document_destroy(document);
    return all;
  }
  void unload() const {
    functions->library_close(plugin.library);
    REQUIRE(dlclose(loaded) == 0);
  }

  void *loaded;
  percuta_plugin plugin = sized<percuta_plugin>();
  const percuta_functions *functions = nullptr;
};

} // namespace abi_test
