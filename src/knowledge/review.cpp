// SPDX-License-Identifier: Apache-2.0
#include "knowledge/review.hpp"

namespace percuta::knowledge {

std::optional<std::string> overdue_review(const base &content, calendar::day day) {
  if (calendar::write_day(day) <= content.identity.review_by) return std::nullopt;
  return "the knowledge base was to be reviewed by " + content.identity.review_by +
         ": ask its publisher for a newer one";
}

} // namespace percuta::knowledge
