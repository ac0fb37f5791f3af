// SPDX-License-Identifier: Apache-2.0
// A folder in memory where there is one, gone when the process ends.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace fuzz {

class scratch {
public:
  scratch() {
    const std::filesystem::path memory("/dev/shm");
    const auto in = std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
    std::string pattern = (in / "percuta-fuzz-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) std::abort();
    path_ = pattern;
  }
  ~scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  scratch(const scratch &) = delete;
  scratch &operator=(const scratch &) = delete;
  scratch(scratch &&) = delete;
  scratch &operator=(scratch &&) = delete;
  [[nodiscard]] std::string file(const std::string &name) const { return path_ + "/" + name; }

private:
  std::string path_;
};

} // namespace fuzz
