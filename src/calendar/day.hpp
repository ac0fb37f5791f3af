// SPDX-License-Identifier: Apache-2.0
// Calendar days as numbers, and the intervals that imprecise dates are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace percuta::calendar {

// Days since 1970-01-01 in the proleptic Gregorian calendar.
using day = std::int32_t;

// Unbounded ends of an interval; arithmetic keeps them where they are.
inline constexpr day before_all = -100'000'000;
inline constexpr day after_all = 100'000'000;

// Both ends belong to it. A FHIR date is one: 2026 is 1 January to 31 December.
struct interval {
  day lo = before_all;
  day hi = after_all;
  friend bool operator==(const interval &, const interval &) = default;
};

struct civil {
  int year;
  unsigned month;
  unsigned day;
};

day from_civil(civil date);
civil to_civil(day number);

// The ends before_all and after_all stay; everything else moves by so many days.
day plus_days(day number, int days);

// Years, then months; where the day of the month does not exist: the first of the next month (31 January + 1 month = 1 March).
day plus_months(day number, int months);

// Completed years on a day; a birthday on 29 February falls on 1 March in other years.
int completed_years(day birth, day on);

// "2026-08-31"; nothing for the unbounded ends.
std::string write_day(day number);

// Exactly YYYY-MM-DD, a day that exists; otherwise nothing.
std::optional<day> read_day(std::string_view text);

// A FHIR date: YYYY, YYYY-MM or YYYY-MM-DD; otherwise nothing.
std::optional<interval> read_partial_date(std::string_view text);

// Monday is 0.
unsigned weekday(day number);

} // namespace percuta::calendar
