// SPDX-License-Identifier: Apache-2.0
#include "authoring/validate.hpp"

#include "authoring/validate_rule.hpp"
#include "calendar/day.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace percuta::authoring {
namespace {

using names = std::set<std::string, std::less<>>;

template <class T, class Key> names names_of(const folder<T> &from, Key key, std::vector<std::string> &problems) {
  names found;
  for (const auto &each : from) {
    if (!found.insert(each.record.*key).second)
      problems.push_back(each.file + ": /: \"" + each.record.*key + "\" is defined twice");
  }
  return found;
}

class checker {
public:
  checker(const content &all, std::vector<std::string> &problems)
      : all_(all), problems_(problems), citations_(names_of(all.citations, &model::citation::key, problems)),
        zones_(names_of(all.zones, &model::zone::id, problems)),
        devices_(names_of(all.devices, &model::device_class::id, problems)),
        depth_classes_(names_of(all.depth_classes, &model::depth_class::id, problems)) {
    depth_classes_.insert("any");
    depth_classes_.insert("before"); // how long before the treatment to stop
  }

  void run();

private:
  void add(const std::string &file, const std::string &pointer, const std::string &what) {
    problems_.push_back(file + ": " + pointer + ": " + what);
  }

  void cited(const std::string &file, const std::string &pointer, const std::vector<std::string> &keys) {
    for (const auto &key : keys) known(file, pointer, key, citations_, "citation");
  }

  void known(const std::string &file, const std::string &pointer, const std::string &name, const names &all,
             const std::string &what) {
    if (!all.contains(name)) add(file, pointer, "there is no " + what + " \"" + name + "\"");
  }

  void range(const std::string &file, const std::string &pointer, const model::cited_range &values) {
    cited(file, pointer + "/citations", values.citations);
    const bool ordered = (!values.min || !values.typical || *values.min <= *values.typical) &&
                         (!values.typical || !values.max || *values.typical <= *values.max) &&
                         (!values.min || !values.max || *values.min <= *values.max);
    if (!ordered) add(file, pointer, "min, typical and max are out of order");
  }

  void windows(const std::string &file, const std::vector<model::hours_window> &all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto pointer = "/windows/" + std::to_string(i);
      known(file, pointer + "/depthClass", all[i].depth_class, depth_classes_, "depth class");
      if (all[i].min > all[i].typical || all[i].typical > all[i].max)
        add(file, pointer, "min, typical and max are out of order");
    }
  }

  [[nodiscard]] bool leads_back(const model::zone &zone) const;
  void zones();
  void within_devices(const filed<model::protocol> &one);
  void contradictions();
  void protocol(const filed<model::protocol> &one);
  void claims();
  void body_views();
  void aftercare();

  const content &all_;
  std::vector<std::string> &problems_;
  names citations_, zones_, devices_, depth_classes_;
};

bool checker::leads_back(const model::zone &zone) const {
  auto above = zone.parent;
  for (std::size_t steps = 0; above && steps <= all_.zones.size(); ++steps) {
    if (*above == zone.id) return true;
    const auto at =
        std::find_if(all_.zones.begin(), all_.zones.end(), [&](const auto &each) { return each.record.id == *above; });
    above = at == all_.zones.end() ? std::nullopt : at->record.parent;
  }
  return false;
}

void checker::zones() {
  for (const auto &[file, zone] : all_.zones) {
    if (zone.parent) known(file, "/parent", *zone.parent, zones_, "zone");
    if (leads_back(zone)) add(file, "/parent", "the groups above it lead back to it");
    if (!zone.depth) continue;
    const auto &depth = *zone.depth;
    cited(file, "/depth/citations", depth.citations);
    range(file, "/depth", {depth.min, depth.typical, depth.max, depth.provenance, {}, {}});
    if (depth.scar_max && depth.max && *depth.scar_max < *depth.max) add(file, "/depth/scarMax", "is below max");
  }
}

