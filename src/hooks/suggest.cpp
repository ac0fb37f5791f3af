// SPDX-License-Identifier: Apache-2.0
#include "hooks/suggest.hpp"

#include "checks/counterfactuals.hpp"
#include "checks/settings.hpp"
#include "protocols/envelope.hpp"
#include "json/described.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>

namespace percuta::hooks {
namespace {

namespace bj = boost::json;
using checks::verdict;

bool allows(verdict value) { return value == verdict::clear || value == verdict::caution; }

bool lists(const checks::result &answer, const checks::finding &one) {
  return std::any_of(answer.findings.begin(), answer.findings.end(), [&](const checks::finding &other) {
    return other.rule_id == one.rule_id && other.tier == one.tier && other.result != checks::tri::no;
  });
}

bool rests_on_request(const checks::finding &one, std::string_view path) {
  return std::any_of(one.evidence.begin(), one.evidence.end(),
                     [&](const checks::evidence &each) { return each.resource == "request" && each.path == path; });
}

bj::object coding_of(std::string_view system, const std::string &code) {
  return {{"coding", bj::array{bj::object{{"system", system}, {"code", code}}}}};
}

// The extension of that url with a new value, added where there is none.
void set_extension(bj::object &resource, std::string_view url, bj::object value) {
  value["url"] = url;
  auto &list = resource["extension"];
  if (!list.is_array()) list = bj::array{};
  for (auto &each : list.get_array()) {
    if (each.is_object() && text_of(each.get_object(), "url") == url) {
      each = std::move(value);
      return;
    }
  }
  list.get_array().emplace_back(std::move(value));
}

void set_zones(bj::object &resource, const std::vector<std::string> &zones) {
  if (resource.contains("bodySite") || text_of(resource, "resourceType") == "ServiceRequest") {
    bj::array sites;
    for (const auto &zone : zones) sites.emplace_back(coding_of(zone_system, zone));
    resource["bodySite"] = std::move(sites);
    return;
  }
  auto &list = resource["extension"];
  bj::array kept;
  if (list.is_array()) {
    for (auto &each : list.get_array()) {
      if (!each.is_object() || text_of(each.get_object(), "url") != zone_system) kept.push_back(each);
    }
  }
  for (const auto &zone : zones) kept.emplace_back(bj::object{{"url", zone_system}, {"valueCode", zone}});
  list = std::move(kept);
}

class suggester {
public:
  suggester(const engine &by, const facts::table &patient, const request &asked, const plan_answer &about)
      : by_(by), patient_(patient), asked_(asked), about_(about),
        settled_(checks::settle(by.base, by.program, about.plan->asked)) {}

  std::vector<suggestion> run(const std::vector<shown_finding> &findings) {
    another_day();
    for (const auto &each : findings) {
      const auto &one = *each.finding;
      if (one.result != checks::tri::yes) continue;
      if (rests_on_request(one, "zones")) {
        shallower(one);
        other_zones(one);
      }
      if (rests_on_request(one, "device")) other_device(one);
      if (one.tier == model::tier::needs_action) task(one);
    }
    return std::move(made_);
  }

private:
  checks::result trial(const checks::request &changed) const {
    return checks::check_once(by_.base, by_.program, patient_, checks::settle(by_.base, by_.program, changed), false);
  }

  const bj::object *resource() const { return about_.plan->resource; }

  void update(suggestion made, const bj::object &changed) {
    made.actions.push_back({false, made.label, bj::serialize(changed)});
    add(std::move(made));
  }

  void add(suggestion made) {
    const bool known =
        std::any_of(made_.begin(), made_.end(), [&](const auto &each) { return each.label == made.label; });
    if (!known) made_.push_back(std::move(made));
  }

  // The same local time on the earliest safe day.
  void another_day() {
    const auto &earliest = about_.answer.earliest;
    if (resource() == nullptr || text_of(*resource(), "resourceType") != "Appointment") return;
    if (!earliest || !earliest->certain || *earliest->certain <= about_.plan->asked.on) return;
    auto later = about_.plan->asked;
    later.on = *earliest->certain;
    const auto then = trial(later);
    if (!allows(then.verdict) && then.verdict != verdict::insufficient_data) return;
    const auto start = calendar::read_instant(text_of(*resource(), "start"));
    if (!start) return;
    auto moved = *resource();
    const auto shift = shift_to(start->seconds, later.on);
    for (const auto *name : {"start", "end"}) {
      const auto moment = calendar::read_instant(text_of(moved, name));
      if (!moment) continue;
      const auto seconds = moment->seconds + shift;
      moved[name] = calendar::write_instant({seconds, asked_.zone.offset_at(seconds)});
    }
    moved.erase("requestedPeriod");
    suggestion made;
    made.label =
        "Move to " + calendar::write_day(later.on) + " (then: " + std::string(verdict_name(then.verdict)) + ")";
    made.recommended = allows(then.verdict);
    update(std::move(made), moved);
  }

