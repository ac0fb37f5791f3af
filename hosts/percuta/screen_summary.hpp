// SPDX-License-Identifier: Apache-2.0
// What came of a screening, for a person and for programs. None of it names a patient.
#pragma once

#include "screen_tally.hpp"

#include <string>

namespace command_line {

struct screening_title {
  std::string protocol;
  std::string on; // YYYY-MM-DD
};

// At most 80 columns; the rules and questions that stand out.
std::string summary_text(const screening_title &title, const tally &counts);

// Every rule and question.
std::string summary_json(const screening_title &title, const tally &counts);

// One page without anything from elsewhere, with bars.
std::string summary_html(const screening_title &title, const tally &counts);

} // namespace command_line
