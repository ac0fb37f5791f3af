// SPDX-License-Identifier: Apache-2.0
// Turns of the evaluation that few records take.
#include "checks/example.hpp"

#include <catch2/catch.hpp>

using namespace example;
using calendar::after_all;

namespace {

std::string holds(const model::rule &one, const facts::table &who, const checks::request &asked = request()) {
  const auto made = clinic({one}).check(who, asked);
  const auto found = finding(made, one.id).result;
  return found == tri::yes ? "true" : found == tri::no ? "false" : "unknown";
}

model::condition request_of(const std::string &kind) {
  auto made = about(operation::requested);
  made.device_kinds = {kind};
  return made;
}

} // namespace

TEST_CASE("Answers that repeat each other are one, of three that differ none counts") {
  const auto rule_of = simple("R", tier::relative, ever("keloid"));
  const auto who = patient({}, data_state::partial);
  CHECK(holds(rule_of, with_answers(who, {answer("R", false), answer("R", false)})) == "false");
  CHECK(holds(rule_of, with_answers(who, {answer("R", true), answer("R", false), answer("R", true)})) == "unknown");
  // Another detail of the same day is no newer answer.
  CHECK(holds(rule_of, with_answers(who, {answer("R", false, "2027-01-08"),
                                          answer("R", false, "2027-01-10", "site")})) == "false");
  auto confirmed = simple("C", tier::relative, asked("confirmed"));
  confirmed.questions.push_back(question("confirmed", model::answer_role::confirms));
  CHECK(holds(confirmed, with_answers(who, {answer("C", true, "2027-01-10", "confirmed"),
                                            answer("C", true, "2027-01-10", "confirmed")})) == "true");
  CHECK(holds(confirmed, with_answers(who, {answer("C", true, "2027-01-10", "confirmed"),
                                            answer("C", false, "2027-01-10", "confirmed")})) == "unknown");
}

TEST_CASE("An answer too old for the day of treatment is asked again once, whoever gave it how often") {
  auto asked = request("2027-04-20");
  asked.as_of = day("2027-01-10");
  const clinic house({simple("R", tier::relative, ever("keloid"))});
  const auto who = with_answers(patient(), {answer("R", false), answer("R", false)});
  const auto made = house.check(who, asked);
  CHECK(made.verdict == verdict::clear);
  REQUIRE(made.questions.size() == 1);
  CHECK(made.questions[0].link_id == "R");
}

TEST_CASE("Contradictory answers leave open what looks at the patient, not what looks at the request alone") {
  auto two = rule("R", {{std::nullopt, {band(tier::absolute, purpose("scar")), band(tier::relative, ever("keloid"))}}});
  const auto made = clinic({two}).check(with_answers(patient(), {answer("R", true), answer("R", false)}), request());
  CHECK(finding(made, "R").tier == tier::relative);
  CHECK(finding(made, "R").result == tri::unknown);
}

TEST_CASE("A no against the record is shown beside it, without the details that came with it") {
  const clinic house({simple("R", tier::relative, ever("keloid"))});
  const auto made = house.check(
      with_answers(patient({condition("keloid")}), {answer("R", false), answer("R", true, "2027-01-10", "when")}),
      request());
  const auto one = finding(made, "R");
  CHECK(one.result == tri::unknown);
  CHECK(one.evidence.size() == 2);
}

TEST_CASE("What stands in several places of one record is shown once for each place and value") {
  const clinic house({simple("R", tier::relative, ever("keloid"))});
  const auto made = house.check(patient({condition("keloid").seen("Condition/x", "code", "a"),
                                         condition("keloid").seen("Condition/x", "onset", "a"),
                                         condition("keloid").seen("Condition/x", "code", "b"),
                                         condition("keloid").seen("Condition/x", "code", "a")}),
                                request());
  CHECK(finding(made, "R").evidence.size() == 3);
}

