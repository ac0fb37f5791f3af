// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/provenance.hpp"

namespace percuta::model {

BOOST_DEFINE_ENUM_CLASS(purpose, cosmetic, scar, medical, home)

// Which column of the zone's depth row limits the protocol. rf: the protocol's own maximum, the rows being for mechanical devices.
BOOST_DEFINE_ENUM_CLASS(depth_limit, max, scar_max, burn, rf, home)

// ON: within a verified US clearance; OFF: outside all; DRUG: delivers a drug, never within one; RF: energy device; none: not a treatment.
BOOST_DEFINE_ENUM_CLASS(regulatory_flag, ON, OFF, DRUG, RF, none)

struct regulatory {
  std::vector<regulatory_flag> flags;
  std::string text;
  std::vector<std::string> citations;
};
BOOST_DESCRIBE_STRUCT(regulatory, (), (flags, text, citations))

struct outcome {
  std::string study; // citation key
  std::string design;
  std::string regimen;
  std::string figure;
  model::provenance provenance = model::provenance::M;
};
BOOST_DESCRIBE_STRUCT(outcome, (), (study, design, regimen, figure, provenance))

struct preparation_step {
  std::string text;
  std::optional<int> lead_days; // at least this many days before the session; absent: on the day
  model::provenance provenance = model::provenance::M;
  std::vector<std::string> citations;
};
BOOST_DESCRIBE_STRUCT(preparation_step, (), (text, lead_days, provenance, citations))

struct course_event {
  std::string when;
  std::string what;
  model::provenance provenance = model::provenance::M;
  std::vector<std::string> citations;
};
BOOST_DESCRIBE_STRUCT(course_event, (), (when, what, provenance, citations))

struct protocol {
  std::string id;
  std::string version;
  std::string title;
  std::string indication;
  model::purpose purpose = model::purpose::cosmetic;
  model::depth_limit depth_limit = model::depth_limit::max;
  std::vector<std::string> devices;
  std::vector<std::string> zones;
  cited_range depth; // mm
  cited_range sessions;
  cited_range interval_weeks;
  std::optional<cited_range> passes; // per direction and sub-area
  cited_text endpoint;
  cited_text anaesthesia;
  cited_text skin_types;
  model::regulatory regulatory;
  std::string grade;       // evidence grade
  std::string grade_scale; // what the grade letters mean
  std::vector<std::string> citations;
  std::vector<std::string> synonyms;
  std::vector<cited_text> technique;
  std::vector<preparation_step> preparation;
  std::vector<cited_text> skin_type_rules;
  std::vector<course_event> course;
  std::vector<outcome> outcomes;
  std::vector<cited_text> disagreements;
  std::vector<std::string> indication_codes; // "system|code"
};
BOOST_DESCRIBE_STRUCT(protocol, (),
                      (id, version, title, indication, purpose, depth_limit, devices, zones, depth, sessions,
                       interval_weeks, passes, endpoint, anaesthesia, skin_types, regulatory, grade, grade_scale,
                       citations, synonyms, technique, preparation, skin_type_rules, course, outcomes, disagreements,
                       indication_codes))

} // namespace percuta::model
