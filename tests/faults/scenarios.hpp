// SPDX-License-Identifier: Apache-2.0
// What a host does with the library, each from its first call to its last release.
#pragma once

#include "allocations.hpp"
#include "answer.hpp"

#include <string>
#include <vector>

namespace faults {

inline constexpr const char *protocol = "PR-FACE-WRINKLE";
inline constexpr std::int32_t on_day = 20826; // 2027-01-08, the day on which the patient of the tests is clear

// Inputs of the scenarios, read before anything fails.
struct inputs {
  std::string healthy; // a record and an intake by which treatment is clear
  std::string ill;     // beside it, an active medicine that rules treatment out
  std::string clinic;
  std::string hook; // a request about both
  std::string knowledge_path;
};
const inputs &given();

struct scenario {
  const char *name;
  reach wide;
  answer (*play)(percuta_library *library); // library: opened before; one scenario opens its own
  bool clear;                               // what the fault-free answer says
};
std::vector<scenario> scenarios();

// With a host that supplies the healthy record when asked.
percuta_library *open_for_scenarios();

} // namespace faults
