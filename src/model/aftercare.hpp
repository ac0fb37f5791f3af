// SPDX-License-Identifier: Apache-2.0
// What happens after a treatment: phases, restart windows, normal signs, appointments, red flags. Hours count from the end of needling.
#pragma once

#include "model/provenance.hpp"

namespace percuta::model {

// A class of treatment that shares its aftercare windows, chosen by device kind and depth.
struct depth_class {
  std::string id; // mech_le_0_5
  std::string title;
  std::string device_kind;       // mechanical or rf
  std::optional<double> above;   // mm, exclusive
  std::optional<double> at_most; // mm, inclusive
};
BOOST_DESCRIBE_STRUCT(depth_class, (), (id, title, device_kind, above, at_most))

struct hours_window {
  std::string depth_class; // "any" where the class makes no difference
  double min = 0;
  double typical = 0;
  double max = 0;
};
BOOST_DESCRIBE_STRUCT(hours_window, (), (depth_class, min, typical, max))

struct advice {
  std::string id;
  std::string text;
  bool in_letter = false; // told in the letter as well; the timeline tells all
};
BOOST_DESCRIBE_STRUCT(advice, (), (id, text, in_letter))

struct phase {
  std::string id;
  std::string title;
  double from_hours = 0;
  double until_hours = 0;
  std::vector<hours_window> ends; // the end, where it depends on the depth class; untilHours serves the other classes
  std::string stage;
  std::vector<advice> signs;
  std::vector<advice> dos;
  std::vector<advice> avoids;
  model::provenance provenance = model::provenance::M;
  std::vector<std::string> citations;
};
BOOST_DESCRIBE_STRUCT(phase, (),
                      (id, title, from_hours, until_hours, ends, stage, signs, dos, avoids, provenance, citations))

struct activity {
  std::string id;
  std::string title;              // names the activity inside a sentence: "make-up"
  std::string resume;             // what the patient may do from then on
  std::string avoid;              // what not to do before
  bool product = false;           // listed under "products to restart"
  std::vector<std::string> zones; // only where one of these was treated; empty: everywhere
  std::vector<hours_window> windows;
  model::provenance provenance = model::provenance::M;
  std::vector<std::string> citations;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(activity, (), (id, title, resume, avoid, product, zones, windows, provenance, citations, note))

struct sign {
  std::string id;
  std::string text;
  std::string call_if;
  std::vector<hours_window> windows; // min: first possible end; typical; max: usual end
  model::provenance provenance = model::provenance::M;
  std::vector<std::string> citations;
};
BOOST_DESCRIBE_STRUCT(sign, (), (id, text, call_if, windows, provenance, citations))

struct appointment {
  std::string id;
  std::string title;
  std::string mode;
  std::string content;
  std::vector<hours_window> windows;
  model::provenance provenance = model::provenance::M;
  std::vector<std::string> citations;
};
BOOST_DESCRIBE_STRUCT(appointment, (), (id, title, mode, content, windows, provenance, citations))

BOOST_DEFINE_ENUM_CLASS(urgency, emergency, same_day, routine)

struct red_flag {
  std::string id;
  std::string signs; // the patient's words
  model::urgency urgency = model::urgency::emergency;
  double from_hours = 0;
  std::optional<double> until_hours; // absent: any time
  std::string say;
  std::string clinician_note;
  std::vector<std::string> device_kinds; // empty: every device
  model::provenance provenance = model::provenance::M;
  std::vector<std::string> citations;
};
BOOST_DESCRIBE_STRUCT(red_flag, (),
                      (id, signs, urgency, from_hours, until_hours, say, clinician_note, device_kinds, provenance,
                       citations))

// A restriction that lasts at least so long.
struct longer_wait {
  std::string activity;
  double hours = 0;
};
BOOST_DESCRIBE_STRUCT(longer_wait, (), (activity, hours))

// A visit or call that becomes due at least so early.
struct earlier_visit {
  std::string appointment;
  double hours = 0;
};
BOOST_DESCRIBE_STRUCT(earlier_visit, (), (appointment, hours))

// What the place, the depth, the device, an add-on, the skin type or a finding of the patient changes. It applies when
// each condition that is given holds.
struct modifier {
  std::string id; // V-HSV
  std::string title;
  std::vector<std::string> zones;
  std::vector<std::string> device_kinds;
  std::vector<std::string> skin_types; // I to VI
  std::vector<std::string> add_ons;    // as the treatment document names them
  std::vector<std::string> value_sets; // a fact of the patient in one of these
  std::optional<std::string> gender;   // FHIR administrative gender
  std::optional<double> deeper_than;   // mm
  std::vector<longer_wait> waits;
  std::vector<earlier_visit> visits;
  std::vector<advice> dos;
  std::vector<advice> avoids;
  std::vector<advice> signs;
  std::vector<advice> medicines;
  std::optional<double> until_hours; // of its advice; absent: as long as the first phases
  model::provenance provenance = model::provenance::M;
  std::vector<std::string> citations;
};
BOOST_DESCRIBE_STRUCT(modifier, (),
                      (id, title, zones, device_kinds, skin_types, add_ons, value_sets, gender, deeper_than, waits,
                       visits, dos, avoids, signs, medicines, until_hours, provenance, citations))

} // namespace percuta::model
