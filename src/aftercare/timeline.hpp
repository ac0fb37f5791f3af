// SPDX-License-Identifier: Apache-2.0
// What happens after a treatment, with real dates. Its JSON is the contract of docs/check-contract.md.
#pragma once

#include "aftercare/depth_class.hpp"
#include "facts/table.hpp"
#include "json/writer.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace percuta::aftercare {

// In the order in which items of one moment are listed.
enum class item_kind { phase, resume, sign, to_do, avoid, appointment, red_flag, medicine };

std::string_view kind_name(item_kind kind); // as in JSON: "do", "red-flag"

struct hours_range {
  double min = 0;
  double typical = 0;
  double max = 0;
};

// from and until by kind:
//   phase, and signs, dos and avoids of a phase   the phase
//   resume        the typical offset, until the most cautious one
//   sign          the treatment, until the usual end
//   avoid         the treatment, until the typical offset of its resume item; without one: no end
//   appointment   the typical offset, until the latest
//   red-flag      as the table says; no end where it may come at any time
struct item {
  std::string id;
  item_kind kind = item_kind::phase;
  calendar::instant from;
  std::optional<calendar::instant> until;
  bool from_by_day = false; // reckoned in calendar days: the date says enough
  bool until_by_day = false;
  std::string text;
  std::string title;               // of phase, activity or appointment
  std::string phase;               // of a sign, do or avoid that belongs to a phase: its id
  std::string signs, say, call_if; // red flags: signs and say; signs: call_if
  std::string mode, content;       // appointments
  std::optional<model::urgency> urgency;
  bool product = false; // an activity with a product
  bool in_letter = true;
  std::optional<hours_range> hours; // the window the item was computed from
  model::provenance provenance = model::provenance::M;
  std::vector<std::string> citations;
  std::string origin; // why it lasts so long, where that is not the treatment alone: a treatment, a finding
  std::string changed_by, changed_why; // a clinician's own duration in place of hours->typical
};

struct timeline {
  calendar::instant treated_at;
  calendar::time_zone zone = calendar::time_zone::utc();
  std::string protocol;
  std::string title; // of the protocol
  class_choice depth_class;
  treated what;
  std::vector<item> items;            // by from, kind, id
  std::string patient_id;             // as recorded; empty without a patient
  std::vector<std::string> modifiers; // identifiers of those that applied
  std::vector<std::string> notes;
};

// A window in hours is elapsed time; three days and more in whole days are calendar days at the same local clock time.
// The base must outlive the timeline.
timeline build(const knowledge::base &base, const facts::table *patient, const treatment_request &request);

// So many hours after a moment, by the rule above; by_day says which half of it applied.
struct reckoned {
  calendar::instant at;
  bool by_day = false;
};
reckoned hours_after(const calendar::time_zone &zone, std::int64_t moment, double hours);

std::string write_json(const timeline &what);

// As a FHIR R4 CarePlan, one activity for each item.
std::string write_fhir(const timeline &what);

// For a person, in the words of the language: at most 80 columns, grouped by day.
std::string write_text(const timeline &what, const model::letter_language &language);

} // namespace percuta::aftercare
