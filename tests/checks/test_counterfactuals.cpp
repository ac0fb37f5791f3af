// SPDX-License-Identifier: Apache-2.0
// What would clear a finding, and which other protocol would do.
#include "checks/example.hpp"
#include "checks/options.hpp"

#include <catch2/catch.hpp>

using namespace example;

namespace {

std::vector<std::string> ifs(const checks::result &made, const std::string &id = "R") {
  std::vector<std::string> all;
  for (const auto &each : finding(made, id).counterfactuals) all.push_back(each.condition);
  return all;
}

using words = std::vector<std::string>;

} // namespace

TEST_CASE("A wait names the day from which it is over, and what the verdict is then") {
  const clinic house({simple("R", tier::timing, present("isotretinoin", fact_kind::medication), 180)});
  const auto made = house.check(patient({medication("isotretinoin").until("2026-08")}), request());
  CHECK(ifs(made) == words{"treated on or after 2027-02-27"});
  CHECK(finding(made, "R").counterfactuals[0].outcome == "this finding no longer applies; verdict clear");
}

TEST_CASE("Nothing is promised that a second run of the check does not bear out") {
  // Two facts: the second keeps the rule true beyond the end of the first.
  auto two = all({present("isotretinoin", fact_kind::medication), none({present("keloid")})});
  const clinic house({simple("R", tier::timing, two, 30)});
  CHECK(ifs(house.check(
            patient({medication("isotretinoin").until("2027-01-05"), condition("keloid").until("2020-01-01")}),
            request())) == words{"treated on or after 2027-02-04"});
  // A later day on which another rule speaks is named with that rule's verdict.
  const clinic other({simple("R", tier::timing, present("isotretinoin", fact_kind::medication), 30),
                      simple("S", tier::relative, present("lupus"))});
  const auto made =
      other.check(patient({medication("isotretinoin").until("2027-01-05"), condition("lupus")}), request());
  CHECK(finding(made, "R").counterfactuals[0].outcome == "this finding no longer applies; verdict caution");
  CHECK(ifs(made, "S").empty());
}

TEST_CASE("No day is named where none is known or the finding is open") {
  const clinic house({simple("R", tier::timing, present("isotretinoin", fact_kind::medication), 180)});
  CHECK(ifs(house.check(patient({medication("isotretinoin")}), request())).empty());
  CHECK(ifs(house.check(patient({medication("isotretinoin").until("2026")}), request())).empty());
}

TEST_CASE("A smaller depth, fewer zones, another zone or another device") {
  auto asked = request();
  asked.zones = {"CHEEK", "FOREHEAD"};
  asked.depth = 1.2;
  SECTION("depth") {
    const auto made =
        clinic({simple("R", tier::precaution, about(operation::depth_above_envelope))}).check(patient(), asked);
    CHECK(ifs(made) == words{"at most 1 mm deep", "without the zones named"});
  }
  SECTION("zones left out") {
    asked.zones = {"CHEEK", "EARLOBE"};
    asked.depth.reset();
    CHECK(ifs(clinic({simple("R", tier::absolute, about(operation::zone_not_offered))}).check(patient(), asked)) ==
          words{"without the zones named"});
  }
  SECTION("another zone") {
    asked.zones = {"EARLOBE"};
    asked.depth.reset();
    CHECK(ifs(clinic({simple("R", tier::absolute, about(operation::zone_not_offered))}).check(patient(), asked)) ==
          words{"in a zone of the protocol instead"});
  }
  SECTION("another zone together with a fact") {
    auto prone = about(operation::requested);
    prone.keloid_prone = true;
    const clinic house({simple("R", tier::absolute, all({ever("keloid"), prone}))});
    auto body = request("2027-01-10", "PR-BODY");
    CHECK(ifs(house.check(patient({condition("keloid")}), body)) == words{"without the zones named"});
    body.zones = {"DECOLLETAGE"};
    CHECK(ifs(house.check(patient({condition("keloid")}), body)).empty()); // the protocol's zones hold it too
  }
  SECTION("another device") {
    auto scar = request("2027-01-10", "PR-SCAR");
    scar.device = "DV-RF";
    const clinic house({simple("R", tier::absolute, all({present("pacemaker"), device_kind("rf")}))});
    CHECK(ifs(house.check(patient({condition("pacemaker")}), scar)) == words{"with DV-PEN instead"});
    scar.device = "DV-COSM";
    CHECK(ifs(clinic({simple("R", tier::precaution, about(operation::device_outside_protocol))})
                  .check(patient(), scar)) == words{"with DV-PEN instead"});
  }
  SECTION("no other device") {
    auto face = request();
    face.device = "DV-PEN";
    CHECK(ifs(clinic({simple("R", tier::relative, device_kind("mechanical"))}).check(patient(), face)).empty());
  }
  SECTION("the device is not named and is the only one") {
    CHECK(ifs(clinic({simple("R", tier::relative, device_kind("mechanical"))}).check(patient(), request())).empty());
  }
}

