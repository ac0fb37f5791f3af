// SPDX-License-Identifier: Apache-2.0
// How much is tried, and what scripts/test --long shows of it.
#pragma once

#include <cstdlib>
#include <fstream>
#include <string>

namespace faults {

// How many failures each scenario is given, about, spread over all its allocations; PERCUTA_FAULT_POINTS for more than a sample that takes seconds.
inline long fault_points() {
  const char *given = std::getenv("PERCUTA_FAULT_POINTS");
  const long points = given == nullptr ? 0 : std::atol(given);
  return points > 0 ? points : 60;
}

// One line for the table at the end of scripts/test --long: kind, what, number tried, number failed.
inline void count(const std::string &kind, const std::string &what, long tried, long failed) {
  const char *path = std::getenv("PERCUTA_COUNTS");
  if (path == nullptr) return;
  std::ofstream(path, std::ios::app) << kind << '\t' << what << '\t' << tried << '\t' << failed << '\n';
}

} // namespace faults
