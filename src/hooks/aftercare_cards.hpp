// SPDX-License-Identifier: Apache-2.0
// After a treatment: its plan with review dates, and a draft of the letter.
#pragma once

#include "hooks/engine.hpp"

namespace percuta::hooks {

struct aftercare_answer {
  std::vector<card> cards;
  std::string letter; // plain text, a draft; empty where none was asked for
};

// Nothing where the request names no protocol; a note says so.
aftercare_answer aftercare_cards(const engine &by, facts::table &patient, const request &asked);

} // namespace percuta::hooks
