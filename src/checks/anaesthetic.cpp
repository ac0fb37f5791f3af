// SPDX-License-Identifier: Apache-2.0
#include "checks/anaesthetic.hpp"

#include "checks/bounds.hpp"

#include <algorithm>
#include <charconv>

namespace percuta::checks {
namespace {

// The strength as a percentage: "4", "4 %" or "2.5%"; several agents in one ("2.5/2.5") add up. Nothing where anything else stands in
// it: "20 mg/mL" is not guessed at.
std::optional<double> percent(const std::optional<std::string> &strength) {
  if (!strength) return std::nullopt;
  constexpr std::string_view between = " %/+";
  double sum = 0;
  bool found = false;
  const char *at = strength->data();
  const char *end = at + strength->size();
  while (at != end) {
    if (between.find(*at) != std::string_view::npos) {
      ++at;
      continue;
    }
    double value = 0;
    const auto read = std::from_chars(at, end, value, std::chars_format::fixed);
    if (*at < '0' || *at > '9' || read.ec != std::errc()) return std::nullopt;
    sum += value;
    found = true;
    at = read.ptr;
  }
  return found ? std::optional<double>(sum) : std::nullopt;
}

std::optional<double> milligrams(const model::anaesthetic_used &used) {
  const auto strength = percent(used.strength);
  constexpr double milligrams_per_gram = 1000;
  constexpr double per_cent = 100;
  if (!used.mass_grams || !strength) return std::nullopt;
  return *used.mass_grams * milligrams_per_gram * *strength / per_cent;
}

std::optional<double> amount(const std::string &quantity, const model::anaesthetic_used &used) {
  if (quantity == "mass-grams") return used.mass_grams;
  if (quantity == "area-cm2") return used.area_cm2;
  if (quantity == "minutes") return used.minutes;
  if (quantity == "grams-per-cm2") {
    if (!used.mass_grams || !used.area_cm2 || !(*used.area_cm2 > 0)) return std::nullopt;
    return *used.mass_grams / *used.area_cm2;
  }
  if (quantity == "strength-percent") return percent(used.strength);
  const auto total = milligrams(used);
  if (quantity == "milligrams") return total;
  if (quantity == "milligrams-per-kg" && total && used.body_weight_kg && *used.body_weight_kg > 0) {
    return *total / *used.body_weight_kg;
  }
  return std::nullopt;
}

} // namespace

// Amounts add up; of the rest the largest counts.
std::optional<double> applied_amount(const std::string &quantity, const std::vector<model::anaesthetic_used> &applied) {
  std::optional<double> total;
  for (const auto &used : applied) {
    const auto each = amount(quantity, used);
    if (!each) return std::nullopt;
    const bool adds_up = quantity != "minutes" && quantity != "strength-percent" && quantity != "grams-per-cm2";
    total = adds_up ? total.value_or(0) + *each : std::max(total.value_or(0), *each);
  }
  return total;
}

namespace {

outcome judge(const node &at, const std::vector<model::anaesthetic_used> &applied) {
  outcome made = settled(tri::yes);
  if (has_bounds(*at.source)) {
    const auto value = applied_amount(at.source->quantity.value_or(""), applied);
    made.value = value ? inside(*at.source, {*value, *value, false, false, ""}) : tri::unknown;
    if (!value) made.reasons = reason_request;
  }
  if (made.value != tri::no) {
    made.said.push_back({"request", "anaesthetics", applied.front().agent, "named for this treatment"});
  }
  return made;
}

} // namespace

outcome requested_anaesthetic(const node &at, const frame &in) {
  std::map<std::string, std::vector<model::anaesthetic_used>> by_agent;
  const auto &wanted = at.source->anaesthetics;
  for (const auto &used : in.view.asked().anaesthetics) {
    if (std::find(wanted.begin(), wanted.end(), used.agent) != wanted.end()) by_agent[used.agent].push_back(used);
  }
  if (at.source->agents && by_agent.size() < static_cast<std::size_t>(*at.source->agents)) return settled(tri::no);
  disjunction parts;
  for (const auto &[agent, applied] : by_agent) parts.add(judge(at, applied));
  return parts.take();
}

} // namespace percuta::checks
