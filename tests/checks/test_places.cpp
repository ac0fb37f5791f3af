// SPDX-License-Identifier: Apache-2.0
// Where a fact counts: body site against the treated zones.
#include "checks/example.hpp"

#include <catch2/catch.hpp>

using namespace example;
using model::extent;

namespace {

std::string local(extent how, const facts::fact &fact, std::vector<std::string> treated, tier at = tier::relative) {
  auto rule = simple("R", at, present("herpes"));
  rule.extent = how;
  auto asked = request("2027-01-10", "PR-SCAR");
  asked.zones = std::move(treated);
  return says(rule, patient({fact}), asked);
}

} // namespace

TEST_CASE("A local rule looks at the treated zones, their groups and the zones below them") {
  struct row {
    const char *what;
    facts::fact fact;
    std::vector<std::string> treated;
    const char *systemic, *local, *local_face;
  };
  const row table[] = {
      {"on the zone", condition("herpes").at("CHEEK"), {"CHEEK"}, "true", "true", "true"},
      {"on the group above", condition("herpes").at("FACE"), {"CHEEK"}, "true", "true", "true"},
      {"below a treated group", condition("herpes").at("CHEEK"), {"FACE"}, "true", "true", "true"},
      {"on a neighbour in the face", condition("herpes").at("FOREHEAD"), {"CHEEK"}, "true", "false", "true"},
      {"on a part of the face that is never treated",
       condition("herpes").at("LIP_VERMILION"),
       {"CHEEK"},
       "true",
       "false",
       "true"},
      {"on the earlobe, which is no part of the face",
       condition("herpes").at("EARLOBE"),
       {"CHEEK"},
       "true",
       "false",
       "false"},
      {"on the body, face treated", condition("herpes").at("ABDOMEN"), {"CHEEK"}, "true", "false", "false"},
      {"on the face, body treated", condition("herpes").at("CHEEK"), {"ABDOMEN"}, "true", "false", "false"},
      {"on the body, its neighbour treated",
       condition("herpes").at("ABDOMEN"),
       {"DECOLLETAGE"},
       "true",
       "false",
       "false"},
      {"on the trunk, a part of it treated", condition("herpes").at("TRUNK"), {"DECOLLETAGE"}, "true", "true", "true"},
      {"on one of two zones", condition("herpes").at("NECK").at("CHEEK"), {"CHEEK"}, "true", "true", "true"},
      {"one of two zones treated", condition("herpes").at("CHEEK"), {"NECK", "CHEEK"}, "true", "true", "true"},
      {"elsewhere", condition("herpes").elsewhere(), {"CHEEK"}, "true", "false", "false"},
      {"nobody says where", condition("herpes"), {"CHEEK"}, "true", "unknown", "unknown"},
      {"an answer about the field itself", condition("herpes").in_field(), {"CHEEK"}, "true", "true", "true"},
  };
  for (const auto &row : table) {
    INFO(row.what);
    CHECK(local(extent::systemic, row.fact, row.treated) == row.systemic);
    CHECK(local(extent::local, row.fact, row.treated) == row.local);
    CHECK(local(extent::local_face, row.fact, row.treated) == row.local_face);
  }
}

TEST_CASE("A site that no zone stands for is no proof that it lies elsewhere") {
  facts::fact strange = condition("herpes");
  strange.site = facts::site_knowledge::stated;
  CHECK(local(extent::local, strange, {"CHEEK"}) == "unknown");
}

TEST_CASE("An absolute local rule in a complete record: no if the site is another, open if it is not stated") {
  CHECK(local(extent::local, condition("herpes").elsewhere(), {"CHEEK"}, tier::absolute) == "false");
  CHECK(local(extent::local, condition("herpes"), {"CHEEK"}, tier::absolute) == "unknown");
}

TEST_CASE("A condition's own extent wins over the rule's") {
  auto everywhere = present("herpes");
  everywhere.extent = extent::systemic;
  auto rule = simple("R", tier::relative, everywhere);
  rule.extent = extent::local;
  CHECK(says(rule, patient({condition("herpes").elsewhere()})) == "true");
}

TEST_CASE("The question where is asked when only that is missing") {
  auto rule = simple("R", tier::absolute, present("herpes"));
  rule.extent = extent::local;
  rule.questions.push_back(question("site", model::answer_role::site));
  rule.questions.push_back(question("ended", model::answer_role::ended));
  const clinic house({rule});
  CHECK(asks(house.check(patient({condition("herpes")}), request())) == std::vector<std::string>{"R.site!"});
  CHECK(asks(house.check(patient({condition("herpes").until("2027")}), request())) ==
        std::vector<std::string>{"R.site!", "R.ended!"});
}

TEST_CASE("Knowledge without a zone FACE treats every zone for itself") {
  auto rule = simple("R", tier::relative, present("herpes"));
  rule.extent = extent::local_face;
  clinic house({rule});
  for (auto &zone : house.base.zones) {
    if (zone.id == "FACE") zone.id = "FACF"; // keeps the order
    if (zone.parent == "FACE") zone.parent = "FACF";
  }
  house.program = checks::compile(house.base);
  auto asked = request();
  asked.zones = {"CHEEK"};
  CHECK(result_of(house.check(patient({condition("herpes").at("FOREHEAD")}), asked), "R") == "false");
  CHECK(result_of(house.check(patient({condition("herpes").at("CHEEK")}), asked), "R") == "true");
}

TEST_CASE("Zones whose groups lead back to themselves end the search all the same") {
  auto rule = simple("R", tier::relative, present("herpes"));
  rule.extent = extent::local;
  clinic house({rule});
  for (auto &zone : house.base.zones) {
    if (zone.id == "FACE") zone.parent = "TRUNK";
    if (zone.id == "TRUNK") zone.parent = "FACE";
  }
  house.program = checks::compile(house.base);
  auto asked = request();
  asked.zones = {"CHEEK"};
  CHECK(result_of(house.check(patient({condition("herpes").at("NECK")}), asked), "R") == "false");
}
