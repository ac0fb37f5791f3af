// SPDX-License-Identifier: Apache-2.0
// Where on the body, and with what: zones with their depth envelope, and device classes.
#pragma once

#include "model/provenance.hpp"

namespace percuta::model {

// yes: may be treated; no: never; rf_only: radiofrequency devices only; group: stands for the zones below it.
BOOST_DEFINE_ENUM_CLASS(zone_offer, yes, no, rf_only, group)

// mechanical: needles alone; rf: radiofrequency through needles; cosmetic: does not reach living layers.
BOOST_DEFINE_ENUM_CLASS(device_kind, mechanical, rf, cosmetic)

// Millimetres, nominal needle protrusion. scar_max and burn_max hold for scar work by a physician.
struct zone_depth {
  std::optional<double> min;
  std::optional<double> typical;
  std::optional<double> max;
  std::optional<double> scar_max;
  std::optional<double> burn_max;
  model::provenance provenance = model::provenance::M;
  std::vector<std::string> citations;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(zone_depth, (), (min, typical, max, scar_max, burn_max, provenance, citations, note))

// A coding that names this zone as a body site.
struct site_code {
  std::string system; // id of a terminology system, e.g. "snomed"
  std::string code;
  std::string display;
};
BOOST_DESCRIBE_STRUCT(site_code, (), (system, code, display))

struct zone {
  std::string id;
  std::optional<std::string> parent;
  std::string name;
  bool keloid_prone = false;
  bool thin_over_bone = false;
  zone_offer offered = zone_offer::no;
  std::optional<zone_depth> depth; // absent: the parent's depth row serves
  std::vector<site_code> sites;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(zone, (), (id, parent, name, keloid_prone, thin_over_bone, offered, depth, sites, note))

struct device_class {
  std::string id;
  std::string name;
  device_kind kind = device_kind::mechanical;
  cited_range depth; // mm
  std::string needles;
  cited_text facts;
};
BOOST_DESCRIBE_STRUCT(device_class, (), (id, name, kind, depth, needles, facts))

} // namespace percuta::model
