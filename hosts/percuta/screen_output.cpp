// SPDX-License-Identifier: Apache-2.0
#include "screen_output.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cstdio>

namespace command_line {
namespace {

int open_for_writing(const std::string &path) {
  const int descriptor = path.empty() || path == "-"
                             ? dup(STDOUT_FILENO)
                             : open((path + ".part").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) fail_writing(path);
  return descriptor;
}

} // namespace

screen_output::screen_output(const std::string &path) : path_(path == "-" ? "" : path), file_(open_for_writing(path)) {}

void screen_output::write(std::string_view text) { write_all(file_.get(), text, path_); }

void screen_output::finish() {
  if (path_.empty()) return;
  if (fsync(file_.get()) != 0 || close(file_.release()) != 0 || rename((path_ + ".part").c_str(), path_.c_str()) != 0)
    fail_writing(path_);
}

} // namespace command_line
