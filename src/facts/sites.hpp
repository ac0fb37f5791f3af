// SPDX-License-Identifier: Apache-2.0
// Body sites as zones.
#pragma once

#include "facts/codings.hpp"

namespace percuta::facts {

struct body_site {
  index_list zones;
  bool elsewhere = false; // a site outside every zone is named
  bool unmapped = false;  // a site is named that no zone is known for: it may be any
};

// Adds the sites that a member names: one CodeableConcept or several.
void read_sites(session &in, const members &of, std::string_view name, body_site &into);

// Sets site and zones of a fact from what the resource says and what the code itself implies.
// True if the resource also names a site that is not mapped: then the same fact holds there as well, with no site stated.
bool place_fact(const session &in, const body_site &sites, std::uint16_t implied, fact &into);

} // namespace percuta::facts
