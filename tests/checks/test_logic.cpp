// SPDX-License-Identifier: Apache-2.0
#include "checks/bounds.hpp"
#include "checks/outcome.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace percuta;
using checks::ending;
using checks::outcome;
using checks::tri;

namespace {

constexpr auto no = tri::no;
constexpr auto yes = tri::yes;
constexpr auto open = tri::unknown;

outcome that(tri value, std::uint16_t reasons = checks::reason_none, ending end = {}, std::uint32_t fact = 0) {
  auto made = checks::settled(value);
  made.reasons = reasons;
  made.end = end;
  made.facts = {fact};
  return made;
}

checks::outcome all_of(const std::vector<checks::outcome> &parts) {
  checks::conjunction made;
  for (auto each : parts) made.add(std::move(each));
  return made.take();
}

checks::outcome any_of(const std::vector<checks::outcome> &parts) {
  checks::disjunction made;
  for (auto each : parts) made.add(std::move(each));
  return made.take();
}

checks::outcome none_of(const std::vector<checks::outcome> &parts) { return checks::negation(any_of(parts)); }

} // namespace

TEST_CASE("Unknown is never taken for an answer: the strong Kleene tables") {
  struct row {
    tri a, b, both, either;
  };
  const row table[] = {{yes, yes, yes, yes},   {yes, no, no, yes},   {yes, open, open, yes},
                       {no, yes, no, yes},     {no, no, no, no},     {no, open, no, open},
                       {open, yes, open, yes}, {open, no, no, open}, {open, open, open, open}};
  for (const auto &row : table) {
    CAPTURE(int(row.a), int(row.b));
    CHECK(checks::both(row.a, row.b) == row.both);
    CHECK(checks::either(row.a, row.b) == row.either);
    CHECK(all_of({that(row.a), that(row.b)}).value == row.both);
    CHECK(any_of({that(row.a), that(row.b)}).value == row.either);
    CHECK(none_of({that(row.a), that(row.b)}).value == checks::opposite(row.either));
  }
  CHECK(checks::opposite(yes) == no);
  CHECK(checks::opposite(no) == yes);
  CHECK(checks::opposite(open) == open);
  CHECK(tri{} == open);
}

TEST_CASE("Nothing to combine: all and none hold, any does not") {
  CHECK(all_of({}).value == yes);
  CHECK(any_of({}).value == no);
  CHECK(none_of({}).value == yes);
  CHECK_FALSE(any_of({}).lowered);
}

TEST_CASE("All of several hold until the first ends, any of several until the last") {
  const auto early = that(yes, 0, {100, 110}, 1);
  const auto late = that(yes, 0, {200, 210}, 2);
  const auto both = all_of({early, late});
  CHECK(both.end.possible == 100);
  CHECK(both.end.certain == 110);
  CHECK(both.facts == checks::fact_list{1, 2});
  const auto either = any_of({early, late});
  CHECK(either.end.possible == 200);
  CHECK(either.end.certain == 210);
  CHECK(none_of({that(no, 0, {1, 2})}).end.certain == calendar::after_all);
}

TEST_CASE("What is true does not end for certain while an imprecise date may make it last longer") {
  const auto certain = that(yes, 0, {100, 110}, 1);
  const auto perhaps = that(open, checks::reason_date, {50, 400}, 2);
  const auto made = any_of({certain, perhaps});
  CHECK(made.value == yes);
  CHECK(made.end.possible == 100);
  CHECK(made.end.certain == 400);
  CHECK(made.facts == checks::fact_list{1});
  SECTION("what is unknown for want of data does not take the date away") {
    const auto missing = that(open, checks::reason_missing);
    CHECK(any_of({certain, missing}).end.certain == 110);
  }
}

TEST_CASE("Reasons and grounds come from the parts that leave it open") {
  const auto all =
      all_of({that(yes, 0, {}, 1), that(open, checks::reason_site, {}, 2), that(open, checks::reason_date, {}, 3)});
  CHECK(all.value == open);
  CHECK(all.reasons == (checks::reason_site | checks::reason_date));
  CHECK(all.facts == checks::fact_list{1, 2, 3});
  const auto any = any_of({that(no, 0, {}, 1), that(open, checks::reason_missing, {}, 2)});
  CHECK(any.reasons == checks::reason_missing);
  CHECK(any.facts == checks::fact_list{2});
  const auto refused = all_of({that(open, checks::reason_site, {}, 1), that(no, 0, {}, 2)});
  CHECK(refused.value == no);
  CHECK(refused.reasons == checks::reason_none);
  CHECK(refused.facts == checks::fact_list{2});
}

TEST_CASE("One confirmed ground keeps the tier, however many unconfirmed ones stand beside it") {
  auto lowered = that(yes);
  lowered.lowered = true;
  CHECK(any_of({lowered, lowered}).lowered);
  CHECK_FALSE(any_of({lowered, that(yes)}).lowered);
  CHECK(all_of({lowered, that(yes)}).lowered);
  CHECK_FALSE(none_of({lowered}).lowered);
}

TEST_CASE("A value lies within bounds only if all of its interval does") {
  using limits = std::numeric_limits<double>;
  model::condition above, at_least, below, at_most, between;
  above.above = 5;
  at_least.at_least = 5;
  below.below = 5;
  at_most.at_most = 5;
  between.at_least = 2;
  between.below = 5;
  struct row {
    const char *value;
    facts::quantity is;
    tri above, at_least, below, at_most, between;
  };
  const row table[] = {
      {"4.9", {4.9, 4.9, false, false, ""}, no, no, yes, yes, yes},
      {"5", {5, 5, false, false, ""}, no, yes, no, yes, no},
      {"5.1", {5.1, 5.1, false, false, ""}, yes, yes, no, no, no},
      {"1.9", {1.9, 1.9, false, false, ""}, no, no, yes, yes, no},
      {"> 5", {5, limits::infinity(), true, false, ""}, yes, yes, no, no, no},
      {">= 5", {5, limits::infinity(), false, false, ""}, open, yes, no, open, no},
      {"> 4", {4, limits::infinity(), true, false, ""}, open, open, open, open, open},
      {"< 5", {-limits::infinity(), 5, false, true, ""}, no, no, yes, yes, open},
      {"<= 5", {-limits::infinity(), 5, false, false, ""}, no, open, open, yes, open},
      {"< 6", {-limits::infinity(), 6, false, true, ""}, open, open, open, open, open},
      {"< 2", {-limits::infinity(), 2, false, true, ""}, no, no, yes, yes, no},
      {"2-4", {2, 4, false, false, ""}, no, no, yes, yes, yes},
      {"4-6", {4, 6, false, false, ""}, open, open, open, open, open},
      {"no number", {limits::quiet_NaN(), limits::quiet_NaN(), false, false, ""}, open, open, open, open, open},
  };
  for (const auto &row : table) {
    INFO(row.value);
    CHECK(checks::inside(above, row.is) == row.above);
    CHECK(checks::inside(at_least, row.is) == row.at_least);
    CHECK(checks::inside(below, row.is) == row.below);
    CHECK(checks::inside(at_most, row.is) == row.at_most);
    CHECK(checks::inside(between, row.is) == row.between);
  }
  CHECK(checks::inside({}, {1, 1, false, false, ""}) == yes);
  CHECK_FALSE(checks::has_bounds({}));
  for (const auto &each : {above, at_least, below, at_most}) CHECK(checks::has_bounds(each));
}