// A depth that none of the protocol's devices reaches, or a device that cannot reach the least depth.
void checker::within_devices(const filed<model::protocol> &one) {
  const auto &[file, protocol] = one;
  std::optional<double> deepest;
  for (std::size_t i = 0; i < protocol.devices.size(); ++i) {
    for (const auto &device : all_.devices) {
      if (device.record.id != protocol.devices[i] || !device.record.depth.max) continue;
      const double reach = *device.record.depth.max;
      deepest = std::max(deepest.value_or(reach), reach);
      if (protocol.depth.min && *protocol.depth.min > reach)
        add(file, "/devices/" + std::to_string(i), device.record.id + " does not reach the least depth");
    }
  }
  if (deepest && protocol.depth.max && *protocol.depth.max > *deepest)
    add(file, "/depth/max", "is deeper than any of its devices reaches");
}

// A code that states that something is there and, in another set, that it is not.
void checker::contradictions() {
  std::map<std::string_view, std::map<std::pair<std::string_view, std::string_view>, model::code_use>> codes;
  for (const auto &[file, set] : all_.value_sets) {
    for (std::size_t i = 0; i < set.codes.size(); ++i) {
      const auto &each = set.codes[i];
      const auto [at, fresh] = codes[set.id].try_emplace({each.system, each.code}, each.use);
      if (!fresh && at->second != each.use)
        add(file, "/codes/" + std::to_string(i), each.code + " stands twice, with two uses");
    }
  }
  for (const auto &[file, set] : all_.value_sets) {
    for (std::size_t i = 0; i < set.codes.size(); ++i) {
      for (const auto &[other, held] : codes) {
        const bool denied =
            other != set.id && (std::find(set.denies.begin(), set.denies.end(), "*") != set.denies.end() ||
                                std::find(set.denies.begin(), set.denies.end(), other) != set.denies.end());
        if (denied && held.contains({set.codes[i].system, set.codes[i].code}))
          add(file, "/codes/" + std::to_string(i),
              set.codes[i].code + " is also in \"" + std::string(other) + "\", which this set denies");
      }
    }
  }
}

void checker::protocol(const filed<model::protocol> &one) {
  const auto &[file, protocol] = one;
  for (const auto &zone : protocol.zones) known(file, "/zones", zone, zones_, "zone");
  for (const auto &device : protocol.devices) known(file, "/devices", device, devices_, "device class");
  if (protocol.zones.empty()) add(file, "/zones", "a protocol needs at least one zone");
  range(file, "/depth", protocol.depth);
  range(file, "/sessions", protocol.sessions);
  range(file, "/intervalWeeks", protocol.interval_weeks);
  if (protocol.passes) range(file, "/passes", *protocol.passes);
  cited(file, "/citations", protocol.citations);
  cited(file, "/endpoint/citations", protocol.endpoint.citations);
  cited(file, "/anaesthesia/citations", protocol.anaesthesia.citations);
  cited(file, "/skinTypes/citations", protocol.skin_types.citations);
  cited(file, "/regulatory/citations", protocol.regulatory.citations);
  for (const auto &each : protocol.technique) cited(file, "/technique", each.citations);
  for (const auto &each : protocol.preparation) cited(file, "/preparation", each.citations);
  for (const auto &each : protocol.skin_type_rules) cited(file, "/skinTypeRules", each.citations);
  for (const auto &each : protocol.course) cited(file, "/course", each.citations);
  for (const auto &each : protocol.outcomes) cited(file, "/outcomes", {each.study});
  for (const auto &each : protocol.disagreements) cited(file, "/disagreements", each.citations);
}

