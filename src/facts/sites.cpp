// SPDX-License-Identifier: Apache-2.0
#include "facts/sites.hpp"

#include <algorithm>

namespace percuta::facts {
namespace {

void read_site(session &in, const members &codeable_concept, body_site &into) {
  const auto &words = in.words;
  bool mapped = false;
  each_object(in, codeable_concept, "coding", [&](const members &coding) {
    const auto system = words.codes().system_of(text_of(in, coding, "system").value_or(""));
    const auto code = text_of(in, coding, "code").value_or("");
    if (const auto zone = words.zone_of(system, code)) {
      mapped = true;
      if (std::find(into.zones.begin(), into.zones.end(), *zone) == into.zones.end()) into.zones.push_back(*zone);
    }
    for (const auto &hit : words.codes().find(system, code).hits) {
      if (!words.role(hit.value_set).site_elsewhere) continue;
      mapped = true;
      into.elsewhere = true;
    }
  });
  into.unmapped = into.unmapped || !mapped;
}

bool lies_in(const knowledge::base &base, std::size_t at, std::uint16_t group) {
  while (at < base.zones.size() && at != group) {
    const auto &parent = base.zones[at].parent;
    at = parent ? base.zone_index(*parent) : base.zones.size();
  }
  return at == group;
}

} // namespace

void read_sites(session &in, const members &of, std::string_view name, body_site &into) {
  one_or_each_object(in, of, name, [&](const members &each) { read_site(in, each, into); });
}

bool place_fact(const session &in, const body_site &sites, std::uint16_t implied, fact &into) {
  const auto &base = in.words.base();
  const auto &by_code = in.words.codes().site(implied);
  into.zones = sites.zones;
  // A body site inside the site of the code is the more exact one; one outside it adds to it.
  for (const auto zone : by_code.zones) {
    const bool refined = std::any_of(sites.zones.begin(), sites.zones.end(),
                                     [&](std::uint16_t stated) { return lies_in(base, stated, zone); });
    if (!refined) into.zones.push_back(zone);
  }
  if (!into.zones.empty()) {
    into.site = site_knowledge::stated;
    return sites.unmapped && !sites.zones.empty();
  }
  const bool outside = by_code.elsewhere || (sites.elsewhere && !sites.unmapped);
  into.site = outside ? site_knowledge::elsewhere : site_knowledge::not_stated;
  return false;
}

} // namespace percuta::facts
