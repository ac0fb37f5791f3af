// SPDX-License-Identifier: Apache-2.0
#include "calendar/instant.hpp"

#include "model/failure.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace percuta::calendar;

TEST_CASE("a time needs its offset; a fraction is cut off, a leap second is the second before") {
  struct row {
    const char *text;
    std::int64_t seconds;
    std::int32_t offset;
  };
  for (const auto &[text, seconds, offset] : {row{"1970-01-01T00:00:00Z", 0, 0},
                                              {"1970-01-01T01:00:00+01:00", 0, 3600},
                                              {"1969-12-31T23:59:59Z", -1, 0},
                                              {"1969-12-31T19:00:00-05:00", 0, -18'000},
                                              {"2027-01-10T14:00:00+05:45", 1'799'568'900, 20'700},
                                              {"2027-01-10T08:15:00.999999Z", 1'799'568'900, 0},
                                              {"2027-01-10T08:15:00-00:00", 1'799'568'900, 0},
                                              {"2027-01-10t08:15:00z", 1'799'568'900, 0},
                                              {"2016-12-31T23:59:60Z", 1'483'228'799, 0}}) {
    INFO(text);
    const auto read = read_instant(text);
    REQUIRE(read);
    CHECK(read->seconds == seconds);
    CHECK(read->offset_seconds == offset);
  }
  for (const char *text :
       {"", "2027-01-10", "2027-01-10T14:00:00", "2027-01-10T14:00Z", "2027-01-10 14:00:00Z", "2027-01-10T24:00:00Z",
        "2027-01-10T14:60:00Z", "2027-01-10T14:00:61Z", "2027-01-10T14:00:00.Z", "2027-01-10T14:00:00+1:00",
        "2027-01-10T14:00:00+24:00", "2027-01-10T14:00:00+01:60", "2027-01-10T14:00:00+0100", "2027-02-30T14:00:00Z",
        "2027-01-10T14:00:00Zulu", "2027-01-10T14:00:00.5", "2027-01-1xT14:00:00Z", "2027-01-10T1x:00:00Z"}) {
    INFO(text);
    CHECK_FALSE(read_instant(text));
  }
}

TEST_CASE("a time is written with the offset it was given") {
  for (const char *text :
       {"2027-01-10T14:00:00+01:00", "1969-12-31T23:59:59Z", "2027-01-10T14:00:00-09:30", "0001-01-01T00:00:00Z"}) {
    CHECK(write_instant(*read_instant(text)) == text);
  }
  CHECK(rc::check("written and read again it is the same", [] {
    const instant moment{*rc::gen::inRange<std::int64_t>(-50'000'000'000, 200'000'000'000),
                         *rc::gen::inRange(-1439, 1440) * 60};
    const auto again = read_instant(write_instant(moment));
    RC_ASSERT(again && again->seconds == moment.seconds && again->offset_seconds == moment.offset_seconds);
  }));
}

TEST_CASE("a moment is another day in another zone") {
  const auto moment = read_instant("2027-01-10T23:30:00Z")->seconds;
  CHECK(write_day(time_zone::utc().day_of(moment)) == "2027-01-10");
  CHECK(write_day(time_zone::named("Europe/Zurich").day_of(moment)) == "2027-01-11");
  CHECK(write_day(time_zone::named("America/New_York").day_of(moment)) == "2027-01-10");
  CHECK(write_day(time_zone::fixed(1800).day_of(moment)) == "2027-01-11");
  CHECK(write_day(time_zone::utc().day_of(-1)) == "1969-12-31");
  CHECK(time_zone::utc().name() == "UTC");
  CHECK(time_zone::fixed(-34'200).name() == "-09:30");
  CHECK(time_zone::fixed(3600).name() == "+01:00");
  CHECK(time_zone::named("Europe/Zurich").name() == "Europe/Zurich");
}

TEST_CASE("local times that clocks skip move forward, those they show twice are the earlier", "[date-zone]") {
  const auto zurich = time_zone::named("Europe/Zurich");
  const auto spring = *read_day("2026-03-29");
  const auto autumn = *read_day("2026-10-25");
  struct row {
    day date;
    int hour, minute;
    const char *utc;
  };
  for (const auto &[date, hour, minute, utc] : {row{spring, 1, 59, "2026-03-29T00:59:00Z"},
                                                {spring, 2, 30, "2026-03-29T01:30:00Z"}, // 03:30 local
                                                {spring, 3, 0, "2026-03-29T01:00:00Z"},
                                                {autumn, 1, 59, "2026-10-24T23:59:00Z"},
                                                {autumn, 2, 30, "2026-10-25T00:30:00Z"},
                                                {autumn, 3, 0, "2026-10-25T02:00:00Z"}}) {
    INFO(utc);
    CHECK(write_instant({zurich.at_local(date, hour * 3600 + minute * 60), 0}) == utc);
  }
  CHECK(time_zone::fixed(3600).at_local(0, 3600) == 0);
  CHECK(zurich.offset_at(zurich.at_local(*read_day("2026-07-01"), 0)) == 7200);
  CHECK(zurich.offset_at(zurich.at_local(*read_day("2026-12-01"), 0)) == 3600);
}

TEST_CASE("a zone that does not exist is refused by name") {
  for (const char *name : {"", "Europe/Atlantis", "../etc/passwd", "europe/zurich"}) {
    INFO(name);
    try {
      time_zone::named(name);
      FAIL("accepted");
    } catch (const percuta::failure &refused) {
      CHECK(refused.kind() == percuta::status::not_found);
      CHECK(std::string(refused.what()).find(name) != std::string::npos);
    }
  }
}

TEST_CASE("the zone data says which version it is") {
  const auto version = zone_data_version();
  CHECK((version == "unknown" || version.size() >= 5));
}

TEST_CASE("a FHIR time is the day on which it falls at the clinic", "[date-zone]") {
  day_reader auckland(time_zone::named("Pacific/Auckland"));
  CHECK(auckland.read("2027-01-10T23:00:00Z") == interval{*read_day("2027-01-11"), *read_day("2027-01-11")});
  CHECK(auckland.read("2027-01-10") == interval{*read_day("2027-01-10"), *read_day("2027-01-10")});
  CHECK(auckland.read("2027-01") == read_partial_date("2027-01"));
  CHECK_FALSE(auckland.read("2027-01-10T23:00:00"));
  CHECK_FALSE(auckland.read("soon"));
}

TEST_CASE("times on both sides of a change of the clocks fall on their own days, in whatever order they are read") {
  // In London the clocks went forward on 2026-03-29 at 01:00 UTC.
  day_reader london(time_zone::named("Europe/London"));
  for (int round = 0; round < 2; ++round) {
    CHECK(london.read("2026-03-28T23:30:00Z") == interval{*read_day("2026-03-28"), *read_day("2026-03-28")});
    CHECK(london.read("2026-03-29T23:30:00Z") == interval{*read_day("2026-03-30"), *read_day("2026-03-30")});
    CHECK(london.read("2026-10-25T23:30:00Z") == interval{*read_day("2026-10-25"), *read_day("2026-10-25")});
    CHECK(london.read("2026-03-29T00:59:59Z") == interval{*read_day("2026-03-29"), *read_day("2026-03-29")});
  }
}