// A zone that may be treated can be shown, and what is drawn stays on its paper.
void checker::body_views() {
  names drawn;
  for (const auto &[file, view] : all_.body_views) {
    const auto outline = [&, &file = file, &view = view](const std::string &pointer,
                                                         const std::vector<double> &points) {
      bool inside = points.size() >= 6 && points.size() % 2 == 0;
      for (std::size_t i = 0; i + 1 < points.size(); i += 2)
        inside =
            inside && points[i] >= 0 && points[i] <= view.width && points[i + 1] >= 0 && points[i + 1] <= view.height;
      if (!inside)
        add(file, pointer + "/points", "needs three points or more, x and y of each within width and height");
    };
    for (std::size_t i = 0; i < view.lines.size(); ++i) outline("/lines/" + std::to_string(i), view.lines[i].points);
    for (std::size_t i = 0; i < view.areas.size(); ++i) {
      const auto pointer = "/areas/" + std::to_string(i);
      outline(pointer, view.areas[i].points);
      known(file, pointer + "/zone", view.areas[i].zone, zones_, "zone");
      drawn.insert(view.areas[i].zone);
    }
  }
  if (all_.body_views.empty()) return;
  for (const auto &[file, zone] : all_.zones) {
    if (zone.offered != model::zone_offer::group && !drawn.contains(zone.id))
      add(file, "/", "is in no picture of the body; add it to body-views/");
  }
}

void checker::claims() {
  names_of(all_.claims, &model::claim::id, problems_);
  for (const auto &[file, each] : all_.claims) {
    cited(file, "/citations", each.citations);
    const bool article = each.kind == model::claim_kind::article;
    if (article != each.verdict.has_value())
      add(file, "/verdict", article ? "an article's claim needs a verdict" : "only an article's claim has a verdict");
    if (article && !each.shows) add(file, "/shows", "an article's claim needs what the sources show");
    if (article && !each.for_patients) add(file, "/forPatients", "an article's claim needs a text for patients");
    const bool gap = each.kind == model::claim_kind::gap;
    if (gap == each.provenance.has_value()) add(file, "/provenance", gap ? "a gap has none" : "is missing");
    if (!gap && each.citations.empty() && each.provenance != model::provenance::M)
      add(file, "/citations", "names no source");
  }
}

void checker::aftercare() {
  for (const auto &[file, each] : all_.phases) {
    cited(file, "/citations", each.citations);
    if (each.from_hours >= each.until_hours) add(file, "/untilHours", "is not after fromHours");
  }
  for (const auto &[file, each] : all_.activities) {
    cited(file, "/citations", each.citations);
    windows(file, each.windows);
  }
  for (const auto &[file, each] : all_.signs) {
    cited(file, "/citations", each.citations);
    windows(file, each.windows);
  }
  for (const auto &[file, each] : all_.appointments) {
    cited(file, "/citations", each.citations);
    windows(file, each.windows);
  }
  for (const auto &[file, each] : all_.red_flags) cited(file, "/citations", each.citations);
  for (const auto &[file, each] : all_.modifiers) {
    cited(file, "/citations", each.citations);
    const bool advises = !each.dos.empty() || !each.avoids.empty() || !each.signs.empty() || !each.medicines.empty();
    if (advises && !(each.until_hours > 0)) add(file, "/untilHours", "its advice needs an end, in hours");
  }
}

void checker::run() {
  if (!calendar::read_day(all_.identity.review_by)) add("identity.json", "/reviewBy", "is not a day; write YYYY-MM-DD");
  names protocols;
  for (const auto &[file, each] : all_.protocols) {
    if (!protocols.insert(each.id).second) add(file, "/id", "\"" + each.id + "\" is defined twice");
    if (each.devices.empty()) add(file, "/devices", "a protocol needs at least one device class");
  }
  for (const auto &[file, each] : all_.citations) {
    if (each.alias_of) known(file, "/aliasOf", *each.alias_of, citations_, "citation");
  }
  zones();
  for (const auto &[file, each] : all_.devices) {
    range(file, "/depth", each.depth);
    cited(file, "/facts/citations", each.facts.citations);
  }
  for (const auto &one : all_.protocols) {
    protocol(one);
    within_devices(one);
  }
  contradictions();
  claims();
  body_views();
  aftercare();
  if (all_.languages.empty()) problems_.emplace_back("letters: /: there is no language");
  validate_rules(all_, citations_, problems_);
}

} // namespace

void validate(const content &all, std::vector<std::string> &problems) { checker(all, problems).run(); }

} // namespace percuta::authoring
