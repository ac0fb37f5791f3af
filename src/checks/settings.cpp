// SPDX-License-Identifier: Apache-2.0
#include "checks/settings.hpp"

#include "model/failure.hpp"
#include "protocols/suggestions.hpp"
#include "json/described.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace percuta::checks {
namespace {

template <class T>
[[noreturn]] void unknown(std::string_view what, const std::string &id, const std::vector<T> &known,
                          const std::string &attempted = "cannot check") {
  throw failure(status::not_found,
                attempted + ": there is no " + std::string(what) + " " + protocols::quoted(id) +
                    protocols::did_you_mean(id, protocols::identifiers(known), "; check the identifier"));
}

std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size() && number >= 0;
  return whole ? std::optional(number) : std::nullopt;
}

void require_value(const model::policy &policy, const std::string &value, const std::string &attempted) {
  if (policy.choices.empty()) {
    if (whole_number(value)) return;
    throw failure(status::bad_argument,
                  attempted + ": policy " + policy.id + " takes a whole number, not \"" + value + "\"");
  }
  const bool listed = std::any_of(policy.choices.begin(), policy.choices.end(),
                                  [&](const auto &choice) { return choice.value == value; });
  if (listed) return;
  std::string choices;
  for (const auto &choice : policy.choices) choices += (choices.empty() ? "" : ", ") + choice.value;
  throw failure(status::bad_argument,
                attempted + ": policy " + policy.id + " has no value \"" + value + "\"; it takes " + choices);
}

void settle_policies(const knowledge::base &base, const request &asked, settings &all) {
  all.policies.reserve(base.policies.size());
  for (const auto &policy : base.policies) all.policies.emplace_back(policy.default_value);
  for (const auto &[name, value] : asked.policies) {
    const auto *policy = base.find_policy(name);
    if (policy == nullptr) unknown("policy", name, base.policies);
    require_value(*policy, value, "cannot check");
    all.policies[static_cast<std::size_t>(policy - base.policies.data())] = value;
  }
  const auto read = [&](std::string_view name, int &number) {
    const auto *policy = base.find_policy(name);
    if (policy == nullptr) return;
    number = whole_number(all.policies[static_cast<std::size_t>(policy - base.policies.data())]).value_or(number);
  };
  read("answer-currency", all.answer_currency);
  read("defer-horizon", all.defer_horizon);
  read("healing-days", all.healing_days);
  read("pregnancy-question-from", all.pregnancy_question_from);
  read("pregnancy-question-to", all.pregnancy_question_to);
}

void require(const std::optional<double> &value, double highest, const std::string &what) {
  if (!value || (*value > 0 && *value <= highest)) return;
  throw failure(status::bad_argument, "cannot check: " + what + " must be above 0 and at most " +
                                          json::number_text(highest) + "; correct the request");
}

// Numbers that no treatment can have would pass below every maximum.
void require_possible(const request &asked) {
  constexpr double deepest = 10; // mm
  require(asked.depth, deepest, "the depth in mm");
  if (!asked.treatment) return;
  for (const auto &zone : asked.treatment->zones) require(zone.depth, deepest, "the depth in mm of zone " + zone.zone);
  constexpr double most = 1e6;
  for (const auto &used : asked.treatment->anaesthetics) {
    const auto of = " of anaesthetic " + used.agent;
    require(used.mass_grams, most, "massGrams" + of);
    require(used.area_cm2, most, "areaCm2" + of);
    require(used.minutes, most, "minutes" + of);
    require(used.body_weight_kg, most, "bodyWeightKg" + of);
  }
}

void settle_device(const knowledge::base &base, const request &asked, settings &all) {
  auto id = asked.device;
  if (!id && asked.treatment && asked.treatment->device) id = asked.treatment->device->device_class;
  const auto kind = [](const model::device_class &device) { return json::enum_text(device.kind); };
  if (id) {
    all.device = base.find_device(*id);
    if (all.device == nullptr) unknown("device class", *id, base.devices);
    all.device_kinds = {kind(*all.device)};
    return;
  }
  for (const auto &name : all.protocol->devices) {
    const auto *device = base.find_device(name);
    if (device != nullptr &&
        std::find(all.device_kinds.begin(), all.device_kinds.end(), kind(*device)) == all.device_kinds.end()) {
      all.device_kinds.push_back(kind(*device));
    }
  }
}

