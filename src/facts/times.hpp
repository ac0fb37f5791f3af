// SPDX-License-Identifier: Apache-2.0
// FHIR's choices of when: date, period, age, range of ages, or words.
#pragma once

#include "facts/values.hpp"

namespace percuta::facts {

// What onset[x], abatement[x], effective[x] or performed[x] says.
struct moment {
  bool given = false;  // something stands there, usable or not
  bool period = false; // start and end are the ends of a Period; otherwise both are the same
  std::optional<calendar::interval> start;
  std::optional<calendar::interval> end;
  mention start_seen; // "onsetPeriod.start", as recorded
  mention end_seen;

  // The days on which it, as one event, may have fallen; nothing when nothing is known of it.
  [[nodiscard]] std::optional<calendar::interval> whole() const;
};

// stem: "onset" for onsetDateTime, onsetPeriod and so on.
moment moment_of(session &in, const members &of, std::string_view stem);

// A Period member.
moment period_of(session &in, const members &of, std::string_view name);

// A length of time added to an interval: lowest to the lower end, highest to the upper. Nothing for a unit that is no time.
std::optional<calendar::interval> plus_duration(const calendar::interval &from, const quantity &length);

// The interval with its upper end moved down to a day, as far as the lower end allows.
calendar::interval at_most(calendar::interval days, calendar::day last);

} // namespace percuta::facts
