// SPDX-License-Identifier: Apache-2.0
#include "checks/counterfactuals.hpp"

#include "json/writer.hpp"

#include <algorithm>

namespace percuta::checks {
namespace {

bool lists(const result &answer, const finding &one) {
  return std::any_of(answer.findings.begin(), answer.findings.end(), [&](const finding &other) {
    return other.rule_id == one.rule_id && other.tier == one.tier && other.result != tri::no;
  });
}

bool about_request(const finding &one) {
  return !one.evidence.empty() && std::all_of(one.evidence.begin(), one.evidence.end(),
                                              [](const evidence &each) { return each.resource == "request"; });
}

class trial {
public:
  trial(const knowledge::base &base, const program &compiled, const facts::table &patient, const settings &asked)
      : base_(base), compiled_(compiled), patient_(patient), asked_(asked) {}

  void run(finding &one) const {
    if (one.result != tri::yes) return;
    if (one.earliest && one.earliest->certain && *one.earliest->certain > asked_.on) {
      auto later = asked_;
      later.on = *one.earliest->certain;
      attempt(one, later, "treated on or after " + calendar::write_day(later.on));
    }
    if (!about_request(one)) return;
    try_depth(one);
    try_zones(one);
    try_device(one);
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
    if (!largest) return;
    for (auto &zone : shallower.zones) zone.depth = zone.depth && *zone.depth > *largest ? largest : zone.depth;
    json::writer number;
    attempt(one, shallower, "at most " + number.number(*largest).take() + " mm deep");
  }

  void try_zones(finding &one) const {
    auto fewer = asked_;
    const auto named = [&](const treated_zone &zone) {
      return std::any_of(one.evidence.begin(), one.evidence.end(), [&](const evidence &each) {
        return each.path == "zones" && each.value == base_.zones[zone.zone].id;
      });
    };
    std::erase_if(fewer.zones, named);
    if (fewer.zones.size() == asked_.zones.size()) return;
    if (!fewer.zones.empty()) return attempt(one, fewer, "without the zones named");
    for (const auto &id : asked_.protocol->zones) {
      treated_zone other;
      other.zone = static_cast<std::uint16_t>(base_.zone_index(id));
      other.limits = protocols::depth_envelope(base_, *asked_.protocol, base_.zones[other.zone]);
      other.depth = other.limits.typical;
      fewer.zones.push_back(other);
    }
    attempt(one, fewer, "in a zone of the protocol instead");
  }

  void try_device(finding &one) const {
    if (asked_.device == nullptr) return;
    for (const auto &id : asked_.protocol->devices) {
      auto other = asked_;
      other.device = base_.find_device(id);
      if (other.device == asked_.device || other.device == nullptr) continue;
      const auto before = one.counterfactuals.size();
      attempt(one, other, "with " + id + " instead");
      if (one.counterfactuals.size() > before) return;
    }
  }

  const knowledge::base &base_;
  const program &compiled_;
  const facts::table &patient_;
  const settings &asked_;
};

} // namespace

void add_counterfactuals(const knowledge::base &base, const program &compiled, const facts::table &patient,
                         const settings &asked, result &answer) {
  const trial run(base, compiled, patient, asked);
  for (auto &each : answer.findings) run.run(each);
}

} // namespace percuta::checks
