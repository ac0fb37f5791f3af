// SPDX-License-Identifier: Apache-2.0
// Rules about the request itself: zones, devices, depth, purpose, add-ons, steps and anaesthetics.
#include "checks/anaesthetic.hpp"
#include "checks/example.hpp"

#include <catch2/catch.hpp>

using namespace example;

namespace {

checks::result run(const model::condition &when, const checks::request &asked, tier at = tier::relative) {
  auto rule = simple("R", at, when);
  rule.request_only = true;
  return clinic({rule}).check(patient(), asked);
}

std::string holds(const model::condition &when, const checks::request &asked) {
  return result_of(run(when, asked), "R");
}

checks::request zones_and_depth(std::vector<std::string> treated, std::optional<double> depth = {},
                                const std::string &protocol_id = "PR-FACE") {
  auto asked = request("2027-01-10", protocol_id);
  asked.zones = std::move(treated);
  asked.depth = depth;
  return asked;
}

model::anaesthetic_used cream(double grams, const std::string &strength, std::optional<double> weight = 50,
                              const std::string &agent = "lidocaine") {
  return {agent, strength, grams, 100.0, 30.0, weight};
}

checks::request with(std::vector<model::anaesthetic_used> used) {
  auto asked = request();
  asked.treatment.emplace();
  asked.treatment->anaesthetics = std::move(used);
  return asked;
}

} // namespace

TEST_CASE("Zones that are never offered, or not of the protocol") {
  auto never = about(operation::zone_not_offered);
  auto outside = about(operation::zone_outside_protocol);
  struct row {
    std::vector<std::string> treated;
    const char *never, *outside;
  };
  const row table[] = {{{"CHEEK"}, "false", "false"},
                       {{"EARLOBE"}, "true", "true"},
                       {{"CHEEK", "LIP_VERMILION"}, "true", "true"},
                       {{"NECK"}, "false", "true"},
                       {{"FACE"}, "false", "false"},
                       {{}, "false", "false"},
                       {{"CHEEK", "ABDOMEN"}, "false", "true"},
                       {{"AXILLA"}, "false", "true"}};
  for (const auto &row : table) {
    CAPTURE(row.treated.size());
    CHECK(holds(never, zones_and_depth(row.treated)) == row.never);
    CHECK(holds(outside, zones_and_depth(row.treated)) == row.outside);
  }
  never.zones = {"LIP_VERMILION"};
  CHECK(holds(never, zones_and_depth({"EARLOBE"})) == "false");
  CHECK(holds(never, zones_and_depth({"EARLOBE", "LIP_VERMILION"})) == "true");
  outside.zones = {"NECK"};
  CHECK(holds(outside, zones_and_depth({"ABDOMEN"})) == "false");
  CHECK(holds(outside, zones_and_depth({"NECK"})) == "true");
  const auto one = finding(run(about(operation::zone_not_offered), zones_and_depth({"EARLOBE"})), "R");
  REQUIRE(one.evidence.size() == 1);
  CHECK(one.evidence[0].resource == "request");
  CHECK(one.evidence[0].path == "zones");
  CHECK(one.evidence[0].value == "EARLOBE");
  CHECK(one.questions.empty());
}

TEST_CASE("A device class that the protocol does not list") {
  auto asked = request();
  CHECK(holds(about(operation::device_outside_protocol), asked) == "false");
  asked.device = "DV-PEN";
  CHECK(holds(about(operation::device_outside_protocol), asked) == "false");
  asked.device = "DV-RF";
  CHECK(holds(about(operation::device_outside_protocol), asked) == "true");
}

TEST_CASE("A requested depth against the largest of protocol and zone") {
  struct row {
    const char *protocol;
    std::vector<std::string> treated;
    std::optional<double> depth;
    const char *envelope, *scar;
  };
  // CHEEK goes to 1.5 mm, 2.5 for scars; FOREHEAD to 1.0 and 2.0; protocols to 3.0.
  const row table[] = {
      {"PR-FACE", {"CHEEK"}, {}, "false", "false"},    {"PR-FACE", {"CHEEK"}, 1.5, "false", "false"},
      {"PR-FACE", {"CHEEK"}, 1.51, "true", "false"},   {"PR-FACE", {"CHEEK"}, 2.5, "true", "false"},
      {"PR-FACE", {"CHEEK"}, 2.51, "true", "true"},    {"PR-SCAR", {"CHEEK"}, 2.5, "false", "false"},
      {"PR-SCAR", {"CHEEK"}, 2.51, "true", "true"},    {"PR-FACE", {"CHEEK", "FOREHEAD"}, 1.2, "true", "false"},
      {"PR-FACE", {"EARLOBE"}, 1.2, "false", "false"},
  };
  for (const auto &row : table) {
    CAPTURE(row.protocol, row.treated.front(), row.depth.value_or(0));
    const auto asked = zones_and_depth(row.treated, row.depth, row.protocol);
    CHECK(holds(about(operation::depth_above_envelope), asked) == row.envelope);
    CHECK(holds(about(operation::depth_above_scar_max), asked) == row.scar);
  }
  const auto one = finding(run(about(operation::depth_above_envelope), zones_and_depth({"CHEEK"}, 2.0)), "R");
  CHECK(one.evidence[0].reads == "2 mm requested, largest depth 1.5 mm");
}

