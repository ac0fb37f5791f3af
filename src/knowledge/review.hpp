// SPDX-License-Identifier: Apache-2.0
// Content is reviewed by a day that it names itself.
#pragma once

#include "calendar/day.hpp"
#include "knowledge/base.hpp"

#include <optional>
#include <string>

namespace percuta::knowledge {

// What an answer about that day has to say of it; nothing up to the day of the review.
std::optional<std::string> overdue_review(const base &content, calendar::day day);

} // namespace percuta::knowledge
