// SPDX-License-Identifier: Apache-2.0
// How much is tried, and what scripts/test --long shows of it.
#pragma once

#include <cstdlib>
#include <fstream>
#include <string>

namespace faults {

// In the long suite every point is tried, else a sample that takes seconds.
inline bool every_point() { return std::getenv("PERCUTA_EVERY_FAULT") != nullptr; }

// One line for the table at the end of scripts/test --long: kind, what, number tried, number failed.
inline void count(const std::string &kind, const std::string &what, long tried, long failed) {
  const char *path = std::getenv("PERCUTA_COUNTS");
  if (path == nullptr) return;
  std::ofstream(path, std::ios::app) << kind << '\t' << what << '\t' << tried << '\t' << failed << '\n';
}

} // namespace faults
