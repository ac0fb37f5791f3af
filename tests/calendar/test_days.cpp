// SPDX-License-Identifier: Apache-2.0
#include "calendar/day.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace percuta::calendar;

namespace {

day at(const char *text) {
  const auto read = read_day(text);
  REQUIRE(read);
  return *read;
}

} // namespace

TEST_CASE("a day is read only as it stands in a calendar") {
  struct row {
    const char *text;
    std::optional<day> expected;
  };
  for (const auto &[text, expected] :
       {row{"1970-01-01", 0},         {"1969-12-31", -1},           {"2000-03-01", 11'017},
        {"1900-02-28", -25'509},      {"2024-02-29", 19'782},       {"2000-02-29", 11'016},
        {"0001-01-01", -719'162},     {"9999-12-31", 2'932'896},    {"1900-02-29", std::nullopt}, // no leap year
        {"2023-02-29", std::nullopt}, {"2023-04-31", std::nullopt}, {"2023-13-01", std::nullopt},
        {"2023-00-10", std::nullopt}, {"2023-01-00", std::nullopt}, {"0000-01-01", std::nullopt},
        {"2023-1-01", std::nullopt},  {"2023/01/01", std::nullopt}, {"2023-01-01 ", std::nullopt},
        {"20230101", std::nullopt},   {"+023-01-01", std::nullopt}, {"", std::nullopt}}) {
    INFO(text);
    CHECK(read_day(text) == expected);
    if (expected) CHECK(write_day(*expected) == text);
  }
}

TEST_CASE("an imprecise date is every day that it may be", "[date-imprecise]") {
  struct row {
    const char *text, *first, *last;
  };
  for (const auto &[text, first, last] : {row{"2026", "2026-01-01", "2026-12-31"},
                                          {"2026-05", "2026-05-01", "2026-05-31"},
                                          {"2024-02", "2024-02-01", "2024-02-29"},
                                          {"2023-02", "2023-02-01", "2023-02-28"},
                                          {"1900-02", "1900-02-01", "1900-02-28"},
                                          {"2000-02", "2000-02-01", "2000-02-29"},
                                          {"2026-12", "2026-12-01", "2026-12-31"},
                                          {"2026-05-07", "2026-05-07", "2026-05-07"}}) {
    INFO(text);
    const auto read = read_partial_date(text);
    REQUIRE(read);
    CHECK(write_day(read->lo) == first);
    CHECK(write_day(read->hi) == last);
  }
  for (const char *text :
       {"", "26", "202", "2026-", "2026-5", "2026-13", "2026-00", "0000", "2026-02-30", "2026-05-07T", "year"}) {
    INFO(text);
    CHECK_FALSE(read_partial_date(text));
  }
}

TEST_CASE("a month added to a day that the month does not have leads to the first of the next month") {
  struct row {
    const char *from;
    int months;
    const char *to;
  };
  for (const auto &[from, months, to] : {row{"2026-01-31", 1, "2026-03-01"},
                                         {"2024-01-31", 1, "2024-03-01"},
                                         {"2024-01-29", 1, "2024-02-29"},
                                         {"2023-01-29", 1, "2023-03-01"},
                                         {"2026-08-31", 6, "2027-03-01"},
                                         {"2026-08-31", 1, "2026-10-01"},
                                         {"2026-12-31", 2, "2027-03-01"},
                                         {"2026-12-15", 1, "2027-01-15"},
                                         {"2024-02-29", 12, "2025-03-01"},
                                         {"2024-02-29", 48, "2028-02-29"},
                                         {"2026-03-31", -1, "2026-03-01"},
                                         {"2026-01-15", -1, "2025-12-15"},
                                         {"2026-05-05", 0, "2026-05-05"}}) {
    INFO(from << " + " << months);
    CHECK(write_day(plus_months(at(from), months)) == to);
  }
}

TEST_CASE("unbounded ends stay where they are, and days outside the calendar become unbounded") {
  CHECK(plus_days(before_all, 10) == before_all);
  CHECK(plus_days(after_all, -10) == after_all);
  CHECK(plus_months(before_all, 10) == before_all);
  CHECK(plus_months(after_all, -10) == after_all);
  CHECK(plus_days(at("9999-12-31"), 1) == after_all);
  CHECK(plus_days(at("0001-01-01"), -1) == before_all);
  CHECK(plus_days(at("2026-01-01"), 2'000'000'000) == after_all);
  CHECK(plus_months(at("9999-12-31"), 1) == after_all);
  CHECK(plus_months(at("0001-01-01"), -1) == before_all);
  CHECK(plus_months(at("2026-01-01"), 2'000'000'000) == after_all);
  CHECK(plus_months(at("2026-01-01"), -2'000'000'000) == before_all);
  CHECK(write_day(before_all).empty());
  CHECK(write_day(after_all).empty());
}

TEST_CASE("a year of age is completed on the birthday") {
  struct row {
    const char *birth, *on;
    int years;
  };
  for (const auto &[birth, on, years] : {row{"2009-01-10", "2027-01-09", 17},
                                         {"2009-01-10", "2027-01-10", 18},
                                         {"2009-01-10", "2027-01-11", 18},
                                         {"2008-02-29", "2026-02-28", 17}, // 1 March in other years
                                         {"2008-02-29", "2026-03-01", 18},
                                         {"2008-02-29", "2028-02-29", 20},
                                         {"2026-01-10", "2026-01-10", 0},
                                         {"2026-01-10", "2025-01-10", -1}}) {
    INFO(birth << " on " << on);
    CHECK(completed_years(at(birth), at(on)) == years);
  }
}

TEST_CASE("weekdays count from Monday") {
  struct row {
    const char *date;
    unsigned weekday;
  };
  for (const auto &[date, expected] : {row{"1970-01-01", 3U},
                                       {"2027-01-10", 6U},
                                       {"2027-01-11", 0U},
                                       {"1969-12-29", 0U},
                                       {"1900-01-01", 0U},
                                       {"2000-01-01", 5U}}) {
    INFO(date);
    CHECK(weekday(at(date)) == expected);
  }
}

TEST_CASE("every day has one civil date, and the next day the next") {
  CHECK(rc::check("there and back", [] {
    const auto number = *rc::gen::inRange<day>(-719'162, 2'932'897);
    RC_ASSERT(from_civil(to_civil(number)) == number);
    RC_ASSERT(read_day(write_day(number)) == std::optional(number));
    RC_ASSERT(plus_days(plus_days(number, 400), -400) == number || number > 2'932'896 - 400);
    RC_ASSERT(weekday(number) < 7U);
  }));
  CHECK(rc::check("months never go back in time", [] {
    const auto number = *rc::gen::inRange<day>(-100'000, 100'000);
    const auto months = *rc::gen::inRange(0, 600);
    RC_ASSERT(plus_months(number, months) >= number);
    RC_ASSERT(plus_months(number + 1, months) >= plus_months(number, months));
  }));
}
