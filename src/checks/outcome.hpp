// SPDX-License-Identifier: Apache-2.0
// What a condition says about a day: true, false or unknown, until when, on what grounds, and what is missing.
#pragma once

#include "calendar/day.hpp"
#include "checks/tri.hpp"

#include <boost/container/small_vector.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace percuta::checks {

// Why a condition is unknown; bits.
enum reason : std::uint16_t {
  reason_none = 0,
  reason_missing = 1,   // nothing is known of it
  reason_date = 2,      // a date is imprecise
  reason_site = 4,      // no body site
  reason_value = 8,     // no usable value, or none recent enough
  reason_doubt = 16,    // unconfirmed, or unreadable where it matters
  reason_conflict = 32, // the sources contradict each other
  reason_signal = 64,   // something that suggests it
  reason_request = 128, // the request leaves it open
  reason_confirm = 256  // a question of its own was not answered
};

// The first day on which it no longer holds, under the best and the worst reading. after_all: no end known.
struct ending {
  calendar::day possible = calendar::after_all;
  calendar::day certain = calendar::after_all;
};

// Words for something that is no fact, e.g. the request itself.
struct spoken {
  std::string resource, path, value, reads;
};

struct outcome {
  tri value = tri::unknown;
  std::uint16_t reasons = reason_none;
  ending end;
  bool lowered = false;             // rests on an unconfirmed allergy alone: counts one tier lower
  std::vector<std::uint32_t> facts; // indexes into table::facts
  std::vector<spoken> said;
};

inline outcome settled(tri value) {
  outcome made;
  made.value = value;
  return made;
}

inline outcome open_question(std::uint16_t reasons) {
  outcome made;
  made.reasons = reasons;
  return made;
}

// Few conditions combine more than four.
using outcomes = boost::container::small_vector<outcome, 4>;

outcome all_of(outcomes parts);
outcome any_of(outcomes parts);
outcome none_of(outcomes parts);

} // namespace percuta::checks
