// SPDX-License-Identifier: Apache-2.0
// The picture of a protocol's zones says what its table of depths says.
#include "protocols/envelope.hpp"
#include "protocols/write_svg.hpp"
#include "protocols/zone_map.hpp"
#include "shipped.hpp"
#include "json/writer.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace percuta;
using Catch::Contains;
using percuta::test::shipped;

namespace {

// The drawn texts, one after the other: a wrapped line goes on after a blank.
std::string drawn_words(const model::drawing &picture) {
  std::string all;
  for (const auto &each : picture.shapes) {
    if (each.kind == model::shape_kind::text) all += (all.empty() ? "" : " ") + each.text;
  }
  return all;
}

} // namespace

TEST_CASE("The picture of every protocol has each zone with its depth, drawn and in words") {
  for (const auto &protocol : shipped().protocols) {
    const auto picture = protocols::draw_zones(shipped(), protocol);
    const auto words = drawn_words(picture);
    int number = 0;
    for (const auto *zone : protocols::expand_zones(shipped(), protocol.zones)) {
      INFO(protocol.id << " " << zone->id);
      const auto within = protocols::depth_envelope(shipped(), protocol, *zone);
      REQUIRE(within.offered);
      const auto deepest = json::number_text(*within.hi) + " mm";
      const auto says = zone->name + ": ";
      const auto at = words.find(std::to_string(++number) + " " + says);
      CHECK(at != std::string::npos);
      CHECK(words.substr(at, says.size() + 20).find(deepest) != std::string::npos);
      CHECK_THAT(picture.description, Contains(says) && Contains(deepest));
      // On the body and in the list beside it.
      const auto badges = std::count_if(picture.shapes.begin(), picture.shapes.end(),
                                        [&](const auto &each) { return each.text == std::to_string(number); });
      CHECK(badges >= 2);
    }
  }
}

TEST_CASE("The picture stays within its paper, and a small telephone shows it without scrolling") {
  for (const auto &protocol : shipped().protocols) {
    const auto picture = protocols::draw_zones(shipped(), protocol);
    INFO(protocol.id);
    CHECK(picture.width <= 320);
    for (const auto &each : picture.shapes) {
      CHECK((each.x >= 0 && each.x + each.width <= picture.width));
      CHECK((each.y >= 0 && each.y + each.height <= picture.height));
      for (std::size_t i = 0; i + 1 < each.points.size(); i += 2) {
        CHECK((each.points[i] >= 0 && each.points[i] <= picture.width));
        CHECK((each.points[i + 1] >= 0 && each.points[i + 1] <= picture.height));
      }
    }
  }
}

TEST_CASE("What is never treated is marked where the picture shows it") {
  const auto *face = shipped().find_protocol("PR-FACE-WRINKLE");
  REQUIRE(face != nullptr);
  const auto picture = protocols::draw_zones(shipped(), *face);
  CHECK_THAT(picture.description, Contains("never treated: ") && Contains("eyelid") && Contains("lips"));
  const auto *scalp_only = shipped().find_protocol("PR-AA");
  REQUIRE(scalp_only != nullptr);
  CHECK_THAT(protocols::draw_zones(shipped(), *scalp_only).description, Contains("scalp: "));
}

TEST_CASE("Every colour of the picture is a grey to the eye that sees no colour: deeper is darker") {
  const auto light = [](const std::string &hex) {
    const auto part = [&](std::size_t at) { return std::stoi(hex.substr(at, 2), nullptr, 16); };
    return 0.299 * part(1) + 0.587 * part(3) + 0.114 * part(5);
  };
  const auto *scars = shipped().find_protocol("PR-SCAR-SURG");
  REQUIRE(scars != nullptr);
  const auto picture = protocols::draw_zones(shipped(), *scars);
  std::vector<double> seen;
  for (const auto &each : picture.shapes) {
    if (each.kind == model::shape_kind::outline && !each.fill.empty()) seen.push_back(light(each.fill));
    if (each.kind == model::shape_kind::text) CHECK(light(each.fill) < 60);
  }
  CHECK(*std::max_element(seen.begin(), seen.end()) - *std::min_element(seen.begin(), seen.end()) > 60);
}

TEST_CASE("The picture is one SVG element with title, description and nothing to fetch") {
  const auto *protocol = shipped().find_protocol("PR-ACNE-ROLLING");
  REQUIRE(protocol != nullptr);
  const auto svg = protocols::write_svg(protocols::draw_zones(shipped(), *protocol));
  CHECK_THAT(svg, Catch::StartsWith("<svg ") && Contains("role=\"img\"") && Contains("<title id=\"") &&
                      Contains("<desc id=\"") && Contains("<path d=\"M") && !Contains("href") && !Contains("style"));
  CHECK(svg == protocols::write_svg(protocols::draw_zones(shipped(), *protocol)));
}
