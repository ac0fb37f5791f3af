// SPDX-License-Identifier: Apache-2.0
#include "aftercare/example.hpp"
#include "aftercare/timeline.hpp"
#include "model/failure.hpp"
#include "json/names.hpp"

#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include <algorithm>

using namespace percuta;
using aftercare::item_kind;

namespace {

const aftercare::item &find(const aftercare::timeline &timeline, std::string_view id, item_kind kind) {
  const auto found = std::find_if(timeline.items.begin(), timeline.items.end(),
                                  [&](const auto &each) { return each.id == id && each.kind == kind; });
  REQUIRE(found != timeline.items.end());
  return *found;
}

std::string from(const aftercare::item &item) { return calendar::write_instant(item.from); }
std::string until(const aftercare::item &item) { return item.until ? calendar::write_instant(*item.until) : "none"; }

} // namespace

TEST_CASE("A window below three days is elapsed time, from three whole days on it is calendar days") {
  struct {
    const char *title, *zone, *at;
    double hours;
    const char *expected;
    bool by_day;
  } const cases[] = {
      // London: clocks go forward on 28 March 2027 and back on 31 October 2027.
      {"hours over the change to summer time", "Europe/London", "2027-03-27T14:00:00Z", 24, "2027-03-28T15:00:00+01:00",
       false},
      {"days over the change keep the clock time", "Europe/London", "2027-03-27T14:00:00Z", 72,
       "2027-03-30T14:00:00+01:00", true},
      {"hours over the change to winter time", "Europe/London", "2027-10-30T14:00:00+01:00", 24, "2027-10-31T13:00:00Z",
       false},
      {"days over the change to winter time", "Europe/London", "2027-10-30T14:00:00+01:00", 168, "2027-11-06T14:00:00Z",
       true},
      {"71 hours are elapsed time", "Europe/London", "2027-03-27T14:00:00Z", 71, "2027-03-30T14:00:00+01:00", false},
      {"hours that are no whole days stay elapsed time", "Europe/London", "2027-03-27T14:00:00Z", 100,
       "2027-03-31T19:00:00+01:00", false},
      {"year end", "Europe/London", "2026-12-30T23:30:00Z", 72, "2027-01-02T23:30:00Z", true},
      {"year end in hours", "Europe/London", "2026-12-31T23:30:00Z", 1, "2027-01-01T00:30:00Z", false},
      {"leap day", "Europe/London", "2028-02-27T10:00:00Z", 72, "2028-03-01T10:00:00Z", true},
      {"a clock time that is skipped moves forward", "Europe/London", "2027-03-25T01:30:00Z", 72,
       "2027-03-28T02:30:00+01:00", true},
      {"minutes", "UTC", "2027-03-10T14:00:00Z", 0.0833, "2027-03-10T14:05:00Z", false},
      {"southern zone", "Australia/Sydney", "2027-04-03T10:00:00+11:00", 72, "2027-04-06T10:00:00+10:00", true},
  };
  for (const auto &each : cases) {
    INFO(each.title);
    const auto zone =
        std::string(each.zone) == "UTC" ? calendar::time_zone::utc() : calendar::time_zone::named(each.zone);
    const auto found = aftercare::hours_after(zone, calendar::read_instant(each.at)->seconds, each.hours);
    CHECK(calendar::write_instant(found.at) == each.expected);
    CHECK(found.by_day == each.by_day);
  }
}

TEST_CASE("Items start at the typical offset and carry their whole window") {
  const auto base = example::base();
  const auto timeline = aftercare::build(base, nullptr, example::request());
  const auto &resume = find(timeline, "RETINOID", item_kind::resume);
  CHECK(from(resume) == "2027-03-15T14:00:00Z");
  CHECK(until(resume) == "2027-03-17T14:00:00Z");
  REQUIRE(resume.hours);
  CHECK(resume.hours->min == 72);
  CHECK(resume.hours->max == 168);
  const auto &avoid = find(timeline, "RETINOID", item_kind::avoid);
  CHECK(from(avoid) == "2027-03-10T14:00:00Z");
  CHECK(until(avoid) == from(resume));
  CHECK(until(find(timeline, "A-NEXT", item_kind::appointment)) == "2027-04-21T14:00:00+01:00");
  CHECK(until(find(timeline, "ERYTHEMA", item_kind::sign)) == "2027-03-13T14:00:00Z");
}

