// SPDX-License-Identifier: Apache-2.0
// A contraindication rule: parts, each an ordered list of bands; a band is a tier with a condition over facts and request.
#pragma once

#include "model/provenance.hpp"

#include <map>

namespace percuta::model {

// In the order in which findings are listed.
BOOST_DEFINE_ENUM_CLASS(tier, absolute, timing, data_required, relative, needs_action, dose_limit, precaution)

// The kinds of data a fact can come from; a host declares a data state for each.
BOOST_DEFINE_ENUM_CLASS(fact_kind, condition, medication, allergy, observation, procedure, questionnaire,
                        family_history)

// systemic: anywhere; local: only where the fact's body site meets the treated zones; local_face: local, and any facial site
// counts for every facial zone.
BOOST_DEFINE_ENUM_CLASS(extent, systemic, local, local_face)

// The closed set of operators. See docs/rules.md for the truth tables.
//   all, any, none          combine (none = not any)
//   present                 a matching fact is in force on the day, or ended less than the band's window ago
//   ever                    a matching fact began on or before the day, ended or not
//   past                    a matching fact began on or before the day and is not in force on it
//   performed               a matching procedure happened less than the band's window before the day
//   measured                the newest matching observation lies within above/at_least/below/at_most
//   age                     completed years on the day of treatment lie within at_least/below
//   family                  a matching condition of a relative
//   asked                   an answer to the question named, nothing else
//   requested               the request itself: zones, device kinds, depth, purpose
//   zone_not_offered, zone_outside_protocol, device_outside_protocol, depth_above_envelope, depth_above_scar_max
//                           the request against zone table and protocol
BOOST_DEFINE_ENUM_CLASS(operation, all, any, none, present, ever, past, performed, measured, age, family, asked,
                        requested, zone_not_offered, zone_outside_protocol, device_outside_protocol,
                        depth_above_envelope, depth_above_scar_max)

struct condition {
  operation op = operation::all;
  std::vector<condition> of;             // all, any, none
  std::vector<fact_kind> kinds;          // where to look; empty: every kind the value sets occur in
  std::vector<std::string> value_sets;   // a fact of any of these matches
  std::optional<int> agents;             // present: at least so many distinct concepts
  std::vector<std::string> values;       // observation with a coded value: value sets of which the value must be one
  std::optional<double> above;           // measured, performed (depth), requested (depth): bounds, exclusive
  std::optional<double> at_least;        // inclusive; age in years
  std::optional<double> below;           // exclusive
  std::optional<double> at_most;         // inclusive
  std::optional<std::string> unit;       // UCUM unit of the bounds
  std::optional<int> currency_days;      // measured: older results do not answer
  bool unknown_value_counts = false;     // performed: a fact without the bounded value falls into this band
  std::vector<std::string> zones;        // requested: a treated zone is one of these or below one
  std::optional<bool> keloid_prone;      // requested: a treated zone has this mark
  std::optional<bool> thin_over_bone;    // requested
  std::vector<std::string> device_kinds; // requested: mechanical, rf, cosmetic
  std::vector<std::string> purposes;     // requested: cosmetic, scar, medical, home
  std::vector<std::string> anaesthetics; // requested: agents named in the treatment
  std::optional<std::string> question;   // asked: suffix of the question whose answer counts
  std::optional<model::extent> extent;   // looking at facts: in place of the rule's
  bool only_if_found = false;            // looking at facts: refines another condition, so silence is no
  std::vector<std::string> add_ons;      // requested: add-ons named in the treatment
  std::vector<std::string> steps;        // requested: steps of the work at which it counts, e.g. order-sign
  std::optional<std::string> quantity;   // requested: what of the anaesthetic the bounds hold for, e.g. mass-grams
};
BOOST_DESCRIBE_STRUCT(condition, (),
                      (op, of, kinds, value_sets, agents, values, above, at_least, below, at_most, unit, currency_days,
                       unknown_value_counts, zones, keloid_prone, thin_over_bone, device_kinds, purposes, anaesthetics,
                       question, extent, only_if_found, add_ons, steps, quantity))

// Which date of the fact the window counts from.
BOOST_DEFINE_ENUM_CLASS(anchor, ended, last_dose, performed, measured)

// Days. min: shortest published; typical: suggested default; max: most conservative.
struct window {
  std::optional<int> min;
  std::optional<int> typical;
  std::optional<int> max;
  model::anchor anchor = model::anchor::ended;
  model::provenance provenance = model::provenance::M;
  std::vector<std::string> citations;
};
BOOST_DESCRIBE_STRUCT(window, (), (min, typical, max, anchor, provenance, citations))

struct band {
  model::tier tier = model::tier::absolute;
  condition when;
  std::optional<model::window> window;
  std::optional<std::string> policy;        // "name=value": the band counts only under this policy value
  std::optional<std::string> window_choice; // "min" or "max" under the named policy; absent: typical
  bool ends_by_itself = false;              // an absolute finding that ends on a known date may be a deferral
  std::string summary;                      // at most 139 characters, one line
  std::string action;
  bool over_maximum = false;        // dose-limit: a true finding refuses what was requested
  std::optional<std::string> grade; // where it differs from the rule's
  std::optional<model::provenance> provenance;
  std::vector<std::string> citations; // in addition to the rule's
};
BOOST_DESCRIBE_STRUCT(band, (),
                      (tier, when, window, policy, window_choice, ends_by_itself, summary, action, over_maximum, grade,
                       provenance, citations))

// What an answer supplies. applies: the rule itself (bare linkId, boolean). The others fill in a fact of the rule.
BOOST_DEFINE_ENUM_CLASS(answer_role, applies, ended, performed, site, value, confirms)
BOOST_DEFINE_ENUM_CLASS(question_type, boolean, date, choice, quantity)

struct answer_option {
  std::string code;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(answer_option, (), (code, text))

struct question {
  std::optional<std::string> suffix; // absent: the bare rule identifier
  std::string text;
  question_type type = question_type::boolean;
  answer_role role = answer_role::applies;
  std::optional<std::string> unit;
  std::vector<answer_option> options;
};
BOOST_DESCRIBE_STRUCT(question, (), (suffix, text, type, role, unit, options))

// The fact that "yes" to the bare question makes.
struct affirmation {
  fact_kind kind = fact_kind::condition;
  std::string value_set;
  std::optional<int> recall_days; // the question reaches back so far: last dose, end or performance lies within them
  bool in_force = true;           // the answer says that it holds now (with recall_days: it may)
};
BOOST_DESCRIBE_STRUCT(affirmation, (), (kind, value_set, recall_days, in_force))

struct part {
  std::optional<std::string> suffix;
  std::vector<band> bands; // evaluated in order; the first that is true is the finding
};
BOOST_DESCRIBE_STRUCT(part, (), (suffix, bands))

struct override_reason {
  std::string code;
  std::string display;
};
BOOST_DESCRIBE_STRUCT(override_reason, (), (code, display))

struct rule {
  std::string id;
  std::string version;
  std::string title;
  std::string group; // section of the intake
  model::extent extent = model::extent::systemic;
  bool request_only = false; // rests on the request alone: never asked
  std::vector<part> parts;
  std::vector<question> questions;
  std::optional<affirmation> yes;
  std::optional<int> answer_currency_days; // how long an intake answer holds; absent: policy answer-currency
  std::optional<std::string> asked_of;     // who is asked: "may-be-pregnant"; absent: everyone
  std::string rationale;
  model::provenance provenance = model::provenance::M;
  std::string grade;
  std::vector<std::string> citations;
  std::vector<override_reason> override_reasons;
  std::vector<std::string> notes;
};
BOOST_DESCRIBE_STRUCT(rule, (),
                      (id, version, title, group, extent, request_only, parts, questions, yes, answer_currency_days,
                       asked_of, rationale, provenance, grade, citations, override_reasons, notes))

struct policy_choice {
  std::string value;
  std::string meaning;
};
BOOST_DESCRIBE_STRUCT(policy_choice, (), (value, meaning))

// A choice within what the sources allow. choices empty: a whole number.
struct policy {
  std::string id;
  std::string title;
  std::string default_value;
  std::vector<policy_choice> choices;
  std::vector<std::string> citations;
};
BOOST_DESCRIBE_STRUCT(policy, (), (id, title, default_value, choices, citations))

// A section of the intake questionnaire.
struct question_group {
  std::string id;
  std::string title;
  int position = 0;
};
BOOST_DESCRIBE_STRUCT(question_group, (), (id, title, position))

} // namespace percuta::model
