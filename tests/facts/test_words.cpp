// SPDX-License-Identifier: Apache-2.0
// Facts in the words of a finding.
#include "facts/words.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace percuta::facts;
namespace calendar = percuta::calendar;

TEST_CASE("days in words say how exactly they are known") {
  const auto from = *calendar::read_day("2026-08-01");
  const auto to = *calendar::read_day("2026-08-31");
  CHECK(in_words(calendar::interval{from, from}) == "2026-08-01");
  CHECK(in_words(calendar::interval{from, to}) == "2026-08-01 to 2026-08-31");
  CHECK(in_words(calendar::interval{calendar::before_all, to}) == "by 2026-08-31");
  CHECK(in_words(calendar::interval{from, calendar::after_all}) == "2026-08-01 or later");
  CHECK(in_words(calendar::interval{calendar::before_all, calendar::after_all}) == "an unknown day");
}

TEST_CASE("amounts in words keep their comparator and unit") {
  constexpr double open = std::numeric_limits<double>::infinity();
  CHECK(in_words(quantity{2.5, 2.5, false, false, "mm"}) == "2.5 mm");
  CHECK(in_words(quantity{2, 3, false, false, ""}) == "2-3");
  CHECK(in_words(quantity{-open, 5, false, true, "mg"}) == "<5 mg");
  CHECK(in_words(quantity{-open, 5, false, false, "mg"}) == "<=5 mg");
  CHECK(in_words(quantity{5, open, true, false, "mg"}) == ">5 mg");
  CHECK(in_words(quantity{5, open, false, false, "mg"}) == ">=5 mg");
}

TEST_CASE("a resource is named by its id only if that can be shown") {
  for (const char *shown : {"a", "Z9", "a-b", "a.b", "a_b"})
    CHECK(in_words(source{"Condition", shown, "Bundle.entry", 3}) == "Condition/" + std::string(shown));
  for (const char *hidden : {"", "Ana Lee", "a/b", "a:b", "a[b", "a`b", "a{b"})
    CHECK(in_words(source{"Condition", hidden, "Bundle.entry", 3}) == "Bundle.entry[3]");
  CHECK(in_words(source{"Condition", "", "", 0}) == "Condition");
}

TEST_CASE("a sentence may begin with the value, also where there is none") {
  sentence said;
  said.value_first = true;
  said.add(", measured");
  mention seen;
  CHECK(in_words(said, seen) == "no value, measured");
  seen.value = "high";
  CHECK(in_words(said, seen) == "high, measured");
  seen.amount = quantity{3, 3, false, false, ""};
  CHECK(in_words(said, seen) == "3, measured");
}
