// SPDX-License-Identifier: Apache-2.0
// Hashes by which a check can be compared and replayed.
#pragma once

#include "checks/patient_view.hpp"
#include "checks/program.hpp"
#include "checks/result.hpp"

namespace percuta::checks {

// Over the facts, whatever their order or the door they came through; without evidence paths and resource ids.
std::string hash_facts(const knowledge::base &base, const facts::table &patient);

// Over verdict, rules with their results and dates, questions, and everything asked.
std::string hash_result(const result &answer, const settings &asked, const knowledge::base &base);

} // namespace percuta::checks
