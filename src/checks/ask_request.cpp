// SPDX-License-Identifier: Apache-2.0
#include "checks/ask_request.hpp"

#include "checks/bounds.hpp"
#include "json/described.hpp"

#include <algorithm>
#include <functional>

namespace percuta::checks {
namespace {

using model::operation;

std::string number(double value) {
  json::writer out;
  return out.number(value).take();
}

std::string zone_name(const treated_zone &zone, const frame &in) { return in.view.base().zones[zone.zone].id; }

spoken request_says(std::string path, std::string value, std::string reads) {
  return {"request", std::move(path), std::move(value), std::move(reads)};
}

// True with the zones that fit as grounds.
outcome zones_that(const frame &in, const std::function<bool(const treated_zone &)> &fits,
                   const std::function<std::string(const treated_zone &)> &words) {
  outcome made = settled(tri::no);
  for (const auto &zone : in.view.asked().zones) {
    if (!fits(zone)) continue;
    made.value = tri::yes;
    made.said.push_back(request_says("zones", zone_name(zone, in), words(zone)));
  }
  return made;
}

std::string named(const treated_zone &) { return "treated zone"; }

std::string deep(const treated_zone &zone) { return zone.depth ? number(*zone.depth) + " mm" : std::string(); }

tri device_fits(const node &at, const settings &asked) {
  const auto &wanted = at.source->device_kinds;
  const auto count = std::count_if(asked.device_kinds.begin(), asked.device_kinds.end(), [&](const auto &kind) {
    return std::find(wanted.begin(), wanted.end(), kind) != wanted.end();
  });
  if (count == 0) return tri::no;
  return static_cast<std::size_t>(count) == asked.device_kinds.size() ? tri::yes : tri::unknown;
}

outcome requested(const node &at, const frame &in) {
  const auto &source = *at.source;
  const auto &asked = in.view.asked();
  const auto &base = in.view.base();
  std::vector<outcome> parts;
  if (!at.zones.empty() || source.keloid_prone || source.thin_over_bone || has_bounds(source)) {
    parts.push_back(zones_that(
        in,
        [&](const treated_zone &zone) {
          const auto &record = base.zones[zone.zone];
          const bool listed = at.zones.empty() || std::any_of(at.zones.begin(), at.zones.end(), [&](auto each) {
                                return in.view.within(zone.zone, each);
                              });
          const bool marked = (!source.keloid_prone || record.keloid_prone == *source.keloid_prone) &&
                              (!source.thin_over_bone || record.thin_over_bone == *source.thin_over_bone);
          const bool bounded =
              !has_bounds(source) ||
              (zone.depth && inside(source, {*zone.depth, *zone.depth, false, false, "mm"}) == tri::yes);
          return listed && marked && bounded;
        },
        [&](const treated_zone &zone) {
          return has_bounds(source) ? deep(zone) + (zone.depth_requested ? " requested" : " typical") : named(zone);
        }));
  }
  if (!source.device_kinds.empty()) {
    auto made = settled(device_fits(at, asked));
    if (made.value == tri::unknown) made.reasons = reason_request;
    if (asked.device != nullptr && made.value == tri::yes)
      made.said.push_back(request_says("device", asked.device->id, asked.device->name));
    parts.push_back(std::move(made));
  }
  if (!source.purposes.empty()) {
    const auto purpose = json::enum_text(asked.protocol->purpose);
    const bool fits = std::find(source.purposes.begin(), source.purposes.end(), purpose) != source.purposes.end();
    auto made = settled(fits ? tri::yes : tri::no);
    parts.push_back(std::move(made));
  }
  if (!source.anaesthetics.empty()) {
    outcome made = settled(tri::no);
    for (const auto &agent : asked.anaesthetics) {
      if (std::find(source.anaesthetics.begin(), source.anaesthetics.end(), agent) == source.anaesthetics.end())
        continue;
      made.value = tri::yes;
      made.said.push_back(request_says("anaesthetics", agent, "named for this treatment"));
    }
    parts.push_back(std::move(made));
  }
  return all_of(std::move(parts));
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
          return deep(zone) + " requested, largest depth " + number(*zone.limits.hi) + " mm";
        });
  case operation::depth_above_scar_max:
    return zones_that(
        in,
        [](const treated_zone &zone) {
          return zone.depth_requested && zone.limits.scar_max && *zone.depth > *zone.limits.scar_max;
        },
        [](const treated_zone &zone) {
          return deep(zone) + " requested, largest depth for scars " + number(*zone.limits.scar_max) + " mm";
        });
  default: return requested(at, in);
  }
}

} // namespace percuta::checks
