// SPDX-License-Identifier: Apache-2.0
#include "screen_input.hpp"

#include "files.hpp"
#include "percuta/percuta.h"
#include "refusal.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

namespace command_line {
namespace {

constexpr std::size_t block_size = std::size_t{256} * 1024;
constexpr std::size_t batch_size = std::size_t{1024} * 1024;
constexpr std::size_t lines_of_a_batch = 64; // bounds what their answers take

int open_for_reading(const std::string &path) {
  const int descriptor = path == "-" ? dup(STDIN_FILENO) : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail_reading("FILE", path == "-" ? "standard input" : path);
  return descriptor;
}

bool blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

} // namespace

patient_stream::patient_stream(const std::string &path) : path_(path), file_(open_for_reading(path)) {
  struct stat about {};
  if (fstat(file_.get(), &about) != 0) fail_reading("FILE", path_);
  if (S_ISDIR(about.st_mode)) {
    errno = EISDIR;
    fail_reading("FILE", path_);
  }
  if (S_ISREG(about.st_mode)) size_ = static_cast<std::uint64_t>(about.st_size);
}

// Reads a block behind what is there; false at the end.
bool patient_stream::append(std::string &bytes) {
  const auto before = bytes.size();
  bytes.resize(before + block_size);
  ssize_t count = 0;
  do {
    count = read(file_.get(), bytes.data() + before, block_size);
  } while (count < 0 && errno == EINTR);
  if (count < 0) fail_reading("FILE", path_);
  bytes.resize(before + static_cast<std::size_t>(count));
  return count > 0;
}

// Reads and forgets up to the end of the line that the batch begins with.
void patient_stream::pass_over_line(batch &taken) {
  for (;;) {
    taken.consumed += taken.bytes.size();
    taken.bytes.clear();
    if (!append(taken.bytes)) break;
    const auto end = taken.bytes.find('\n');
    if (end == std::string::npos) continue;
    left_over_.assign(taken.bytes, end + 1);
    taken.consumed += end + 1;
    break;
  }
  taken.bytes.clear();
  taken.lines.push_back({++lines_, 0, 0, true});
}

void patient_stream::split(batch &taken) {
  const std::string_view all = taken.bytes;
  std::size_t begin = 0;
  while (begin < all.size() && taken.lines.size() < lines_of_a_batch) {
    const auto found = all.find('\n', begin);
    if (found == std::string_view::npos && !ended_) break;
    const auto end = std::min(found, all.size());
    ++lines_;
    if (!blank(all.substr(begin, end - begin))) taken.lines.push_back({lines_, begin, end - begin, false});
    begin = std::min(end + 1, all.size());
  }
  left_over_.assign(all.substr(begin));
  taken.consumed += begin;
  taken.bytes.resize(begin);
}

bool patient_stream::next(batch &taken) {
  taken.bytes.clear();
  taken.lines.clear();
  taken.consumed = 0;
  while (taken.lines.empty()) {
    if (ended_ && left_over_.empty()) return false;
    taken.bytes.swap(left_over_);
    bool complete = taken.bytes.find('\n') != std::string::npos;
    bool too_long = false;
    while (!ended_ && !too_long && !(complete && taken.bytes.size() >= batch_size)) {
      const auto before = taken.bytes.size();
      ended_ = !append(taken.bytes);
      complete = complete || taken.bytes.find('\n', before) != std::string::npos;
      too_long = !complete && taken.bytes.size() > longest_line;
    }
    if (too_long) {
      pass_over_line(taken);
    } else {
      split(taken);
    }
  }
  taken.bytes.append(PERCUTA_DOCUMENT_PADDING, '\0');
  consumed_ += taken.consumed;
  taken.number = batches_++;
  return true;
}

} // namespace command_line
