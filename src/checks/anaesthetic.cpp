// SPDX-License-Identifier: Apache-2.0
#include "checks/anaesthetic.hpp"

#include "checks/bounds.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace percuta::checks {
namespace {

// The strength as a percentage: "4", "4 %" or "2.5%"; several agents in one ("2.5/2.5") add up.
std::optional<double> percent(const std::optional<std::string> &strength) {
  if (!strength) return std::nullopt;
  double sum = 0;
  bool found = false;
  const char *at = strength->data();
  const char *end = at + strength->size();
  while (at != end) {
    double value = 0;
    const auto read = std::from_chars(at, end, value);
    if (read.ec == std::errc()) {
      sum += value;
      found = true;
      at = read.ptr;
    } else {
      ++at;
    }
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
  if (quantity == "strength-percent") return percent(used.strength);
  const auto total = milligrams(used);
  if (quantity == "milligrams") return total;
  if (quantity == "milligrams-per-kg" && total && used.body_weight_kg && *used.body_weight_kg > 0) {
    return *total / *used.body_weight_kg;
  }
  return std::nullopt;
}

outcome judge(const node &at, const model::anaesthetic_used &used) {
  outcome made = settled(tri::yes);
  if (has_bounds(*at.source)) {
    const auto value = amount(at.source->quantity.value_or(""), used);
    made.value = value ? inside(*at.source, {*value, *value, false, false, ""}) : tri::unknown;
    if (!value) made.reasons = reason_request;
  }
  if (made.value != tri::no) {
    made.said.push_back({"request", "anaesthetics", used.agent, "named for this treatment"});
  }
  return made;
}

} // namespace

outcome requested_anaesthetic(const node &at, const frame &in) {
  std::vector<outcome> parts;
  std::set<std::string> agents;
  for (const auto &used : in.view.asked().anaesthetics) {
    const auto &wanted = at.source->anaesthetics;
    if (std::find(wanted.begin(), wanted.end(), used.agent) == wanted.end()) continue;
    agents.insert(used.agent);
    parts.push_back(judge(at, used));
  }
  if (at.source->agents && agents.size() < static_cast<std::size_t>(*at.source->agents)) return settled(tri::no);
  return any_of(std::move(parts));
}

} // namespace percuta::checks
