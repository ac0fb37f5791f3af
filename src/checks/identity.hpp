// SPDX-License-Identifier: Apache-2.0
// Hashes by which a check can be compared and replayed.
#pragma once

#include "checks/patient_view.hpp"
#include "checks/program.hpp"
#include "checks/result.hpp"

#include <initializer_list>

namespace percuta::checks {

// A number that stands for texts in a hash: the beginning of their SHA-256. What a program says again and again is hashed once, when it is made.
std::uint64_t mark_of_texts(std::initializer_list<std::string_view> texts);

// Over the facts, whatever their order or the door they came through; without evidence paths and resource ids.
std::string hash_facts(const knowledge::base &base, const facts::table &patient);

// Over verdict, rules with their results and dates, questions, and everything asked.
std::string hash_result(const result &answer, const settings &asked, const knowledge::base &base);

} // namespace percuta::checks
