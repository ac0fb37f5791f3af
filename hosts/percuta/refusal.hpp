// SPDX-License-Identifier: Apache-2.0
// Why a command ends without an answer: one line for standard error, and the exit status.
#pragma once

#include "percuta/percuta.hpp"

#include <stdexcept>
#include <string>
#include <string_view>

namespace command_line {

inline constexpr int exit_answered = 0;
inline constexpr int exit_unusable = 2; // the request cannot be used
inline constexpr int exit_failed = 3;   // the library or the machine failed

class refusal : public std::runtime_error {
public:
  refusal(int exit_status, const std::string &message) : std::runtime_error(message), exit_status_(exit_status) {}
  [[nodiscard]] int exit_status() const noexcept { return exit_status_; }

private:
  int exit_status_;
};

// Which of the two a status of the library means.
int exit_status_of(percuta_status status);

// Without line breaks and other control characters.
std::string one_line(std::string_view text);

// The typed text in quotation marks, shortened where it is long.
std::string in_quotes(std::string_view typed);

} // namespace command_line
