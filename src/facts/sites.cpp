// SPDX-License-Identifier: Apache-2.0
#include "facts/sites.hpp"

#include <algorithm>

namespace percuta::facts {
namespace {

void read_site(session &in, const members &codeable_concept, body_site &into) {
  const auto &words = in.words;
  bool mapped = false;
  each_object(in, codeable_concept, "coding", [&](const members &coding) {
    const auto system = words.base().codes.system_of(text_of(in, coding, "system").value_or(""));
    const auto code = text_of(in, coding, "code").value_or("");
    if (const auto zone = words.zone_of(system, code)) {
      mapped = true;
      if (std::find(into.zones.begin(), into.zones.end(), *zone) == into.zones.end()) into.zones.push_back(*zone);
    }
    for (const auto &hit : words.base().codes.find(system, code).hits) {
      if (!words.role(hit.value_set).site_elsewhere) continue;
      mapped = true;
      into.elsewhere = true;
    }
  });
  into.unmapped = into.unmapped || !mapped;
}

} // namespace

void read_sites(session &in, const members &of, std::string_view name, body_site &into) {
  one_or_each_object(in, of, name, [&](const members &each) { read_site(in, each, into); });
}

bool place_fact(const session &in, const body_site &sites, std::uint16_t implied, fact &into) {
  const auto state = [&](const std::vector<std::uint16_t> &zones, bool elsewhere) {
    into.zones = zones;
    if (!zones.empty()) {
      into.site = site_knowledge::stated;
    } else {
      into.site = elsewhere ? site_knowledge::elsewhere : site_knowledge::not_stated;
    }
  };
  if (!sites.zones.empty() || (sites.elsewhere && !sites.unmapped)) {
    state(sites.zones, sites.elsewhere);
    return sites.unmapped;
  }
  const auto &by_code = in.words.base().codes.site(implied);
  state(by_code.zones, by_code.elsewhere && !sites.elsewhere);
  return false;
}

} // namespace percuta::facts