TEST_CASE("A worse band of which nothing is known is answered by what is known of the same matter only") {
  const auto tiers = [](model::condition worse, model::condition better, const facts::table &who) {
    const auto made =
        clinic({rule("R", {{std::nullopt,
                            {band(tier::absolute, std::move(worse)), band(tier::relative, std::move(better))}}})})
            .check(who, request());
    std::string found;
    for (const auto &each : made.findings) found += each.tier == tier::absolute ? "absolute " : "relative ";
    return found;
  };
  const auto over = patient({condition("keloid").until("2020-01-01")}, data_state::partial);
  CHECK(tiers(any({present("keloid"), present("lupus")}), ever("keloid"), over) == "relative ");
  CHECK(tiers(any({present("lupus")}), ever("keloid"), over) == "absolute relative ");
  const auto there = patient({condition("keloid")}, data_state::partial);
  CHECK(tiers(all({present("keloid"), present("lupus")}), ever("keloid"), there) == "absolute relative ");
}

TEST_CASE("What ends by itself on a day that may never come is no deferral") {
  auto ends = band(tier::absolute, present("herpes"), 7);
  ends.ends_by_itself = true;
  const clinic house({rule("R", {{std::nullopt, {ends}}})});
  CHECK(house.check(patient({condition("herpes").until_days({day("2027-01-20"), after_all})}), request()).verdict ==
        verdict::contraindicated);
  CHECK(house.check(patient({condition("herpes").until("2027-01-20")}), request()).verdict == verdict::defer);
}

TEST_CASE("What counts only where it is found is false where it is over") {
  auto found = present("keloid");
  found.only_if_found = true;
  CHECK(holds(simple("R", tier::absolute, found),
              patient({condition("keloid").until("2020-01-01")}, data_state::partial)) == "false");
}

TEST_CASE("What counts only where it is found is open where a part of the record could not be read") {
  auto found = present("keloid");
  found.only_if_found = true;
  CHECK(holds(simple("R", tier::absolute, found),
              patient({condition("keloid").until("2020-01-01")}, data_state::error)) == "unknown");
}

TEST_CASE("A question that one finding asks in passing and another must have answered decides") {
  auto lupus = rule(
      "R", {{std::nullopt,
             {band(tier::absolute, all({present("lupus"), asked("active")})),
              band(tier::timing, all({asked("active"), present("keloid")})), band(tier::relative, present("lupus"))}}});
  lupus.questions.push_back(question("active", model::answer_role::confirms));
  const auto made = clinic({lupus}).check(patient({condition("lupus")}, data_state::partial), request());
  const auto confirmation = std::find_if(made.questions.begin(), made.questions.end(),
                                         [](const auto &each) { return each.link_id == "R.active"; });
  REQUIRE(confirmation != made.questions.end());
  CHECK(confirmation->decisive);
}

TEST_CASE("One agent is enough where one is asked for, and an answer may mean several") {
  auto one = present("warfarin", fact_kind::medication);
  one.agents = 1;
  CHECK(holds(simple("R", tier::relative, one), patient({medication("warfarin").agent(1)})) == "true");
  auto two = one;
  two.agents = 2;
  CHECK(holds(simple("R", tier::relative, two), patient({medication("warfarin").agent(1).by_intake(),
                                                         medication("warfarin").agent(1).by_intake()})) == "unknown");
}

TEST_CASE("A value in a unit that only leads to another unit is not compared") {
  auto high = measured("hba1c");
  high.above = 5;
  high.unit = "mmol/L";
  CHECK(holds(simple("R", tier::relative, high), patient({observation("hba1c").on("2027-01-05").value(9, "%")})) ==
        "unknown");
}

TEST_CASE("A zone below a treated one counts as treated") {
  clinic house({simple("R", tier::relative, present("herpes"))});
  house.base.rules[0].extent = model::extent::local;
  house.base.zones.push_back(zone("ZYGOMA", "CHEEK", model::zone_offer::no));
  house.program = checks::compile(house.base);
  auto lesion = static_cast<facts::fact>(condition("herpes"));
  lesion.site = facts::site_knowledge::stated;
  lesion.zones = {static_cast<std::uint16_t>(house.base.zones.size() - 1)};
  CHECK(finding(house.check(patient({lesion}), request()), "R").result == tri::yes);
}