TEST_CASE("Every protocol but those for the home, the best verdict first") {
  auto in_scar = purpose("scar");
  const clinic house({simple("A", tier::absolute, all({present("keloid"), purpose("cosmetic")})),
                      simple("B", tier::timing, all({present("keloid"), in_scar}), 30),
                      simple("C", tier::absolute, all({present("lupus"), purpose("medical")}))});
  const auto all = checks::list_options(
      house.base, house.program,
      patient({condition("keloid").until("2027-06-01"), condition("lupus").until("2020-01-01")}), request());
  REQUIRE(all.size() == 3);
  CHECK(all[0].protocol->id == "PR-BODY");
  CHECK(all[0].answer.verdict == verdict::clear);
  CHECK(all[1].protocol->id == "PR-SCAR");
  CHECK(all[1].answer.verdict == verdict::defer);
  CHECK(all[2].protocol->id == "PR-FACE");
  CHECK(all[2].answer.verdict == verdict::contraindicated);
  const auto json = checks::write_options_json(all);
  CHECK_THAT(
      json,
      Catch::Contains(
          R"("id":"PR-SCAR","title":"protocol PR-SCAR","verdict":"defer","atLeast":"defer","earliestSafeDate":{"certain":"2027-07-01","possible":"2027-07-01","boundBy":"B"},"because":["B"],"questions":[])"));
  CHECK_THAT(json, Catch::Contains(R"("boundBy":"A"},"because":["A"])"));
  const auto text = checks::write_options_text(all);
  CHECK_THAT(text,
             Catch::Contains("PR-SCAR") && Catch::Contains("B; from 2027-07-01") && Catch::Contains("contraindicated"));
}

TEST_CASE("An option names each rule in its way once, and leaves precautions out") {
  auto two = rule("A", {{std::nullopt, {band(tier::absolute, all({present("lupus"), about(operation::asked)}))}}});
  two.parts[0].bands[0].when.of[1].question = "active";
  two.parts[0].bands.push_back(band(tier::relative, present("lupus")));
  const clinic house(
      {two, simple("P", tier::precaution, present("lupus")), simple("Q", tier::absolute, present("keloid"))});
  const auto made = checks::list_options(house.base, house.program, patient({condition("lupus")}), request());
  CHECK_THAT(checks::write_options_json(made), Catch::Contains(R"("because":["Q","A"],"questions":["Q"])"));
  CHECK_THAT(checks::write_options_text(made), Catch::Contains("Q, A"));
  const clinic clear({simple("P", tier::precaution, present("keloid"))});
  const auto nothing = checks::list_options(clear.base, clear.program, patient(), request());
  CHECK_THAT(checks::write_options_json(nothing), Catch::Contains(R"("because":[])"));
}

TEST_CASE("Someone who cannot be checked gets every protocol, none of them clear") {
  const clinic house({simple("A", tier::absolute, present("keloid"))});
  auto who = patient();
  who.deceased = true;
  for (const auto &each : checks::list_options(house.base, house.program, who, request()))
    CHECK(each.answer.verdict == verdict::not_evaluated);
  const auto open = checks::list_options(house.base, house.program, patient(), request());
  CHECK_THAT(checks::write_options_json(open), Catch::Contains(R"("questions":["A"])"));
}

TEST_CASE("Zones, depth and device hold for the protocols that have them") {
  auto deep = about(operation::depth_above_envelope);
  const clinic house({simple("D", tier::precaution, deep),
                      simple("Z", tier::precaution, about(operation::zone_outside_protocol)),
                      simple("E", tier::precaution, about(operation::device_outside_protocol))});
  const auto rules_of = [&](const checks::request &asked, const std::string &protocol_id) {
    for (const auto &each : checks::list_options(house.base, house.program, patient(), asked)) {
      if (each.protocol->id != protocol_id) continue;
      std::string ids;
      for (const auto &one : each.answer.findings) ids += one.rule_id;
      return ids;
    }
    return std::string("none");
  };
  auto asked = request();
  asked.depth = 2.0;
  CHECK(rules_of(asked, "PR-FACE") == "D"); // no zone named: the depth holds for all
  CHECK(rules_of(asked, "PR-SCAR") == "");
  asked.zones = {"CHEEK"};
  CHECK(rules_of(asked, "PR-FACE") == "D");
  CHECK(rules_of(asked, "PR-BODY") == ""); // the zone is not its own, so the depth says nothing either
  asked.zones = {"FACE"};
  CHECK(rules_of(asked, "PR-FACE") == "D");
  asked.device = "DV-RF";
  CHECK(rules_of(asked, "PR-FACE") == "D");
  asked = request();
  asked.treatment.emplace();
  asked.treatment->zones = {{"CHEEK", 2.0, {}}};
  asked.treatment->device = model::device_used{"DV-RF", {}, {}, {}};
  CHECK(rules_of(asked, "PR-FACE") == "D");
  CHECK(rules_of(asked, "PR-BODY") == "");
  asked.treatment->device = model::device_used{{}, "maker", {}, {}};
  CHECK(rules_of(asked, "PR-BODY") == "");
  asked.zones = {"NOWHERE"};
  CHECK_THROWS(checks::list_options(house.base, house.program, patient(), asked));
  asked.zones.clear();
  asked.device = "DV-NONE";
  CHECK_THROWS(checks::list_options(house.base, house.program, patient(), asked));
}
