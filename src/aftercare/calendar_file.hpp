// SPDX-License-Identifier: Apache-2.0
// A timeline as an iCalendar file (RFC 5545): visits and days on which something may be taken up again.
#pragma once

#include "aftercare/timeline.hpp"

namespace percuta::aftercare {

struct calendar_words {
  std::string prefix;      // before each summary: "DRAFT"
  std::string location;    // of visits
  std::string description; // of visits: how to change one
  bool in_letter_only = false;
};

// Moments are in UTC, whole days are days of the patient's zone. Each event keeps its UID as long as patient, protocol
// and time of treatment are the same, so that a calendar replaces what it has. DTSTAMP is the time of treatment: the
// library has no clock.
std::string write_calendar(const timeline &what, const model::letter_language &language,
                           const calendar_words &words = {});

} // namespace percuta::aftercare