void settle_zones(const knowledge::base &base, const program &compiled, const request &asked, settings &all) {
  if (asked.zones.empty() && !asked.depth && (!asked.treatment || asked.treatment->zones.empty())) {
    all.zones = compiled.protocol_zones[static_cast<std::size_t>(all.protocol - base.protocols.data())];
    if (!all.zones.empty()) return;
    throw failure(status::bad_argument, "cannot check: protocol " + all.protocol->id +
                                            " has no zone that is offered; name the zones to be treated");
  }
  std::vector<std::string> of_treatment;
  std::map<std::string, double> depths;
  if (asked.treatment) {
    for (const auto &each : asked.treatment->zones) {
      of_treatment.push_back(each.zone);
      if (each.depth) depths[each.zone] = *each.depth;
    }
  }
  const auto &named = asked.zones.empty() ? of_treatment : asked.zones;
  all.zones_requested = !named.empty();
  for (const auto &id : named.empty() ? all.protocol->zones : named) {
    if (base.find_zone(id) == nullptr) unknown("zone", id, base.zones);
    const auto expanded = protocols::expand_zones(base, {id});
    if (expanded.empty()) {
      throw failure(status::bad_argument,
                    "cannot check: zone " + id + " holds no zone that is offered; name the zones to be treated");
    }
    for (const auto *zone : expanded) {
      const auto index = static_cast<std::uint16_t>(zone - base.zones.data());
      if (std::any_of(all.zones.begin(), all.zones.end(), [&](const auto &other) { return other.zone == index; }))
        continue;
      treated_zone one;
      one.zone = index;
      one.limits = protocols::depth_envelope(base, *all.protocol, *zone);
      auto depth = asked.depth;
      if (!depth && depths.contains(id)) depth = depths.at(id);
      if (!depth && depths.contains(zone->id)) depth = depths.at(zone->id);
      one.depth_requested = depth.has_value();
      one.depth = depth ? depth : one.limits.typical;
      all.zones.push_back(one);
    }
  }
}

} // namespace

void require_policy(const knowledge::base &base, const std::string &name, const std::string &value) {
  const std::string attempted = "cannot set the policy";
  const auto *policy = base.find_policy(name);
  if (policy == nullptr) unknown("policy", name, base.policies, attempted);
  require_value(*policy, value, attempted);
}

settings settle(const knowledge::base &base, const program &compiled, const request &asked) {
  settings all;
  auto protocol = asked.protocol;
  if (protocol.empty() && asked.treatment && asked.treatment->protocol) protocol = *asked.treatment->protocol;
  if (protocol.empty())
    throw failure(status::bad_argument, "cannot check: no protocol is named; percuta protocols lists them");
  all.protocol = base.find_protocol(protocol);
  if (all.protocol == nullptr) unknown("protocol", protocol, base.protocols);
  if (asked.on == 0) throw failure(status::bad_argument, "cannot check: the day of treatment is missing");
  all.on = asked.on;
  all.as_of = asked.as_of.value_or(asked.on);
  if (all.as_of > all.on) {
    throw failure(status::bad_argument, "cannot check: the day of asking, " + calendar::write_day(all.as_of) +
                                            ", lies after the day of treatment, " + calendar::write_day(all.on));
  }
  require_possible(asked);
  if (asked.time_zone) {
    all.zone = calendar::time_zone::named(*asked.time_zone);
  } else {
    all.notes.emplace_back("no time zone was given: instants were read as days in UTC");
  }
  settle_policies(base, asked, all);
  settle_device(base, asked, all);
  settle_zones(base, compiled, asked, all);
  if (asked.treatment) {
    all.anaesthetics = asked.treatment->anaesthetics;
    all.add_ons = asked.treatment->add_ons;
  }
  all.step = asked.step.value_or("");
  all.as_protocol =
      asked.zones.empty() && !asked.depth && !asked.device && !asked.treatment && !asked.step && asked.policies.empty();
  return all;
}

} // namespace percuta::checks
