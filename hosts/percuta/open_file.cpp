// SPDX-License-Identifier: Apache-2.0
#include "open_file.hpp"

#include "refusal.hpp"

#include <cerrno>
#include <system_error>

namespace command_line {
namespace {

std::string reason() { return std::generic_category().message(errno); }

} // namespace

void fail_reading(std::string_view option, const std::string &path) {
  throw refusal(exit_unusable, std::string(option) + ": cannot read " + in_quotes(path) + ": " + reason() +
                                   "; check the path and its permissions");
}

void fail_writing(const std::string &path) {
  throw refusal(exit_failed, "cannot write " + (path.empty() ? "to standard output" : in_quotes(path)) + ": " +
                                 reason() + "; nothing was changed there, check the path and the free space");
}

void write_all(int descriptor, std::string_view content, const std::string &path) {
  while (!content.empty()) {
    const auto count = write(descriptor, content.data(), content.size());
    if (count < 0 && errno != EINTR) fail_writing(path);
    if (count > 0) content.remove_prefix(static_cast<std::size_t>(count));
  }
}

} // namespace command_line
