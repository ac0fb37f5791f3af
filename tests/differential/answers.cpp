// SPDX-License-Identifier: Apache-2.0
// Asks the library what it makes of logic and of dates, by rules and patients, and writes the answers as JSON to be compared with other engines.
#include "checks/example.hpp"

#include <boost/json.hpp>

#include <array>
#include <iostream>
#include <set>

using namespace example;

namespace {

namespace json = boost::json;

constexpr std::array three{tri::yes, tri::no, tri::unknown};
const std::array<std::string, 3> matters{"herpes", "keloid", "lupus"};

std::string word(tri value) {
  if (value == tri::yes) return "true";
  return value == tri::no ? "false" : "unknown";
}

// A record from which the matter is true, false or open.
void state(facts::table &who, const std::string &matter, tri value) {
  if (value == tri::yes) who.facts.push_back(condition(matter));
  if (value == tri::unknown) who.facts.push_back(condition(matter).held(facts::certainty::provisional));
}

model::condition written(const std::string &connective, std::vector<model::condition> of) {
  if (connective == "and") return all(std::move(of));
  if (connective == "or") return any(std::move(of));
  if (connective == "not") return none(std::move(of));
  return any({none({of.at(0)}), of.at(1)}); // implies
}

json::array logic() {
  json::array rows;
  for (const auto &[connective, operands] : std::vector<std::pair<std::string, std::vector<std::size_t>>>{
           {"and", {2, 3}}, {"or", {2, 3}}, {"not", {1, 2, 3}}, {"implies", {2}}}) {
    for (const auto count : operands) {
      std::vector<model::condition> of;
      for (std::size_t i = 0; i < count; ++i) of.push_back(ever(matters.at(i)));
      const clinic house({simple("RULE", tier::relative, written(connective, of))});
      std::size_t combinations = 1;
      for (std::size_t i = 0; i < count; ++i) combinations *= three.size();
      for (std::size_t number = 0; number < combinations; ++number) {
        auto who = patient();
        json::array values;
        for (std::size_t i = 0, rest = number; i < count; ++i, rest /= three.size()) {
          state(who, matters.at(i), three.at(rest % three.size()));
          values.emplace_back(word(three.at(rest % three.size())));
        }
        rows.push_back({{"connective", connective},
                        {"operands", values},
                        {"value", result_of(house.check(who, request()), "RULE")}});
      }
    }
  }
  return rows;
}

// Dates to the day, the month and the year: leap days, ends of months and years, changes of the clock.
const std::vector<std::string> dates{"2024-02-29", "2023-02-28", "2023-12-31", "2024-01-31", "2024-03-31", "2024-10-27",
                                     "2024-02",    "2023-12",    "2024-04",    "2023",       "2024"};

json::object told(const std::string &relation, const std::string &date, const std::string &on, int window,
                  const clinic &house, const facts::fact &fact) {
  return {{"relation", relation},
          {"date", date},
          {"on", on},
          {"days", window},
          {"value", result_of(house.check(patient({fact}), request(on)), "RULE")}};
}

json::array relations() {
  json::array rows;
  const clinic began({simple("RULE", tier::relative, ever("lupus"))});
  const clinic over({simple("RULE", tier::relative, past("lupus"))});
  for (const auto window : {0, 1, 28, 180, 365}) {
    const clinic within({simple("RULE", tier::relative, present("lupus"), window)});
    for (const auto &date : dates) {
      const auto [lo, hi] = days(date);
      for (const auto edge : std::set{calendar::plus_days(lo, window), calendar::plus_days(hi, window)}) {
        for (const auto by : {-1, 0, 1}) {
          const auto on = calendar::write_day(calendar::plus_days(edge, by));
          rows.push_back(told("within", date, on, window, within, condition("lupus").from("2000-01-01").until(date)));
          if (window != 0) continue;
          rows.push_back(told("began", date, on, 0, began, condition("lupus").from(date)));
          rows.push_back(told("over", date, on, 0, over, condition("lupus").from("2000-01-01").until(date)));
        }
      }
    }
  }
  return rows;
}

json::array ages() {
  json::array rows;
  auto young = about(operation::age);
  young.below = 18;
  const clinic house({simple("RULE", tier::relative, young)});
  for (const std::string birth : {"2004-02-29", "2006-02-28", "2006-12-31", "2006-03-01", "2006-06", "2006"}) {
    auto who = patient();
    who.birth = days(birth);
    for (const auto edge : std::set{who.birth->lo, who.birth->hi}) {
      for (const auto by : {-2, -1, 0, 1, 2}) {
        const auto on = calendar::write_day(calendar::plus_days(calendar::plus_months(edge, 18 * 12), by));
        rows.push_back({{"birth", birth}, {"on", on}, {"value", result_of(house.check(who, request(on)), "RULE")}});
      }
    }
  }
  return rows;
}

json::array sums() {
  json::array rows;
  for (auto from = day("2023-01-01"); from <= day("2024-12-31"); ++from) {
    for (const auto months : {1, 3, 6, 12, 48}) {
      rows.push_back({{"date", calendar::write_day(from)},
                      {"months", months},
                      {"value", calendar::write_day(calendar::plus_months(from, months))}});
    }
  }
  return rows;
}

} // namespace

int main() {
  const json::object answers{{"logic", logic()}, {"relations", relations()}, {"ages", ages()}, {"sums", sums()}};
  std::cout << json::serialize(answers) << '\n';
}