TEST_CASE("A condition that names no kinds looks where its operator looks") {
  const auto anywhere = [](operation op, const std::string &name) {
    auto made = about(op);
    made.value_sets = {name};
    return made;
  };
  CHECK(holds(simple("R", tier::timing, anywhere(operation::performed, "microneedling"), 28),
              patient({procedure("microneedling").on("2027-01-01")})) == "true");
  CHECK(holds(simple("R", tier::timing, anywhere(operation::performed, "microneedling"), 28),
              patient({condition("microneedling").on("2027-01-01")})) == "false");
  auto high = anywhere(operation::measured, "inr");
  high.above = 3;
  CHECK(holds(simple("R", tier::timing, high), patient({observation("inr").on("2027-01-05").value(4, "")})) == "true");
  CHECK(holds(simple("R", tier::relative, anywhere(operation::family, "keloid")),
              patient({fact_of(fact_kind::family_history, "keloid")})) == "true");
  CHECK(holds(simple("R", tier::relative, anywhere(operation::family, "keloid")), patient({condition("keloid")})) ==
        "false");
}

TEST_CASE("An age among other conditions is looked at for each patient anew") {
  auto young = about(operation::age);
  young.below = 18;
  const clinic house({simple("R", tier::relative, any({young, present("keloid")}))});
  CHECK(finding(house.check(patient(), request()), "R").result == tri::no);
  auto child = patient();
  child.birth = days("2015-01-01");
  CHECK(finding(house.check(child, request()), "R").result == tri::yes);
}

TEST_CASE("A device that does not fit settles what is asked of the request, zones or none") {
  auto both = request_of("rf");
  both.keloid_prone = true;
  auto asked = request("2027-01-10", "PR-SCAR");
  asked.device = "DV-PEN";
  CHECK(holds(simple("R", tier::relative, both), patient(), asked) == "false");
  asked.device = "DV-RF";
  CHECK(holds(simple("R", tier::relative, both), patient(), asked) == "true");
}

TEST_CASE("A zone without a depth of its own has none that could be compared") {
  auto deep = about(operation::requested);
  deep.above = 0.1;
  auto asked = request();
  asked.zones = {"AXILLA"};
  CHECK(holds(simple("R", tier::relative, deep), patient(), asked) == "false");
}

TEST_CASE("Another device is named only where it clears the finding, and only one that is known") {
  clinic house({simple("R", tier::relative, request_of("rf"))});
  auto &devices = house.base.protocols.back().devices; // of PR-SCAR
  devices.insert(devices.begin(), "DV-GONE");
  auto asked = request("2027-01-10", "PR-SCAR");
  asked.device = "DV-RF";
  const auto made = house.check(patient(), asked);
  REQUIRE(finding(made, "R").counterfactuals.size() == 1);
  CHECK(finding(made, "R").counterfactuals[0].condition == "with DV-PEN instead");
  auto any_device = request_of("rf");
  any_device.device_kinds.emplace_back("mechanical");
  CHECK(
      finding(clinic({simple("R", tier::relative, any_device)}).check(patient(), asked), "R").counterfactuals.empty());
}

TEST_CASE("What begins soon is nothing to a rule about something else that is over") {
  clinic house({simple("R", tier::timing, present("nsaid", fact_kind::medication), 7)});
  house.base.policies = {policy("healing-days", "3")};
  const auto made = house.check(
      patient({medication("nsaid").from("2019").until("2020"), medication("warfarin").from("2027-01-12")}), request());
  CHECK(made.findings.empty());
}

TEST_CASE("Questions ask for the day of an earlier treatment, for the part's own detail, and are decisive if one of "
          "their findings is") {
  auto done = simple("P", tier::timing, performed("microneedling"), 28);
  done.questions.push_back(question("performed", model::answer_role::performed));
  const auto made = clinic({done}).check(patient({procedure("microneedling").on("2027-01")}), request("2027-02-10"));
  REQUIRE(made.questions.size() == 1);
  CHECK(made.questions[0].link_id == "P.performed");
  auto parts = rule(
      "R", {{"a", {band(tier::relative, measured("inr"))}}, {std::nullopt, {band(tier::absolute, present("keloid"))}}});
  parts.parts[0].bands[0].when.above = 3;
  parts.questions.push_back(question("b", model::answer_role::site));
  const auto open = clinic({parts}).check(patient({}, data_state::partial), request());
  CHECK(open.questions.size() == 1);
  CHECK(open.questions[0].decisive);
}

TEST_CASE("Every zone that is not of the protocol is named") {
  auto asked = request();
  asked.zones = {"ABDOMEN", "NECK"};
  const auto made =
      clinic({simple("Z", tier::precaution, about(operation::zone_outside_protocol))}).check(patient(), asked);
  CHECK(finding(made, "Z").evidence.size() == 2);
}
