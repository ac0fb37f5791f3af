// SPDX-License-Identifier: Apache-2.0
// From answers to cards that respect attention: at most one interrupts, the rest is folded into few.
#pragma once

#include "hooks/engine.hpp"

namespace percuta::hooks {

struct deck {
  std::vector<card> cards;
  bool truncated = false; // something that was found has no card
};

// For planned treatments. answers: of every plan, in order; they must outlive the cards.
deck cards_of_plans(const engine &by, const facts::table &patient, const request &asked,
                    const std::vector<plan_answer> &answers, const memory &past);

// patient-view: at most one, quiet, and only for what is known to stand in the way.
deck cards_of_chart(const engine &by, const request &asked, const std::vector<plan_answer> &answers,
                    const memory &past);

} // namespace percuta::hooks