TEST_CASE("What is allowed at once has no avoid item") {
  const auto base = example::base();
  const auto timeline = aftercare::build(base, nullptr, example::request());
  CHECK(from(find(timeline, "WORK", item_kind::resume)) == "2027-03-10T14:00:00Z");
  CHECK(std::none_of(timeline.items.begin(), timeline.items.end(),
                     [](const auto &each) { return each.id == "WORK" && each.kind == item_kind::avoid; }));
}

TEST_CASE("What is allowed on advice only is avoided without an end") {
  auto base = example::base();
  base.activities.push_back(example::activity("STEROID", "steroid cream", false, {}));
  const auto timeline = aftercare::build(base, nullptr, example::request());
  CHECK(until(find(timeline, "STEROID", item_kind::avoid)) == "none");
}

TEST_CASE("Deeper needling keeps the first phase longer and moves the next one") {
  const auto base = example::base();
  auto request = example::request();
  request.zones = {"CHEEK"};
  request.depth = 2.0;
  const auto timeline = aftercare::build(base, nullptr, request);
  CHECK(timeline.depth_class.depth_class->id == "mech_high");
  CHECK(until(find(timeline, "P0", item_kind::phase)) == "2027-03-12T14:00:00Z");
  CHECK(from(find(timeline, "P1", item_kind::phase)) == "2027-03-12T14:00:00Z");
  CHECK(until(find(timeline, "P0_DO_HANDS", item_kind::to_do)) == "2027-03-12T14:00:00Z");
}

TEST_CASE("Red flags of another kind of device are left out") {
  auto base = example::base();
  base.red_flags[1].device_kinds = {"rf"};
  const auto has_burn = [&](const aftercare::treatment_request &request) {
    const auto timeline = aftercare::build(base, nullptr, request);
    return std::any_of(timeline.items.begin(), timeline.items.end(),
                       [](const auto &each) { return each.id == "R-TWO"; });
  };
  auto request = example::request();
  CHECK_FALSE(has_burn(request));
  request.device = "DV-RF";
  CHECK(has_burn(request));
}

TEST_CASE("Advice for one zone is given only where that zone was treated") {
  auto base = example::base();
  base.activities[0].zones = {"NOSE"};
  const auto has = [&](const char *zone) {
    auto request = example::request();
    request.zones = {zone};
    const auto timeline = aftercare::build(base, nullptr, request);
    return std::any_of(timeline.items.begin(), timeline.items.end(),
                       [](const auto &each) { return each.id == "MAKE_UP"; });
  };
  CHECK(has("NOSE"));
  CHECK(has("FACE"));
  CHECK_FALSE(has("CHEEK"));
}

TEST_CASE("The JSON of a timeline follows the contract") {
  const auto base = example::base();
  const auto timeline = aftercare::build(base, nullptr, example::request());
  const auto text = aftercare::write_json(timeline);
  CHECK(text == aftercare::write_json(aftercare::build(base, nullptr, example::request())));
  const auto document = json::parse(text, "timeline", status::internal).as_object();
  CHECK(document.at("treatedAt").as_string() == "2027-03-10T14:00:00Z");
  CHECK(document.at("timeZone").as_string() == "Europe/London");
  for (const auto &value : document.at("items").as_array()) {
    const auto &item = value.as_object();
    for (const auto *name : {"id", "kind", "from", "text"}) CHECK_FALSE(item.at(name).as_string().empty());
    CHECK(item.at("citations").is_array());
    const std::string start(item.at("from").as_string());
    CHECK(calendar::read_instant(start));
    CHECK((item.at("until").is_null() || calendar::read_instant(item.at("until").as_string())));
    CHECK_FALSE(item.at("kind").as_string() == "to-do");
  }
  for (std::size_t i = 1; i < timeline.items.size(); ++i) {
    const auto &a = timeline.items[i - 1];
    const auto &b = timeline.items[i];
    CHECK(std::tie(a.from.seconds, a.kind, a.id) <= std::tie(b.from.seconds, b.kind, b.id));
  }
}