TEST_CASE("A depth of a zone comes from the treatment, and the short option wins over it") {
  auto asked = request();
  asked.treatment.emplace();
  asked.treatment->zones = {{"CHEEK", 1.4, {}}, {"FOREHEAD", 1.4, {}}};
  const auto made = run(about(operation::depth_above_envelope), asked);
  REQUIRE(finding(made, "R").evidence.size() == 1);
  CHECK(finding(made, "R").evidence[0].value == "FOREHEAD");
  asked.depth = 0.5;
  CHECK(holds(about(operation::depth_above_envelope), asked) == "false");
  asked.depth.reset();
  asked.treatment->zones = {{"FACE", 1.4, {}}};
  CHECK(finding(run(about(operation::depth_above_envelope), asked), "R").evidence.size() == 1);
  asked.zones = {"CHEEK"};
  CHECK(holds(about(operation::depth_above_envelope), asked) == "false");
}

TEST_CASE("Marks and depth of the treated zones") {
  auto prone = about(operation::requested);
  prone.keloid_prone = true;
  auto bony = about(operation::requested);
  bony.thin_over_bone = true;
  auto deep = about(operation::requested);
  deep.above = 0.9;
  auto deep_on_bone = bony;
  deep_on_bone.above = 0.9;
  auto forehead = about(operation::requested);
  forehead.zones = {"FACE"};
  forehead.thin_over_bone = true;
  CHECK(holds(prone, zones_and_depth({"CHEEK"})) == "false");
  CHECK(holds(prone, zones_and_depth({"CHEEK", "DECOLLETAGE"})) == "true");
  CHECK(holds(bony, zones_and_depth({"CHEEK"})) == "false");
  CHECK(holds(bony, zones_and_depth({"FOREHEAD"})) == "true");
  CHECK(holds(forehead, zones_and_depth({"FOREHEAD"})) == "true");
  CHECK(holds(forehead, zones_and_depth({"NECK"})) == "false");
  CHECK(holds(deep, zones_and_depth({"CHEEK"})) == "true"); // typical 1.0
  CHECK(holds(deep, zones_and_depth({"CHEEK"}, 0.9)) == "false");
  CHECK(holds(deep_on_bone, zones_and_depth({"CHEEK", "FOREHEAD"}, 0.9)) == "false");
  CHECK(holds(deep_on_bone, zones_and_depth({"CHEEK", "FOREHEAD"}, 0.95)) == "true");
  CHECK(finding(run(deep, zones_and_depth({"CHEEK"})), "R").evidence[0].reads == "1 mm typical");
  CHECK(finding(run(deep, zones_and_depth({"CHEEK"}, 1.2)), "R").evidence[0].reads == "1.2 mm requested");
}

TEST_CASE("A kind of device: certain when named or the only one, open when the protocol has others, and then the "
          "request is to say") {
  CHECK(holds(device_kind("mechanical"), request()) == "true");
  CHECK(holds(device_kind("rf"), request()) == "false");
  auto asked = request("2027-01-10", "PR-SCAR");
  const auto made = run(device_kind("rf"), asked, tier::absolute);
  CHECK(result_of(made, "R") == "unknown");
  CHECK(made.verdict == verdict::insufficient_data);
  CHECK(made.questions.empty());
  REQUIRE(made.notes.size() == 1);
  CHECK(made.notes[0].find("device class") != std::string::npos);
  asked.device = "DV-RF";
  CHECK(holds(device_kind("rf"), asked) == "true");
  asked.device = "DV-PEN";
  CHECK(holds(device_kind("rf"), asked) == "false");
  asked.device.reset();
  asked.treatment.emplace();
  asked.treatment->device = model::device_used{"DV-RF", {}, {}, {}};
  CHECK(finding(run(device_kind("rf"), asked), "R").evidence[0].value == "DV-RF");
  auto either = device_kind("rf");
  either.device_kinds = {"rf", "mechanical"};
  CHECK(holds(either, request("2027-01-10", "PR-SCAR")) == "true");
}

