// SPDX-License-Identifier: Apache-2.0
// From a coded concept and what a resource says of it to facts.
#pragma once

#include "facts/sites.hpp"

namespace percuta::facts {

// What a resource says of whatever is coded in it.
struct statement {
  facts::polarity polarity = facts::polarity::affirmed;
  facts::certainty certainty = facts::certainty::asserted;
  calendar::interval began;
  calendar::interval ended{calendar::after_all, calendar::after_all};
  body_site sites;
  quantity_list values;
  index_list coded_values;
  bool matches_only = false;      // hits that do not name the thing itself make no fact
  std::uint8_t stated_routes = 0; // of a medicine; 0: not stated
  bool routes_matter = false;     // a medicine: hits count only if its route fits
  mention seen;
  sentence reads;
};

// Whether nothing of the concept can make a fact: no code of it is listed and no word in its texts is.
bool says_nothing(const session &in, const concept_reading &concept_read);

// Adds a fact for every hit of the concept, and a question for every word in the texts of a concept that nobody knows.
void add_facts(session &in, const concept_reading &concept_read, const statement &said);

// The interval that ends where the record was written: what is not dated began by then.
calendar::interval began_by(const session &in, const std::optional<calendar::interval> &recorded);

} // namespace percuta::facts
