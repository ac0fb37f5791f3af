// SPDX-License-Identifier: Apache-2.0
// Requests that cannot be used are refused with what is wrong and what to do.
#include "checks/example.hpp"
#include "checks/settings.hpp"

#include "model/failure.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <limits>

using namespace example;
using percuta::failure;
using percuta::status;

namespace {

struct refusal {
  status kind = status::ok;
  std::string message;
};

refusal refused(const std::function<void(checks::request &)> &change) {
  auto asked = request();
  change(asked);
  const auto base = empty_base();
  const auto compiled = checks::compile(base);
  try {
    checks::settle(base, compiled, asked);
  } catch (const failure &wrong) {
    return {wrong.kind(), wrong.what()};
  }
  return {};
}

model::treatment &treatment_of(checks::request &asked) { return asked.treatment.emplace(); }

} // namespace

TEST_CASE("What nobody knows is named, with the nearest that is known") {
  struct row {
    const char *what;
    std::function<void(checks::request &)> change;
    const char *says;
  };
  const row table[] = {
      {"protocol", [](auto &asked) { asked.protocol = "PR-FACES"; }, "did you mean PR-FACE"},
      {"zone", [](auto &asked) { asked.zones = {"CHEEKS"}; }, "did you mean CHEEK"},
      {"zone of the treatment",
       [](auto &asked) {
         treatment_of(asked).zones = {{"CHEEKS", {}, {}}};
       },
       "did you mean CHEEK"},
      {"device", [](auto &asked) { asked.device = "DV-PENS"; }, "did you mean DV-PEN"},
      {"device of the treatment",
       [](auto &asked) {
         treatment_of(asked).device = model::device_used{"DV-PENS", {}, {}, {}};
       },
       "did you mean DV-PEN"},
      {"policy", [](auto &asked) { asked.policies["isotretinion"] = "label"; }, "did you mean isotretinoin"},
      {"protocol far from all", [](auto &asked) { asked.protocol = "x"; }, "check the identifier"},
      {"time zone", [](auto &asked) { asked.time_zone = "Europe/Nowhere"; }, "Europe/Nowhere"},
  };
  for (const auto &row : table) {
    INFO(row.what);
    const auto made = refused(row.change);
    CHECK(made.kind == status::not_found);
    CHECK_THAT(made.message, Catch::Contains(row.says));
    CHECK(made.message.find('\n') == std::string::npos);
  }
}

TEST_CASE("A request that contradicts itself, or has numbers that cannot be, is refused") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  struct row {
    const char *what;
    std::function<void(checks::request &)> change;
    const char *says;
  };
  const row table[] = {
      {"no protocol", [](auto &asked) { asked.protocol.clear(); }, "no protocol"},
      {"no day", [](auto &asked) { asked.on = 0; }, "day of treatment is missing"},
      {"asked after the treatment", [](auto &asked) { asked.as_of = asked.on + 1; }, "2027-01-11"},
      {"depth zero", [](auto &asked) { asked.depth = 0; }, "depth"},
      {"depth below zero", [](auto &asked) { asked.depth = -1; }, "depth"},
      {"depth too large", [](auto &asked) { asked.depth = 10.5; }, "at most 10"},
      {"depth not a number", [nan](auto &asked) { asked.depth = nan; }, "depth"},
      {"depth of a zone",
       [](auto &asked) {
         treatment_of(asked).zones = {{"CHEEK", -1.0, {}}};
       },
       "zone CHEEK"},
      {"mass below zero",
       [](auto &asked) {
         treatment_of(asked).anaesthetics = {{"emla", "5", -1.0, {}, {}, {}}};
       },
       "massGrams of anaesthetic emla"},
      {"area below zero",
       [](auto &asked) {
         treatment_of(asked).anaesthetics = {{"emla", "5", {}, -1.0, {}, {}}};
       },
       "areaCm2"},
      {"minutes below zero",
       [](auto &asked) {
         treatment_of(asked).anaesthetics = {{"emla", "5", {}, {}, -1.0, {}}};
       },
       "minutes"},
      {"weight zero",
       [](auto &asked) {
         treatment_of(asked).anaesthetics = {{"emla", "5", {}, {}, {}, 0.0}};
       },
       "bodyWeightKg"},
      {"mass not a number",
       [nan](auto &asked) {
         treatment_of(asked).anaesthetics = {{"emla", "5", nan, {}, {}, {}}};
       },
       "massGrams"},
      {"no such choice", [](auto &asked) { asked.policies["isotretinoin"] = "maybe"; }, "label, consensus"},
      {"no number", [](auto &asked) { asked.policies["answer-currency"] = "ten"; }, "whole number"},
      {"half a number", [](auto &asked) { asked.policies["answer-currency"] = "10x"; }, "whole number"},
      {"number below zero", [](auto &asked) { asked.policies["answer-currency"] = "-1"; }, "whole number"},
      {"a group of nothing", [](auto &asked) { asked.zones = {"LIMB"}; }, "LIMB"},
  };
  for (const auto &row : table) {
    INFO(row.what);
    const auto made = refused(row.change);
    CHECK(made.kind == status::bad_argument);
    CHECK_THAT(made.message, Catch::Contains(row.says));
  }
  CHECK(refused([](auto &) {}).kind == status::ok);
  CHECK(refused([](auto &asked) { asked.depth = 10; }).kind == status::ok);
  CHECK(refused([](auto &asked) { asked.as_of = asked.on; }).kind == status::ok);
}

