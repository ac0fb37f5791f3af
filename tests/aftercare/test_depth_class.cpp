// SPDX-License-Identifier: Apache-2.0
#include "aftercare/depth_class.hpp"
#include "aftercare/example.hpp"

#include <catch2/catch.hpp>

using namespace percuta;

namespace {

std::string chosen(const knowledge::base &base, const aftercare::treatment_request &request) {
  return aftercare::choose_depth_class(base, aftercare::resolve(base, request)).depth_class->id;
}

} // namespace

TEST_CASE("The depth class follows from the device and the deepest treated zone") {
  struct {
    const char *title;
    const char *protocol;
    std::vector<std::string> zones;
    std::optional<double> depth;
    std::optional<std::string> device;
    const char *expected;
  } const cases[] = {
      {"a depth on the limit belongs to the shallower class", "PR-ONE", {}, 0.5, {}, "mech_low"},
      {"just above the limit", "PR-ONE", {}, 0.51, {}, "mech_mid"},
      {"the upper limit is included", "PR-ONE", {}, 1.5, {}, "mech_mid"},
      {"deep", "PR-ONE", {}, 1.6, {}, "mech_high"},
      {"no depth: typical in the deepest zone", "PR-ONE", {}, {}, {}, "mech_mid"},
      {"no depth, shallow zone", "PR-ONE", {"NOSE"}, {}, {}, "mech_low"},
      {"radiofrequency has one class", "PR-ONE", {}, 0.5, "DV-RF", "rf"},
      {"both kinds allowed: the longest windows", "PR-TWO", {}, 1.0, {}, "rf"},
      {"both kinds allowed, pen named", "PR-TWO", {}, 1.0, "DV-PEN", "mech_mid"},
  };
  const auto base = example::base();
  for (const auto &each : cases) {
    INFO(each.title);
    auto request = example::request();
    request.protocol = each.protocol;
    request.zones = each.zones;
    request.depth = each.depth;
    request.device = each.device;
    CHECK(chosen(base, request) == each.expected);
  }
}

TEST_CASE("The treatment document fills what the request leaves open") {
  const auto base = example::base();
  auto request = example::request();
  request.protocol.clear();
  auto &document = request.treatment.emplace();
  document.protocol = "PR-ONE";
  document.zones = {{"CHEEK", 1.6, 3}, {"NOSE", {}, {}}};
  CHECK(chosen(base, request) == "mech_high");
  SECTION("a depth for all zones serves the zones without one of their own") {
    request.depth = 0.5;
    const auto what = aftercare::resolve(base, request);
    REQUIRE(what.zones.size() == 2);
    CHECK(what.zones[0].depth == 1.6);
    CHECK(what.zones[1].depth == 0.5);
  }
  SECTION("zones of the request replace those of the document") {
    request.zones = {"NOSE"};
    CHECK(chosen(base, request) == "mech_low");
  }
  SECTION("a depth stated for a group holds for its zones") {
    document.zones = {{"FACE", 2.0, {}}};
    CHECK(chosen(base, request) == "mech_high");
  }
  SECTION("the device of the document counts") {
    document.device.emplace().device_class = "DV-RF";
    CHECK(chosen(base, request) == "rf");
  }
}

TEST_CASE("What was assumed is noted") {
  const auto base = example::base();
  auto request = example::request();
  request.protocol = "PR-TWO";
  CHECK(aftercare::choose_depth_class(base, aftercare::resolve(base, request)).notes.size() == 2);
  request.device = "DV-PEN";
  request.depth = 1.0;
  CHECK(aftercare::choose_depth_class(base, aftercare::resolve(base, request)).notes.empty());
}
