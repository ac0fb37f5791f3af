// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/cards.hpp"

namespace percuta::hooks {

struct response {
  deck shown;
  const plan_answer *worst = nullptr; // null: nothing was evaluated
  const std::vector<plan_answer> *plans = nullptr;
  const facts::table *patient = nullptr; // for states and notes where nothing was evaluated
  bool name_bookings = false;            // the plans are future bookings, checked again
  std::string letter;                    // draft, plain text; empty: none
};

// CDS Hooks JSON in one fixed form: same bytes for the same answer, nothing null, empty lists only for cards.
std::string write_response(const engine &by, const request &asked, const response &made);

} // namespace percuta::hooks
