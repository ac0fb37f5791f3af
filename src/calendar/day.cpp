// SPDX-License-Identifier: Apache-2.0
#include "calendar/day.hpp"

#include <date/date.h>

#include <algorithm>

namespace percuta::calendar {
namespace {

constexpr day first_day = date::sys_days{date::year{1} / 1 / 1}.time_since_epoch().count();
constexpr day last_day = date::sys_days{date::year{9999} / 12 / 31}.time_since_epoch().count();

bool unbounded(day number) { return number <= before_all || number >= after_all; }

day bounded(std::int64_t number) {
  if (number < first_day) return before_all;
  return number > last_day ? after_all : static_cast<day>(number);
}

// The number that so many digits from a position spell; nothing when one of them is no digit.
std::optional<unsigned> digits(std::string_view text, std::size_t at, std::size_t count) {
  unsigned value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(text[i] - '0');
  }
  return value;
}

date::year_month_day as_date(civil of) { return date::year{of.year} / date::month{of.month} / date::day{of.day}; }

day number_of(const date::year_month_day &of) { return date::sys_days{of}.time_since_epoch().count(); }

} // namespace

day from_civil(civil date) { return number_of(as_date(date)); }

civil to_civil(day number) {
  const date::year_month_day found = date::sys_days{date::days{std::clamp(number, first_day, last_day)}};
  return {static_cast<int>(found.year()), static_cast<unsigned>(found.month()), static_cast<unsigned>(found.day())};
}

day plus_days(day number, int days) {
  if (unbounded(number)) return number;
  return bounded(static_cast<std::int64_t>(number) + days);
}

day plus_months(day number, int months) {
  if (unbounded(number)) return number;
  const auto from = to_civil(number);
  const auto count = from.year * std::int64_t{12} + (from.month - 1) + months;
  if (count < 12) return before_all;
  if (count >= std::int64_t{10'000} * 12) return after_all;
  const civil target{static_cast<int>(count / 12), static_cast<unsigned>(count % 12) + 1, from.day};
  if (as_date(target).ok()) return from_civil(target);
  return from_civil({target.year, target.month + 1, 1}); // December has 31 days: the next month is in the same year
}

int completed_years(day birth, day on) {
  const auto born = to_civil(birth);
  const auto now = to_civil(on);
  const bool before_birthday = now.month < born.month || (now.month == born.month && now.day < born.day);
  return now.year - born.year - (before_birthday ? 1 : 0);
}

std::string write_day(day number) {
  if (unbounded(number)) return {};
  const auto date = to_civil(number);
  std::string text = "0000-00-00";
  const auto put = [&](std::size_t last, unsigned value) {
    for (auto at = last; value != 0; --at, value /= 10) text[at] = static_cast<char>('0' + value % 10);
  };
  put(3, static_cast<unsigned>(date.year));
  put(6, date.month);
  put(9, date.day);
  return text;
}

std::optional<interval> read_partial_date(std::string_view text) {
  const auto size = text.size();
  if (size != 4 && size != 7 && size != 10) return std::nullopt;
  if ((size > 4 && text[4] != '-') || (size > 7 && text[7] != '-')) return std::nullopt;
  const auto year = digits(text, 0, 4);
  const auto month = size > 4 ? digits(text, 5, 2) : 1U;
  const auto in_month = size > 7 ? digits(text, 8, 2) : 1U;
  if (!year || !month || !in_month || *year == 0) return std::nullopt;
  const auto first = as_date({static_cast<int>(*year), *month, *in_month});
  if (!first.ok()) return std::nullopt;
  if (size == 10) return interval{number_of(first), number_of(first)};
  const auto last =
      size == 4 ? first.year() / 12 / 31 : date::year_month_day{first.year() / first.month() / date::last};
  return interval{number_of(first), number_of(last)};
}

std::optional<day> read_day(std::string_view text) {
  if (text.size() != 10) return std::nullopt;
  const auto read = read_partial_date(text);
  return read ? std::optional(read->lo) : std::nullopt;
}

unsigned weekday(day number) {
  constexpr int thursday = 3; // 1970-01-01
  return static_cast<unsigned>((number % 7 + 7 + thursday) % 7);
}

} // namespace percuta::calendar
