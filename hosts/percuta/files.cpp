// SPDX-License-Identifier: Apache-2.0
#include "files.hpp"

#include "open_file.hpp"
#include "refusal.hpp"
#include "session.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace command_line {
namespace {

constexpr std::size_t block_size = 1 << 16;

std::string read_all(int descriptor, std::string_view option, const std::string &path) {
  std::string content;
  std::string block(block_size, '\0');
  for (;;) {
    const auto count = read(descriptor, block.data(), block.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail_reading(option, path);
    if (count == 0) return content;
    content.append(block, 0, static_cast<std::size_t>(count));
  }
}

mode_t usual_mode() {
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

void replace_file(const std::string &path, std::string_view content) {
  std::error_code ignored;
  const auto real = std::filesystem::weakly_canonical(path, ignored); // through a link, to the file behind it
  const auto target = real.empty() ? path : real.string();
  std::string temporary = target + ".XXXXXX";
  open_file out(mkstemp(temporary.data()));
  if (out.get() < 0) fail_writing(path);
  try {
    write_all(out.get(), content, path);
    if (fchmod(out.get(), usual_mode()) != 0 || fsync(out.get()) != 0 || close(out.release()) != 0 ||
        rename(temporary.c_str(), target.c_str()) != 0)
      fail_writing(path);
  } catch (...) {
    unlink(temporary.c_str());
    throw;
  }
}

} // namespace

std::string read_input(session &shared, const std::string &path, std::string_view option) {
  if (path == "-") {
    if (!shared.standard_input_for.empty()) {
      throw refusal(exit_unusable, std::string(option) + " -: standard input is already read for " +
                                       shared.standard_input_for + "; name a file for one of them");
    }
    shared.standard_input_for = option;
    return read_all(STDIN_FILENO, option, "standard input");
  }
  const open_file in(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (in.get() < 0) fail_reading(option, path);
  return read_all(in.get(), option, path);
}

void require_readable(const std::string &path, std::string_view option) {
  const open_file in(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat about {};
  if (in.get() < 0 || fstat(in.get(), &about) != 0) fail_reading(option, path);
  if (S_ISDIR(about.st_mode)) {
    errno = EISDIR;
    fail_reading(option, path);
  }
}

void write_output(const std::string &path, std::string_view content) {
  if (path.empty() || path == "-") return write_all(STDOUT_FILENO, content, "");
  struct stat about {};
  const bool exists = stat(path.c_str(), &about) == 0;
  if (exists && !S_ISREG(about.st_mode)) { // a device or a pipe cannot be replaced
    const open_file out(open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (out.get() < 0) fail_writing(path);
    return write_all(out.get(), content, path);
  }
  replace_file(path, content);
}

bool colour_is_welcome(int descriptor) {
  const char *refused = std::getenv("NO_COLOR"); // present and not empty: https://no-color.org
  const char *terminal = std::getenv("TERM");
  return isatty(descriptor) == 1 && (refused == nullptr || *refused == '\0') && terminal != nullptr &&
         std::string_view(terminal) != "dumb";
}

} // namespace command_line
