// SPDX-License-Identifier: Apache-2.0
#include "checks/counterfactuals.hpp"

#include "checks/anaesthetic.hpp"
#include "json/described.hpp"

#include <algorithm>

namespace percuta::checks {
namespace {

bool lists(const result &answer, const finding &one) {
  return std::any_of(answer.findings.begin(), answer.findings.end(),
                     [&](const finding &other) { return other.rule_id == one.rule_id && other.tier == one.tier; });
}

bool rests_on_request(const finding &one, std::string_view path) {
  return std::any_of(one.evidence.begin(), one.evidence.end(),
                     [&](const evidence &each) { return each.resource == "request" && each.path == path; });
}

// The upper bounds that the rule sets to what is requested of anaesthetics.
void dose_bounds(const node &at, std::vector<const model::condition *> &found) {
  if (!at.source->anaesthetics.empty() && (at.source->above || at.source->at_least)) found.push_back(at.source);
  for (const auto &each : at.of) dose_bounds(each, found);
}

class trial {
public:
  trial(const knowledge::base &base, const program &compiled, const facts::table &patient, const settings &asked)
      : base_(base), compiled_(compiled), patient_(patient), asked_(asked) {
    asked_.as_protocol = false; // each trial changes something
  }

  void run(finding &one) const {
    if (one.result != tri::yes) return;
    if (one.earliest && one.earliest->certain) {
      auto later = asked_;
      later.on = *one.earliest->certain;
      attempt(one, later, "treated on or after " + calendar::write_day(later.on));
    }
    if (rests_on_request(one, "zones")) {
      try_depth(one);
      try_zones(one);
    }
    if (rests_on_request(one, "device")) try_device(one);
    if (rests_on_request(one, "anaesthetics")) try_dose(one);
  }

private:
  void attempt(finding &one, const settings &changed, std::string words) const {
    const auto again = check_once(base_, compiled_, patient_, changed, false);
    if (lists(again, one)) return;
    one.counterfactuals.push_back(
        {std::move(words), "this finding no longer applies; verdict " + std::string(verdict_name(again.verdict))});
  }

  void try_depth(finding &one) const {
    auto shallower = asked_;
    std::optional<double> largest;
    for (auto &zone : shallower.zones) {
      if (zone.limits.hi && (!largest || *zone.limits.hi < *largest)) largest = zone.limits.hi;
    }
    bool changed = false;
    for (auto &zone : shallower.zones) {
      if (!largest || !zone.depth || *zone.depth <= *largest) continue;
      zone.depth = largest;
      changed = true;
    }
    if (changed) attempt(one, shallower, "at most " + json::number_text(*largest) + " mm deep");
  }

  void try_zones(finding &one) const {
    auto fewer = asked_;
    const auto named = [&](const treated_zone &zone) {
      return std::any_of(one.evidence.begin(), one.evidence.end(), [&](const evidence &each) {
        return each.path == "zones" && each.value == base_.zones[zone.zone].id;
      });
    };
    std::erase_if(fewer.zones, named);
    if (!fewer.zones.empty()) return attempt(one, fewer, "without the zones named");
    fewer.zones = compiled_.protocol_zones[static_cast<std::size_t>(asked_.protocol - base_.protocols.data())];
    attempt(one, fewer, "in a zone of the protocol instead");
  }

  void try_device(finding &one) const {
    for (const auto &id : asked_.protocol->devices) {
      auto other = asked_;
      other.device = base_.find_device(id);
      if (other.device == asked_.device || other.device == nullptr) continue;
      other.device_kinds = {json::enum_text(other.device->kind)};
      const auto before = one.counterfactuals.size();
      attempt(one, other, "with " + id + " instead");
      if (one.counterfactuals.size() > before) return;
    }
  }

  // The largest dose that stays below the bound, all applications of the agent made smaller alike.
  void try_dose(finding &one) const {
    std::vector<const model::condition *> bounds;
    for (const auto &rule : compiled_.rules) {
      for (const auto &part : rule.parts) {
        if (part.id != one.rule_id) continue;
        for (const auto &band : part.bands) dose_bounds(band.when, bounds);
      }
    }
    for (const auto *bound : bounds) {
      const auto largest = bound->above ? *bound->above : *bound->at_least;
      const auto quantity = bound->quantity.value_or("");
      for (const auto &agent : bound->anaesthetics) {
        const auto before = one.counterfactuals.size();
        if (const auto smaller = smaller_dose(agent, quantity, largest, !bound->above))
          attempt(one, *smaller, "at most " + json::number_text(largest) + " " + unit_words(quantity) + " of " + agent);
        if (one.counterfactuals.size() > before) return;
      }
    }
  }

  static std::string unit_words(const std::string &quantity) {
    if (quantity == "mass-grams") return "g";
    if (quantity == "area-cm2") return "cm2";
    if (quantity == "grams-per-cm2") return "g/cm2";
    if (quantity == "milligrams") return "mg";
    if (quantity == "milligrams-per-kg") return "mg/kg";
    return quantity;
  }

  // Nothing where the quantity asked for is not above the bound, or is not one that can be made smaller.
  std::optional<settings> smaller_dose(const std::string &agent, const std::string &quantity, double largest,
                                       bool below) const {
    const bool of_mass = quantity == "mass-grams" || quantity == "milligrams" || quantity == "milligrams-per-kg" ||
                         quantity == "grams-per-cm2";
    const auto member = of_mass                  ? &model::anaesthetic_used::mass_grams
                        : quantity == "area-cm2" ? &model::anaesthetic_used::area_cm2
                        : quantity == "minutes"  ? &model::anaesthetic_used::minutes
                                                 : nullptr;
    std::vector<model::anaesthetic_used> applied;
    for (const auto &used : asked_.anaesthetics) {
      if (used.agent == agent) applied.push_back(used);
    }
    const auto total = applied_amount(quantity, applied);
    if (member == nullptr || !total || *total < largest) return std::nullopt;
    constexpr double just_below = 1 - 1e-9;
    const auto share = largest / *total * (below ? just_below : 1);
    auto made = asked_;
    for (auto &used : made.anaesthetics) {
      if (used.agent == agent) used.*member = (used.*member).value() * share; // without it there is no total
    }
    return made;
  }

  const knowledge::base &base_;
  const program &compiled_;
  const facts::table &patient_;
  settings asked_;
};

} // namespace

void add_counterfactuals(const knowledge::base &base, const program &compiled, const facts::table &patient,
                         const settings &asked, result &answer) {
  const trial run(base, compiled, patient, asked);
  for (auto &each : answer.findings) run.run(each);
}

} // namespace percuta::checks
