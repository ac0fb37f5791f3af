// SPDX-License-Identifier: Apache-2.0
// What is found out once for every patient of whom nothing is known must be what would have been found out for each.
#include "checks/example.hpp"

#include "checks/check.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <thread>

using namespace example;

namespace {

constexpr data_state every_state[] = {data_state::undeclared, data_state::none_known, data_state::complete,
                                      data_state::partial,    data_state::not_asked,  data_state::not_supplied,
                                      data_state::error};

std::vector<model::rule> rules_of_every_sort() {
  auto prone = about(operation::requested);
  prone.keloid_prone = true;
  auto minor = about(operation::age);
  minor.below = 18;
  auto policy = simple("POLICY", tier::absolute, present("isotretinoin", fact_kind::medication));
  policy.parts.front().bands.front().policy = "isotretinoin=label";
  auto outside = simple("ZONES", tier::precaution, about(operation::zone_outside_protocol));
  outside.request_only = true;
  return {simple("AGE", tier::absolute, minor),
          simple("CONFIRM", tier::relative, all({present("lupus"), asked("confirmed")})),
          simple("DEVICE", tier::precaution, all({present("pacemaker"), device_kind("rf")})),
          simple("KELOID", tier::absolute, all({present("keloid"), prone})),
          simple("LAB", tier::timing, any({measured("hba1c"), none({present("warfarin", fact_kind::medication)})})),
          simple("PLAIN", tier::timing, present("herpes"), 14),
          simple("PRONE", tier::relative, prone),
          policy,
          outside};
}

// The same request, with something said that the protocol says already: then every rule is evaluated.
checks::request spelled_out(checks::request asked) {
  asked.policies["isotretinoin"] = "label";
  return asked;
}

std::vector<facts::table> patients() {
  std::vector<facts::table> all;
  for (const auto state : every_state) {
    all.push_back(patient({}, state));
    all.push_back(patient({condition("keloid")}, state));
    all.push_back(
        patient({medication("isotretinoin").until("2026-12-01"), condition("herpes").until("2027-01-05")}, state));
    auto mixed = patient({}, state);
    mixed.states[std::size_t(fact_kind::medication)] = data_state::complete;
    mixed.states[std::size_t(fact_kind::observation)] = data_state::error;
    all.push_back(mixed);
  }
  return all;
}

} // namespace

TEST_CASE("What silence says is the same whether it was found out before or for this patient") {
  clinic house(rules_of_every_sort());
  for (const auto &who : patients()) {
    for (const auto *protocol : {"PR-FACE", "PR-SCAR", "PR-FACE"}) {
      for (const auto *day : {"2027-01-10", "2027-01-18"}) {
        for (const bool every : {false, true}) {
          auto asked = request(day, protocol);
          asked.all = every;
          CHECK(checks::write_json(house.check(who, asked)) ==
                checks::write_json(house.check(who, spelled_out(asked))));
        }
      }
    }
  }
}

TEST_CASE("Any number of threads that ask first at the same time get the same answer") {
  clinic house(rules_of_every_sort());
  const auto who = patient({}, data_state::partial);
  const auto expected = checks::write_json(house.check(who, spelled_out(request())));
  std::vector<std::string> answers(8);
  std::vector<std::thread> all;
  for (auto &each : answers) all.emplace_back([&] { each = checks::write_json(house.check(who, request())); });
  for (auto &each : all) each.join();
  for (const auto &each : answers) CHECK(each == expected);
}

TEST_CASE("Of two that make the same table at once, the one that was ready first is kept for both") {
  using maker = std::function<std::unique_ptr<checks::silence_table>()>;
  const auto of = [](std::size_t count) {
    auto made = std::make_unique<checks::silence_table>();
    made->of_rules.resize(count);
    return made;
  };
  const checks::silence_tables tables(1);
  const checks::silence_table *first = nullptr;
  const auto &second = tables.get(0, maker([&] {
                                    first = &tables.get(0, maker([&] { return of(1); }));
                                    return of(2);
                                  }));
  CHECK(&second == first);
  CHECK(second.of_rules.size() == 1);
  CHECK(&tables.get(0, maker([&] { return of(3); })) == first);
}
