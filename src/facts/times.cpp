// SPDX-License-Identifier: Apache-2.0
#include "facts/times.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace percuta::facts {
namespace {

using calendar::day;
using calendar::interval;

// UCUM units of time, and the words that systems without UCUM write.
struct time_unit {
  std::string_view code;
  double months; // 0: counted in days
  double days;
};
constexpr std::array time_units{
    time_unit{"a", 12, 0},          time_unit{"mo", 1, 0},    time_unit{"wk", 0, 7},     time_unit{"d", 0, 1},
    time_unit{"h", 0, 1 / 24.0},    time_unit{"min", 0, 0},   time_unit{"s", 0, 0},      time_unit{"year", 12, 0},
    time_unit{"years", 12, 0},      time_unit{"month", 1, 0}, time_unit{"months", 1, 0}, time_unit{"week", 0, 7},
    time_unit{"weeks", 0, 7},       time_unit{"day", 0, 1},   time_unit{"days", 0, 1},   time_unit{"hour", 0, 1 / 24.0},
    time_unit{"hours", 0, 1 / 24.0}};

const time_unit *unit_of(std::string_view code) {
  const auto found =
      std::find_if(time_units.begin(), time_units.end(), [&](const auto &each) { return each.code == code; });
  return found == time_units.end() ? nullptr : &*found;
}

// A number of units as a whole number of months or days that no date can exceed.
int whole(double number) { return static_cast<int>(std::clamp(number, -4'000'000.0, 4'000'000.0)); }

day add(day from, double amount, const time_unit &unit, bool upwards) {
  if (std::isinf(amount)) return amount < 0 ? calendar::before_all : calendar::after_all;
  const auto count = amount * (unit.months > 0 ? unit.months : unit.days);
  const auto rounded = whole(upwards ? std::ceil(count) : std::floor(count));
  return unit.months > 0 ? calendar::plus_months(from, rounded) : calendar::plus_days(from, rounded);
}

// An age in completed units lasts until the day before the next is completed.
std::optional<interval> at_age(const std::optional<interval> &birth, const std::optional<quantity> &age) {
  if (!birth || !age) return std::nullopt;
  const auto *unit = unit_of(age->unit);
  if (unit == nullptr) return std::nullopt;
  const auto last = calendar::plus_days(add(birth->hi, age->hi + 1, *unit, true), -1);
  return interval{add(birth->lo, age->lo, *unit, false), last};
}

moment at_one(std::optional<interval> when, mention seen) {
  moment made;
  made.given = true;
  made.start = made.end = when;
  made.start_seen = made.end_seen = seen;
  return made;
}

mention seen_in(std::string_view member, std::string_view value = {}) { return {{{}, 0, member, {}}, value, {}}; }

} // namespace

std::optional<interval> moment::whole() const {
  if (!start && !end) return std::nullopt;
  interval days;
  if (start) days.lo = start->lo;
  days.hi = std::max(days.lo, end ? end->hi : start->hi);
  return days;
}

moment period_of(session &in, const members &of, std::string_view name) {
  moment made;
  if (!of.has(name)) return made;
  made.given = made.period = true;
  const auto period = object_of(in, of, name);
  if (!period) return made;
  made.start = days_of(in, period, "start");
  made.end = days_of(in, period, "end");
  if (made.start && made.end && made.end->hi < made.start->lo) {
    in.invalid(period.at(), "a period that ends after it starts");
    made.start = made.end = std::nullopt;
  }
  made.start_seen = {{{}, 0, name, ".start"}, recorded(period, "start"), {}};
  made.end_seen = {{{}, 0, name, ".end"}, recorded(period, "end"), {}};
  return made;
}

namespace {

// One member of the choice by what follows the stem; nothing for a name that is none.
std::optional<moment> read_choice(session &in, const members &of, std::string_view name, std::string_view choice) {
  if (choice == "DateTime" || choice == "Instant")
    return at_one(days_of(in, of, name), seen_in(name, recorded(of, name)));
  if (choice == "Period") return period_of(in, of, name);
  if (choice == "Age") {
    const auto age = object_of(in, of, name);
    const auto value = age ? quantity_of(in, age) : std::nullopt;
    auto seen = seen_in(name);
    if (value && value->lo == value->hi) seen.amount = value;
    return at_one(at_age(in.out.birth, value), seen);
  }
  if (choice == "Range") {
    const auto range = object_of(in, of, name);
    return at_one(at_age(in.out.birth, range ? range_of(in, range) : std::nullopt), seen_in(name));
  }
  if (choice == "String" || choice == "Timing") return at_one(std::nullopt, seen_in(name));
  return std::nullopt;
}

} // namespace

moment moment_of(session &in, const members &of, std::string_view stem) {
  moment made;
  for (const auto &each : of) {
    if (each.name.size() <= stem.size() || each.name.front() != stem.front() || !each.name.starts_with(stem)) continue;
    auto choice = read_choice(in, of, each.name, each.name.substr(stem.size()));
    if (!choice) continue;
    if (made.given) {
      in.invalid(of.at(each.name), "the only choice of a time");
      return at_one(std::nullopt, seen_in(each.name));
    }
    made = *choice;
  }
  return made;
}

std::optional<interval> plus_duration(const interval &from, const quantity &length) {
  const auto *unit = unit_of(length.unit);
  if (unit == nullptr) return std::nullopt;
  return interval{add(from.lo, length.lo, *unit, true), add(from.hi, length.hi, *unit, true)};
}

interval at_most(interval days, day last) {
  days.hi = std::max(days.lo, std::min(days.hi, last));
  return days;
}

} // namespace percuta::facts