TEST_CASE("Without a time zone the offset of the treatment time holds, and a note says so") {
  const auto base = example::base();
  auto request = example::request("2027-03-27T14:00:00+02:00");
  request.time_zone.reset();
  const auto timeline = aftercare::build(base, nullptr, request);
  CHECK(timeline.zone.name() == "+02:00");
  CHECK(from(find(timeline, "RETINOID", item_kind::resume)) == "2027-04-01T14:00:00+02:00");
  CHECK_FALSE(timeline.notes.empty());
}

TEST_CASE("A treatment after the day of the review carries a note", "[content-review]") {
  const auto base = example::base();
  const auto told = [&](const char *at) {
    const auto notes = aftercare::build(base, nullptr, example::request(at)).notes;
    return std::count_if(notes.begin(), notes.end(), [](const std::string &each) {
      return each.find("to be reviewed by 2028-01-31") != std::string::npos;
    });
  };
  CHECK(told("2028-01-31T12:00:00+01:00") == 0);
  CHECK(told("2028-02-01T12:00:00+01:00") == 1);
}

TEST_CASE("The clinic's zone decides the dates, wherever the treatment time was written") {
  const auto base = example::base();
  auto request = example::request("2027-03-10T23:30:00-05:00");
  request.time_zone = "Asia/Shanghai";
  const auto timeline = aftercare::build(base, nullptr, request);
  CHECK(calendar::write_instant(timeline.treated_at) == "2027-03-11T12:30:00+08:00");
  CHECK(from(find(timeline, "RETINOID", item_kind::resume)) == "2027-03-16T12:30:00+08:00");
}

TEST_CASE("A timeline for a person is grouped by day and fits the page") {
  const auto base = example::base();
  const auto timeline = aftercare::build(base, nullptr, example::request());
  const auto text = aftercare::write_text(timeline, base.languages.front());
  CHECK_THAT(text, Catch::Contains("Aftercare: Facial wrinkles\n"));
  CHECK_THAT(text, Catch::Contains("Wednesday 10 March 2027\n"));
  CHECK_THAT(text,
             Catch::Contains("  14:00  resume: You can use retinoid. (until Wednesday 17 March 2027) [V; KEY1]\n"));
  CHECK_THAT(text, Catch::Contains("Say R-ONE."));
  std::size_t start = 0;
  while (start < text.size()) {
    const auto end = text.find('\n', start);
    CHECK(end - start <= 80);
    start = end + 1;
  }
}

TEST_CASE("Unknown identifiers in a request are refused by name") {
  const auto base = example::base();
  auto request = example::request();
  request.protocol = "PR-NONE";
  CHECK_THROWS_WITH(aftercare::build(base, nullptr, request), Catch::Contains("\"PR-NONE\""));
  request = example::request();
  request.zones = {"ELBOWS"};
  CHECK_THROWS_WITH(aftercare::build(base, nullptr, request), Catch::Contains("\"ELBOWS\""));
  request = example::request();
  request.device = "DV-NONE";
  CHECK_THROWS_WITH(aftercare::build(base, nullptr, request), Catch::Contains("\"DV-NONE\""));
  request = example::request();
  request.time_zone = "Mars/Olympus";
  CHECK_THROWS_WITH(aftercare::build(base, nullptr, request), Catch::Contains("Mars/Olympus"));
  request = example::request();
  request.treatment.emplace().protocol = "PR-TWO";
  CHECK_THROWS_WITH(aftercare::build(base, nullptr, request), Catch::Contains("name the same in both"));
}
