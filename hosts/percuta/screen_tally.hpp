// SPDX-License-Identifier: Apache-2.0
// What a screening counts: verdicts, the rules that were found, the questions that would settle more.
#pragma once

#include "percuta/percuta.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace command_line {

// Verdicts in the order of their numbers, as the contract writes them.
inline constexpr std::array<std::string_view, 6> verdict_names = {
    "not-evaluated", "clear", "caution", "defer", "insufficient-data", "contraindicated"};
std::string_view verdict_name(percuta_verdict verdict); // an unknown number is not-evaluated

struct rule_count {
  std::string title;
  std::uint64_t found = 0;   // true
  std::uint64_t unknown = 0; // neither true nor false
};

struct question_count {
  std::string text;
  std::uint64_t asked = 0;
  std::uint64_t decisive = 0;
};

struct tally {
  std::uint64_t patients = 0;  // lines that are not blank
  std::uint64_t errors = 0;    // of them, those that could not be answered
  bool library_failed = false; // of these, one was the library's fault and not the line's
  std::array<std::uint64_t, verdict_names.size()> verdicts{};
  std::map<std::string, rule_count, std::less<>> rules;         // by identifier
  std::map<std::string, question_count, std::less<>> questions; // by linkId

  void add(const percuta::check &answer, const percuta_summary &summary);
  void add_error(percuta_status status);
  void add(const tally &other);
};

} // namespace command_line
