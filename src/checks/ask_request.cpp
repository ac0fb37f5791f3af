// SPDX-License-Identifier: Apache-2.0
#include "checks/ask_request.hpp"

#include "checks/anaesthetic.hpp"
#include "checks/bounds.hpp"
#include "json/described.hpp"

#include <algorithm>

namespace percuta::checks {
namespace {

using model::operation;

std::string zone_name(const treated_zone &zone, const frame &in) { return in.view.base().zones[zone.zone].id; }

spoken request_says(std::string path, std::string value, std::string reads) {
  return {"request", std::move(path), std::move(value), std::move(reads)};
}

// True with the zones that fit as grounds.
template <class Fits, class Words> outcome zones_that(const frame &in, Fits fits, Words words) {
  outcome made = settled(tri::no);
  const auto &asked = in.view.asked();
  for (const auto &zone : asked.zones) {
    // A rule about the request alone has nothing to say to zones that nobody named.
    const bool spoken_of = asked.zones_requested || zone.depth_requested || !in.rule.request_only;
    if (!spoken_of || !fits(zone)) continue;
    made.value = tri::yes;
    if (made.said.empty()) made.said.reserve(asked.zones.size());
    made.said.push_back(request_says("zones", zone_name(zone, in), words(zone)));
  }
  return made;
}

std::string named(const treated_zone &) { return "treated zone"; }

// Only of zones whose depth was looked at.
std::string deep(const treated_zone &zone) { return json::number_text(zone.depth.value()) + " mm"; }

tri device_fits(const node &at, const settings &asked) {
  const auto &wanted = at.source->device_kinds;
  const auto count = std::count_if(asked.device_kinds.begin(), asked.device_kinds.end(), [&](const auto &kind) {
    return std::find(wanted.begin(), wanted.end(), kind) != wanted.end();
  });
  if (count == 0) return asked.device_kinds.empty() ? tri::unknown : tri::no;
  return static_cast<std::size_t>(count) == asked.device_kinds.size() ? tri::yes : tri::unknown;
}

bool any_of_list(const std::vector<std::string> &list, const std::string &name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

outcome requested_zones(const node &at, const frame &in) {
  const auto &source = *at.source;
  const auto fits = [&](const treated_zone &zone) {
    const auto &record = in.view.base().zones[zone.zone];
    const bool listed = at.zones.empty() || std::any_of(at.zones.begin(), at.zones.end(),
                                                        [&](auto each) { return in.view.within(zone.zone, each); });
    const bool marked = (!source.keloid_prone || record.keloid_prone == *source.keloid_prone) &&
                        (!source.thin_over_bone || record.thin_over_bone == *source.thin_over_bone);
    if (!listed || !marked || !has_bounds(source)) return listed && marked;
    return zone.depth && inside(source, {*zone.depth, *zone.depth, false, false, "mm"}) == tri::yes;
  };
  return zones_that(in, fits, [&](const treated_zone &zone) {
    return has_bounds(source) ? deep(zone) + (zone.depth_requested ? " requested" : " typical") : named(zone);
  });
}

outcome requested_device(const node &at, const frame &in) {
  const auto &asked = in.view.asked();
  auto made = settled(device_fits(at, asked));
  if (made.value == tri::unknown) made.reasons = reason_request;
  if (asked.device != nullptr && made.value == tri::yes) {
    made.said.push_back(request_says("device", asked.device->id, asked.device->name));
  }
  return made;
}

outcome listed_in_request(const std::vector<std::string> &wanted, const std::vector<std::string> &named_ones,
                          const std::string &path) {
  outcome made = settled(tri::no);
  for (const auto &name : named_ones) {
    if (!any_of_list(wanted, name)) continue;
    made.value = tri::yes;
    made.said.push_back(request_says(path, name, "named for this treatment"));
  }
  return made;
}

// What neither needs words nor can be unknown.
bool excluded(const node &at, const settings &asked) {
  const auto &source = *at.source;
  if (!source.steps.empty() && !any_of_list(source.steps, asked.step)) return true;
  if (!source.anaesthetics.empty() && asked.anaesthetics.empty()) return true;
  if (!source.add_ons.empty() && asked.add_ons.empty()) return true;
  return !source.purposes.empty() && !any_of_list(source.purposes, json::enum_text(asked.protocol->purpose));
}

outcome requested(const node &at, const frame &in) {
  const auto &source = *at.source;
  const auto &asked = in.view.asked();
  if (excluded(at, asked)) return settled(tri::no);
  conjunction made;
  const bool about_depth = at.has_bounds && source.anaesthetics.empty();
  const bool about_zones = !at.zones.empty() || source.keloid_prone || source.thin_over_bone || about_depth;
  const bool asks = !source.device_kinds.empty() || about_zones || !source.anaesthetics.empty() ||
                    !source.add_ons.empty() || !source.purposes.empty() || !source.steps.empty();
  // A condition that asks for nothing is a defect of the content and holds for nobody.
  if (!asks) return settled(tri::no);
  if (!source.device_kinds.empty()) made.add(requested_device(at, in));
  if (about_zones && made.value() != tri::no) made.add(requested_zones(at, in));
  if (!source.anaesthetics.empty()) made.add(requested_anaesthetic(at, in));
  if (!source.add_ons.empty()) made.add(listed_in_request(source.add_ons, asked.add_ons, "addOns"));
  return made.take();
}

bool listed_for_protocol(const treated_zone &zone, const frame &in) {
  const auto &zones = in.view.asked().protocol->zones;
  return std::find(zones.begin(), zones.end(), zone_name(zone, in)) != zones.end();
}

} // namespace

outcome ask_request(const node &at, const frame &in) {
  const auto &asked = in.view.asked();
  const auto in_list = [&](const treated_zone &zone) {
    return at.zones.empty() || std::find(at.zones.begin(), at.zones.end(), zone.zone) != at.zones.end();
  };
  switch (at.source->op) {
  case operation::zone_not_offered:
    return zones_that(
        in,
        [&](const treated_zone &zone) {
          return in_list(zone) && in.view.base().zones[zone.zone].offered == model::zone_offer::no;
        },
        named);
  case operation::zone_outside_protocol:
    return zones_that(
        in, [&](const treated_zone &zone) { return in_list(zone) && !listed_for_protocol(zone, in); }, named);
  case operation::device_outside_protocol: {
    outcome made = settled(tri::no);
    const auto *device = asked.device;
    if (device == nullptr) return made;
    const auto &devices = asked.protocol->devices;
    if (std::find(devices.begin(), devices.end(), device->id) != devices.end()) return made;
    made.value = tri::yes;
    made.said.push_back(request_says("device", device->id, device->name));
    return made;
  }
  case operation::depth_above_envelope:
    return zones_that(
        in,
        [](const treated_zone &zone) {
          return zone.depth_requested && zone.limits.hi && *zone.depth > *zone.limits.hi;
        },
        [](const treated_zone &zone) {
          return deep(zone) + " requested, largest depth " + json::number_text(*zone.limits.hi) + " mm";
        });
  case operation::depth_above_scar_max:
    return zones_that(
        in,
        [](const treated_zone &zone) {
          return zone.depth_requested && zone.limits.scar_max && *zone.depth > *zone.limits.scar_max;
        },
        [](const treated_zone &zone) {
          return deep(zone) + " requested, largest depth for scars " + json::number_text(*zone.limits.scar_max) + " mm";
        });
  default: return requested(at, in);
  }
}

} // namespace percuta::checks
