// SPDX-License-Identifier: Apache-2.0
// What a condition says about a day: true, false or unknown, until when, on what grounds, and what is missing.
#pragma once

#include "calendar/day.hpp"
#include "checks/tri.hpp"

#include <boost/container/small_vector.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
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

using fact_list = boost::container::small_vector<std::uint32_t, 4>;

struct outcome {
  tri value = tri::unknown;
  std::uint16_t reasons = reason_none;
  ending end;
  bool lowered = false; // rests on an unconfirmed allergy alone: counts one tier lower
  fact_list facts;      // indexes into table::facts
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

// Several conditions of which all must hold, taken in one after the other.
class conjunction {
public:
  void add(outcome &&each);
  [[nodiscard]] tri value() const { return made_.value; }
  // Once, at the end.
  [[nodiscard]] outcome take() { return std::move(made_); }

private:
  outcome made_ = settled(tri::yes);
};

// Several conditions of which one is enough.
class disjunction {
public:
  void add(outcome &&each);
  [[nodiscard]] outcome take();

private:
  outcome made_ = settled(tri::no);
  bool first_ = true;
  bool all_lowered_ = true;
  // What may hold besides, its dates being imprecise, can hold for longer than what does.
  calendar::day perhaps_ = calendar::before_all;
};

// That something does not hold says nothing of when it would end.
outcome negation(outcome of);

} // namespace percuta::checks