  std::int64_t shift_to(std::int64_t start, calendar::day day) const {
    constexpr std::int64_t seconds_a_day = 86'400;
    const auto local = start + asked_.zone.offset_at(start);
    const auto of_day = static_cast<std::int32_t>(((local % seconds_a_day) + seconds_a_day) % seconds_a_day);
    return asked_.zone.at_local(day, of_day) - start;
  }

  // Tries the changed request and offers it where the finding is gone.
  template <class Change>
  void offer(const checks::finding &one, const checks::request &changed, const std::string &what, Change &&change) {
    const auto then = trial(changed);
    if (lists(then, one) || then.verdict > about_.answer.verdict) return;
    suggestion made;
    made.label = what + " (then: " + std::string(verdict_name(then.verdict)) + ")";
    if (resource() != nullptr) {
      auto copy = *resource();
      change(copy);
      return update(std::move(made), copy);
    }
    made.treatment = treatment_document(changed);
    add(std::move(made));
  }

  std::string treatment_document(const checks::request &changed) const {
    const auto settled = checks::settle(by_.base, by_.program, changed);
    bj::object document{{"protocol", changed.protocol}};
    bj::array zones;
    for (const auto &each : settled.zones) {
      bj::object zone{{"zone", by_.base.zones[each.zone].id}};
      if (each.depth_requested && each.depth) zone["depth"] = *each.depth;
      zones.emplace_back(std::move(zone));
    }
    document["zones"] = std::move(zones);
    if (settled.device != nullptr) document["device"] = bj::object{{"class", settled.device->id}};
    return bj::serialize(document);
  }

  void shallower(const checks::finding &one) {
    std::optional<double> largest;
    bool deeper = false;
    for (const auto &zone : settled_.zones) {
      if (!zone.limits.hi) continue;
      if (!largest || *zone.limits.hi < *largest) largest = zone.limits.hi;
      deeper = deeper || (zone.depth && *zone.depth > *zone.limits.hi);
    }
    if (!largest || !deeper) return;
    auto changed = about_.plan->asked;
    changed.depth = largest;
    offer(one, changed, "At most " + json::number_text(*largest) + " mm deep", [&](bj::object &copy) {
      set_extension(
          copy, depth_url,
          {{"valueQuantity",
            bj::object{{"value", *largest}, {"unit", "mm"}, {"system", "http://unitsofmeasure.org"}, {"code", "mm"}}}});
    });
  }

  void other_zones(const checks::finding &one) {
    std::vector<std::string> kept;
    for (const auto &zone : settled_.zones) {
      const auto &id = by_.base.zones[zone.zone].id;
      const bool named = std::any_of(one.evidence.begin(), one.evidence.end(), [&](const checks::evidence &each) {
        return each.path == "zones" && each.value == id;
      });
      if (!named) kept.push_back(id);
    }
    if (kept.size() == settled_.zones.size()) return;
    const bool fewer = !kept.empty();
    if (!fewer) {
      for (const auto *zone : protocols::expand_zones(by_.base, settled_.protocol->zones)) kept.push_back(zone->id);
    }
    auto changed = about_.plan->asked;
    changed.zones = kept;
    std::string names;
    for (const auto &id : kept) names += (names.empty() ? "" : ", ") + by_.base.find_zone(id)->name;
    offer(one, changed, short_zones(fewer ? "Only " : "Instead: ", names),
          [&](bj::object &copy) { set_zones(copy, kept); });
  }

  static std::string short_zones(std::string_view before, const std::string &names) {
    constexpr std::size_t longest = 80;
    return std::string(before) + (names.size() > longest ? "the zones of the protocol that are left" : names);
  }

  void other_device(const checks::finding &one) {
    for (const auto &id : settled_.protocol->devices) {
      const auto *device = by_.base.find_device(id);
      if (device == nullptr || device == settled_.device) continue;
      auto changed = about_.plan->asked;
      changed.device = id;
      const auto before = made_.size();
      offer(one, changed, "With " + device->name, [&](bj::object &copy) {
        set_extension(copy, device_url, {{"valueCode", id}});
      });
      if (made_.size() > before) return;
    }
  }

  // What must be done first, prophylaxis for one, in the words of the rule: the dose is for the clinician to prescribe.
  void task(const checks::finding &one) {
    bj::object made{{"resourceType", "Task"}, {"status", "requested"}, {"intent", "proposal"}};
    made["code"] = bj::object{{"text", one.title}};
    made["description"] = one.action;
    made["for"] = bj::object{{"reference", "Patient/" + asked_.patient}};
    made["restriction"] = bj::object{{"period", bj::object{{"end", calendar::write_day(about_.plan->asked.on)}}}};
    suggestion offered;
    offered.label = "Do first: " + std::string(one.title);
    offered.actions.push_back({true, std::string(one.action), bj::serialize(made)});
    add(std::move(offered));
  }

  const engine &by_;
  const facts::table &patient_;
  const request &asked_;
  const plan_answer &about_;
  const checks::settings settled_;
  std::vector<suggestion> made_;
};

} // namespace

std::vector<suggestion> suggest(const engine &by, const facts::table &patient, const request &asked,
                                const plan_answer &about, const std::vector<shown_finding> &findings) {
  return suggester(by, patient, asked, about).run(findings);
}

} // namespace percuta::hooks
