// SPDX-License-Identifier: Apache-2.0
#include "screen_progress.hpp"

#include "files.hpp"
#include "screen_words.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <string>

namespace command_line {
namespace {

using clock = std::chrono::steady_clock;

std::string time_left(double seconds) {
  if (seconds < 90) return std::to_string(static_cast<int>(std::ceil(seconds))) + " s left";
  if (seconds < 90 * 60) return std::to_string(static_cast<int>(std::lround(seconds / 60))) + " min left";
  return std::to_string(static_cast<int>(std::lround(seconds / 3600))) + " h left";
}

} // namespace

progress::progress(std::uint64_t bytes)
    : whole_(bytes), visible_(colour_is_welcome(STDERR_FILENO)), start_(clock::now()), shown_(start_) {}

double progress::seconds() const { return std::chrono::duration<double>(clock::now() - start_).count(); }

void progress::show(std::uint64_t patients, std::uint64_t bytes) {
  constexpr auto between = std::chrono::milliseconds(200);
  const auto now = clock::now();
  if (!visible_ || now - shown_ < between) return;
  shown_ = now;
  const auto passed = std::max(seconds(), 1e-3);
  const auto rate = static_cast<std::uint64_t>(static_cast<double>(patients) / passed);
  std::string line;
  if (whole_ > 0) {
    constexpr int width = 24;
    const auto share = std::min(1.0, static_cast<double>(bytes) / static_cast<double>(whole_));
    line = "[" + bar(share, width) + std::string(static_cast<std::size_t>(width) - bar(share, width).size(), ' ') +
           "] " + std::to_string(static_cast<int>(share * 100)) + " %  ";
    line += grouped(patients) + " patients, " + grouped(rate) + "/s";
    if (share > 0.01) line += ", " + time_left(passed * (1 - share) / share);
  } else {
    line = grouped(patients) + " patients, " + grouped(rate) + "/s";
  }
  std::cerr << "\r\x1b[K" << line << std::flush;
}

void progress::clear() {
  if (visible_) std::cerr << "\r\x1b[K" << std::flush;
}

} // namespace command_line
