// SPDX-License-Identifier: Apache-2.0
// A file descriptor that closes itself, and the reasons why a file cannot be used.
#pragma once

#include <unistd.h>

#include <string>
#include <string_view>
#include <utility>

namespace command_line {

class open_file {
public:
  explicit open_file(int descriptor) : descriptor_(descriptor) {}
  ~open_file() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  open_file(const open_file &) = delete;
  open_file &operator=(const open_file &) = delete;
  open_file(open_file &&) = delete;
  open_file &operator=(open_file &&) = delete;
  [[nodiscard]] int get() const noexcept { return descriptor_; }
  int release() noexcept { return std::exchange(descriptor_, -1); }

private:
  int descriptor_;
};

// Refusals with the reason that errno holds. An empty path is standard output.
[[noreturn]] void fail_reading(std::string_view option, const std::string &path);
[[noreturn]] void fail_writing(const std::string &path);

// All of it, or a refusal.
void write_all(int descriptor, std::string_view content, const std::string &path);

} // namespace command_line