TEST_CASE("A protocol that lists no device leaves the kind of device open") {
  auto rule = simple("R", tier::absolute, device_kind("rf"));
  clinic house({rule});
  for (auto &each : house.base.protocols) each.devices.clear();
  CHECK(result_of(house.check(patient(), request()), "R") == "unknown");
}

TEST_CASE("Purpose, add-ons and step of the work") {
  CHECK(holds(purpose("cosmetic"), request()) == "true");
  CHECK(holds(purpose("scar"), request()) == "false");
  auto prp = about(operation::requested);
  prp.add_ons = {"prp"};
  CHECK(holds(prp, request()) == "false");
  auto asked = request();
  asked.treatment.emplace();
  asked.treatment->add_ons = {"vitamin-c", "prp"};
  CHECK(holds(prp, asked) == "true");
  CHECK(finding(run(prp, asked), "R").evidence[0].path == "addOns");
  auto signing = about(operation::requested);
  signing.steps = {"order-sign"};
  CHECK(holds(signing, asked) == "false");
  asked.step = "order-select";
  CHECK(holds(signing, asked) == "false");
  asked.step = "order-sign";
  CHECK(holds(signing, asked) == "true");
  auto both = prp;
  both.purposes = {"scar"};
  CHECK(holds(both, asked) == "false");
}

TEST_CASE("A condition that asks nothing of the request holds for nobody") {
  CHECK(holds(about(operation::requested), request()) == "false");
}

TEST_CASE("An anaesthetic counts only when the request names it, and its amounts add up") {
  auto named = about(operation::requested);
  named.anaesthetics = {"lidocaine"};
  CHECK(holds(named, request()) == "false");
  CHECK(holds(named, with({cream(1, "4 %", {}, "prilocaine")})) == "false");
  CHECK(holds(named, with({cream(1, "4 %")})) == "true");

  struct row {
    const char *quantity;
    double limit;
    std::vector<model::anaesthetic_used> used;
    const char *says;
  };
  const auto at = [](const std::string &strength) { return std::vector<model::anaesthetic_used>{cream(10, strength)}; };
  const row table[] = {
      {"mass-grams", 10, {cream(10, "4 %")}, "false"},
      {"mass-grams", 10, {cream(10.1, "4 %")}, "true"},
      {"mass-grams", 10, {cream(6, "4 %"), cream(6, "4 %")}, "true"},
      {"mass-grams", 10, {cream(6, "4 %"), cream(6, "4 %", 50, "prilocaine")}, "false"},
      {"milligrams", 399, at("4"), "true"},
      {"milligrams", 400, at("4 %"), "false"},
      {"milligrams", 499, at("2.5/2.5"), "true"},
      {"milligrams", 499, at("2.5 % + 2.5 %"), "true"},
      {"milligrams-per-kg", 7.9, at("4%"), "true"},
      {"milligrams-per-kg", 8, at("4%"), "false"},
      {"milligrams-per-kg", 8, {cream(10, "4%", {})}, "unknown"},
      {"milligrams-per-kg", 8, {cream(5, "4%"), cream(5.1, "4%")}, "true"},
      {"area-cm2", 150, {cream(1, "4%"), cream(1, "4%")}, "true"},
      {"minutes", 59, {cream(1, "4%"), cream(1, "4%")}, "false"},
      {"strength-percent", 4, {cream(1, "4%"), cream(1, "5%")}, "true"},
      {"strength-percent", 4, {cream(1, "4%"), cream(1, "4%")}, "false"},
      {"grams-per-cm2", 0.1, {cream(10, "4%")}, "false"},
      {"grams-per-cm2", 0.1, {cream(11, "4%")}, "true"},
      {"grams-per-cm2", 0.1, {{"lidocaine", "4%", 10.0, {}, {}, {}}}, "unknown"},
      {"milligrams", 1, {{"lidocaine", {}, 10.0, {}, {}, {}}}, "unknown"},
      {"milligrams", 1, {{"lidocaine", "4%", {}, {}, {}, {}}}, "unknown"},
      {"nonsense", 1, at("4%"), "unknown"},
      // Not guessed at.
      {"milligrams", 1, at("20 mg/mL"), "unknown"},
      {"milligrams", 1, at("2-4 %"), "unknown"},
      {"milligrams", 1, at("2,5 %"), "unknown"},
      {"milligrams", 1, at("infinite"), "unknown"},
      {"milligrams", 1, at("1:200000"), "unknown"},
      {"milligrams", 1, at(""), "unknown"},
      {"milligrams", 1, at("%"), "unknown"},
      {"milligrams", 1, at(std::string(400, '9')), "unknown"},
      {"milligrams-per-kg", 1, {cream(10, "strong")}, "unknown"},
      {"grams-per-cm2", 1, {{"lidocaine", "4%", {}, 100.0, {}, {}}}, "unknown"},
  };
  for (const auto &row : table) {
    CAPTURE(row.quantity, row.limit, row.used.front().strength.value_or("none"), row.used.size());
    auto bound = named;
    bound.quantity = row.quantity;
    bound.above = row.limit;
    CHECK(holds(bound, with(row.used)) == row.says);
  }
  // A request with these is refused; whoever asks past it gets no amount.
  CHECK_FALSE(checks::applied_amount("grams-per-cm2", {{"lidocaine", "4%", 1.0, 0.0, {}, {}}}));
  CHECK_FALSE(checks::applied_amount("milligrams-per-kg", {{"lidocaine", "4%", 1.0, {}, {}, 0.0}}));
  auto two = named;
  two.anaesthetics = {"lidocaine", "prilocaine"};
  two.agents = 2;
  CHECK(holds(two, with({cream(1, "4%"), cream(1, "4%")})) == "false");
  CHECK(holds(two, with({cream(1, "4%"), cream(1, "4%", {}, "prilocaine")})) == "true");
}

