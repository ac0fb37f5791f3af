// SPDX-License-Identifier: Apache-2.0
#include "protocols/envelope.hpp"

#include <catch2/catch.hpp>

using namespace percuta;
using model::depth_limit;
using model::zone_offer;

namespace {

using number = std::optional<double>;

model::zone zone_of(const std::string &id, std::optional<std::string> parent, zone_offer offered) {
  model::zone zone;
  zone.id = id;
  zone.parent = std::move(parent);
  zone.name = id;
  zone.offered = offered;
  return zone;
}

model::zone with_row(model::zone zone, number min, number typical, number max, number scar_max, number burn_max = {}) {
  zone.depth.emplace();
  zone.depth->min = min;
  zone.depth->typical = typical;
  zone.depth->max = max;
  zone.depth->scar_max = scar_max;
  zone.depth->burn_max = burn_max;
  return zone;
}

knowledge::base body() {
  knowledge::base base;
  base.zones = {
      with_row(zone_of("AXILLA", {}, zone_offer::rf_only), 2, 3, 3.5, {}),
      with_row(zone_of("CHEEK", "FACE", zone_offer::yes), 0.5, 1, 1.5, 2),
      zone_of("EARLOBE", {}, zone_offer::no),
      zone_of("FACE", {}, zone_offer::group),
      with_row(zone_of("HAND", "TRUNK", zone_offer::yes), 0.25, 0.5, 1, 1.5),
      zone_of("LIP", "FACE", zone_offer::no),
      with_row(zone_of("NOSE", "FACE", zone_offer::yes), 0.25, 0.5, 1, 1.5),
      with_row(zone_of("TRUNK", {}, zone_offer::group), 1, 1.5, 2, 2.5, 3),
      zone_of("UPPER_BACK", "TRUNK", zone_offer::yes),
  };
  for (const auto &[id, kind] :
       {std::pair{"DV-A-PEN", model::device_kind::mechanical}, std::pair{"DV-B-RF", model::device_kind::rf}}) {
    model::device_class device;
    device.id = id;
    device.kind = kind;
    base.devices.push_back(device);
  }
  return base;
}

model::protocol protocol_of(depth_limit limit, number min, number typical, number max,
                            const char *device = "DV-A-PEN") {
  model::protocol protocol;
  protocol.depth_limit = limit;
  protocol.depth.min = min;
  protocol.depth.typical = typical;
  protocol.depth.max = max;
  protocol.devices = {device};
  return protocol;
}

std::vector<std::string> ids(const std::vector<const model::zone *> &zones) {
  std::vector<std::string> list;
  for (const auto *zone : zones) list.push_back(zone->id);
  return list;
}

} // namespace

TEST_CASE("A protocol goes no deeper in a zone than the zone's limit allows") {
  struct {
    const char *title;
    depth_limit limit;
    number min, typical, max;
    const char *zone;
    number lo, middle, hi;
  } const cases[] = {
      {"the zone limits a routine protocol", depth_limit::max, 0.5, 1, 1.5, "NOSE", 0.5, 0.5, 1},
      {"the protocol limits itself where the zone allows more", depth_limit::max, 0.25, 0.5, 0.75, "CHEEK", 0.25, 0.5,
       0.75},
      {"the zone's minimum does not bind", depth_limit::max, 0.2, 0.25, 0.4, "CHEEK", 0.2, 0.25, 0.4},
      {"scar work keeps the protocol's typical depth", depth_limit::scar_max, 1, 1.5, 2, "CHEEK", 1, 1.5, 2},
      {"scar work is clamped to the zone's scar limit", depth_limit::scar_max, 1, 2, 2.5, "NOSE", 1, 1.5, 1.5},
      {"a protocol that starts above the zone's limit stands at the limit", depth_limit::max, 1.5, 1.5, 2, "NOSE", 1, 1,
       1},
      {"burn work uses the burn column", depth_limit::burn, 2.5, 2.5, 3, "UPPER_BACK", 2.5, 2.5, 3},
      {"burn work without a burn column uses the scar column", depth_limit::burn, 1, 2.5, 3, "CHEEK", 1, 2, 2},
      {"radiofrequency keeps the protocol's own maximum", depth_limit::rf, 1.5, 2, 3.5, "NOSE", 1.5, 2, 3.5},
      {"home use keeps the protocol's own maximum", depth_limit::home, 0.2, 0.25, 0.3, "CHEEK", 0.2, 0.25, 0.3},
      {"a zone without a row uses its parent's", depth_limit::max, 0.5, 1, 3, "UPPER_BACK", 0.5, 1, 2},
      {"a zone with a row does not look at its parent's", depth_limit::max, 0.5, 1, 3, "HAND", 0.5, 0.5, 1},
      {"a protocol with one number only", depth_limit::scar_max, {}, 1.5, {}, "CHEEK", 1.5, 1.5, 1.5},
  };
  const auto base = body();
  for (const auto &each : cases) {
    INFO(each.title);
    const auto found = protocols::depth_envelope(base, protocol_of(each.limit, each.min, each.typical, each.max),
                                                 *base.find_zone(each.zone));
    CHECK(found.offered);
    CHECK(found.lo == each.lo);
    CHECK(found.typical == each.middle);
    CHECK(found.hi == each.hi);
  }
}

TEST_CASE("A zone that must not be treated is not offered and shows no depth") {
  const auto base = body();
  const auto mechanical = protocol_of(depth_limit::max, 0.5, 1, 1.5);
  for (const auto *id : {"LIP", "EARLOBE", "FACE", "AXILLA"}) {
    INFO(id);
    const auto found = protocols::depth_envelope(base, mechanical, *base.find_zone(id));
    CHECK_FALSE(found.offered);
    CHECK_FALSE(found.lo);
    CHECK_FALSE(found.typical);
    CHECK_FALSE(found.hi);
  }
  const auto energy = protocol_of(depth_limit::rf, 2, 3, 3.5, "DV-B-RF");
  const auto armpit = protocols::depth_envelope(base, energy, *base.find_zone("AXILLA"));
  CHECK(armpit.offered);
  CHECK(armpit.hi == 3.5);
}

TEST_CASE("The envelope names its limit and the zone's scar limit") {
  const auto base = body();
  const auto found =
      protocols::depth_envelope(base, protocol_of(depth_limit::scar_max, 1, 1.5, 2), *base.find_zone("NOSE"));
  CHECK(found.limit == model::depth_limit::scar_max);
  CHECK(found.scar_max == 1.5);
}

TEST_CASE("A group stands for the offered zones below it") {
  const auto base = body();
  CHECK(ids(protocols::expand_zones(base, {"FACE"})) == std::vector<std::string>{"CHEEK", "NOSE"});
  CHECK(ids(protocols::expand_zones(base, {"TRUNK"})) == std::vector<std::string>{"HAND", "UPPER_BACK"});
  CHECK(ids(protocols::expand_zones(base, {"NOSE", "FACE"})) == std::vector<std::string>{"NOSE", "CHEEK"});
  CHECK(ids(protocols::expand_zones(base, {"LIP", "LIP"})) == std::vector<std::string>{"LIP"});
  CHECK(protocols::expand_zones(base, {}).empty());
}

TEST_CASE("An unknown zone is refused by name") {
  const auto base = body();
  CHECK_THROWS_WITH(protocols::expand_zones(base, {"CHEEK", "ELBOWS"}), Catch::Contains("\"ELBOWS\""));
}
