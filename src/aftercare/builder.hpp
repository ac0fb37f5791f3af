// SPDX-License-Identifier: Apache-2.0
// Items of a timeline from the tables of the knowledge base.
#pragma once

#include "aftercare/timeline.hpp"

namespace percuta::aftercare {

// One treatment of the visit.
struct part_treated {
  treated what;
  class_choice choice;
};

// Where treatments differ the longest window wins, and names its origin when there are several. Fills items, unsorted.
void add_items(const knowledge::base &base, const std::vector<part_treated> &parts, timeline &out);

// What place, depth, device, add-ons, skin type and findings of the patient change: longer waits, earlier visits, more
// advice.
void apply_modifiers(const knowledge::base &base, const facts::table *patient, const treatment_request &request,
                     const std::vector<part_treated> &parts, timeline &out);

// A clinician's own durations, with name and reason. Throws failure(not_found) for an activity that the timeline does
// not have, failure(bad_argument) without name or reason.
void apply_changes(const treatment_request &request, timeline &out);

} // namespace percuta::aftercare