TEST_CASE("A dose above the maximum refuses what was requested and names the largest dose") {
  struct row {
    const char *quantity;
    double limit;
    bool inclusive;
    model::anaesthetic_used used;
    const char *says;
  };
  const row table[] = {{"milligrams-per-kg", 4, false, cream(10, "4%"), "at most 4 mg/kg of lidocaine"},
                       {"milligrams", 300, false, cream(10, "4%"), "at most 300 mg of lidocaine"},
                       {"mass-grams", 5, true, cream(10, "4%"), "at most 5 g of lidocaine"},
                       {"grams-per-cm2", 0.05, false, cream(10, "4%"), "at most 0.05 g/cm2 of lidocaine"},
                       {"area-cm2", 60, false, cream(10, "4%"), "at most 60 cm2 of lidocaine"},
                       {"minutes", 20, false, cream(10, "4%"), "at most 20 minutes of lidocaine"}};
  for (const auto &row : table) {
    CAPTURE(row.quantity);
    auto bound = about(operation::requested);
    bound.anaesthetics = {"prilocaine", "lidocaine"};
    bound.quantity = row.quantity;
    if (row.inclusive) bound.at_least = row.limit;
    if (!row.inclusive) bound.above = row.limit;
    auto over = band(tier::dose_limit, bound);
    over.over_maximum = true;
    const clinic house({rule("R", {{std::nullopt, {over}}})});
    const auto made = house.check(patient(), with({row.used}));
    CHECK(made.verdict == verdict::contraindicated);
    CHECK(finding(made, "R").tier == tier::dose_limit);
    REQUIRE(finding(made, "R").counterfactuals.size() == 1);
    CHECK(finding(made, "R").counterfactuals[0].condition == row.says);
    CHECK(finding(made, "R").counterfactuals[0].outcome == "this finding no longer applies; verdict clear");
  }
  // The bound may stand in a part of the condition, and agents that are not named or not above it are left alone.
  auto bound = about(operation::requested);
  bound.anaesthetics = {"benzocaine", "prilocaine", "lidocaine"};
  bound.quantity = "mass-grams";
  bound.above = 5;
  const clinic house(
      {simple("OTHER", tier::relative, bound), simple("R", tier::relative, all({bound, purpose("cosmetic")}))});
  const auto both = house.check(patient(), with({cream(10, "4%"), cream(1, "4%", {}, "prilocaine")}));
  for (const char *id : {"OTHER", "R"}) {
    REQUIRE(finding(both, id).counterfactuals.size() == 1);
    CHECK(finding(both, id).counterfactuals[0].condition == "at most 5 g of lidocaine");
  }
  auto strong = about(operation::requested);
  strong.anaesthetics = {"lidocaine"};
  strong.quantity = "strength-percent";
  strong.above = 4;
  const auto made = run(strong, with({cream(1, "10%")}), tier::dose_limit);
  CHECK(made.verdict == verdict::caution);
  CHECK(finding(made, "R").counterfactuals.empty());
}