TEST_CASE("What the request leaves open comes from treatment and protocol") {
  const auto base = empty_base();
  const auto compiled = checks::compile(base);
  auto asked = request();
  asked.protocol.clear();
  asked.treatment.emplace();
  asked.treatment->protocol = "PR-SCAR";
  asked.time_zone.reset();
  auto made = checks::settle(base, compiled, asked);
  CHECK(made.protocol->id == "PR-SCAR");
  CHECK(made.device == nullptr);
  CHECK(made.device_kinds == std::vector<std::string>{"mechanical", "rf"});
  CHECK(made.zones.size() == 2);
  CHECK_FALSE(made.zones_requested);
  CHECK(made.as_of == made.on);
  CHECK(made.zone.name() == "UTC");
  REQUIRE(made.notes.size() == 1);
  REQUIRE(made.policies.size() == base.policies.size());
  CHECK(made.policies[2] == "label");
  CHECK(made.answer_currency == 90);
  CHECK(made.defer_horizon == 365);
  CHECK(made.pregnancy_question_from == 10);
  CHECK(made.pregnancy_question_to == 55);

  asked = request();
  asked.zones = {"FACE", "CHEEK", "NECK"};
  asked.depth = 0.7;
  made = checks::settle(base, compiled, asked);
  REQUIRE(made.zones.size() == 3);
  CHECK(base.zones[made.zones[0].zone].id == "CHEEK");
  CHECK(base.zones[made.zones[1].zone].id == "FOREHEAD");
  CHECK(base.zones[made.zones[2].zone].id == "NECK");
  for (const auto &zone : made.zones) CHECK(zone.depth == 0.7);
  CHECK(made.notes.empty());
}

TEST_CASE("A treatment that names nothing changes nothing, and devices that nobody knows are no kinds") {
  auto base = empty_base();
  for (auto &each : base.protocols) each.devices = {"DV-PEN", "DV-NONE", "DV-PEN", "DV-RF"};
  const auto compiled = checks::compile(base);
  auto asked = request();
  asked.treatment.emplace();
  asked.treatment->device = model::device_used{{}, "maker", {}, {}};
  const auto made = checks::settle(base, compiled, asked);
  CHECK(made.device == nullptr);
  CHECK(made.device_kinds == std::vector<std::string>{"mechanical", "rf"});
  asked.protocol.clear();
  CHECK_THROWS_AS(checks::settle(base, compiled, asked), failure);
}

TEST_CASE("Knowledge whose rules name what is not in it is refused when it is opened") {
  struct row {
    const char *what;
    std::function<void(model::rule &)> change;
  };
  const row table[] = {
      {"value set", [](auto &one) { one.parts[0].bands[0].when.value_sets = {"nothing"}; }},
      {"value", [](auto &one) { one.parts[0].bands[0].when.values = {"nothing"}; }},
      {"zone", [](auto &one) { one.parts[0].bands[0].when.zones = {"NOWHERE"}; }},
      {"policy", [](auto &one) { one.parts[0].bands[0].policy = "isotretinion=label"; }},
      {"policy without a value", [](auto &one) { one.parts[0].bands[0].policy = "isotretinoin"; }},
      {"below another", [](auto &one) { one.parts[0].bands[0].when = all({present("nothing")}); }},
  };
  for (const auto &row : table) {
    INFO(row.what);
    auto one = simple("R", tier::absolute, present("keloid"));
    row.change(one);
    try {
      clinic house({one});
      FAIL("was taken");
    } catch (const failure &wrong) {
      CHECK(wrong.kind() == status::bad_knowledge);
      CHECK_THAT(wrong.what(), Catch::Contains("rule R"));
    }
  }
}
