// SPDX-License-Identifier: Apache-2.0
// Documents a host passes in: the treatment and the clinic.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

namespace percuta::model {

struct treated_zone {
  std::string zone;
  std::optional<double> depth; // mm
  std::optional<int> passes;
};
BOOST_DESCRIBE_STRUCT(treated_zone, (), (zone, depth, passes))

struct device_used {
  std::optional<std::string> device_class; // JSON: "class"
  std::optional<std::string> maker;
  std::optional<std::string> model;
  std::optional<std::string> lot;
};
BOOST_DESCRIBE_STRUCT(device_used, (), (device_class, maker, model, lot))

struct anaesthetic_used {
  std::string agent;
  std::optional<std::string> strength;
  std::optional<double> mass_grams;
  std::optional<double> area_cm2;
  std::optional<double> minutes;
  std::optional<double> body_weight_kg;
};
BOOST_DESCRIBE_STRUCT(anaesthetic_used, (), (agent, strength, mass_grams, area_cm2, minutes, body_weight_kg))

struct product_used {
  std::string name;
  std::optional<std::string> lot;
};
BOOST_DESCRIBE_STRUCT(product_used, (), (name, lot))

// Another treatment in the same visit.
struct further_treatment {
  std::optional<std::string> protocol; // absent: the same
  std::vector<treated_zone> zones;
  std::optional<device_used> device;
};
BOOST_DESCRIBE_STRUCT(further_treatment, (), (protocol, zones, device))

// A clinician's own duration in place of the computed one.
struct clinician_change {
  std::string activity; // its identifier
  double hours = 0;     // from the end of needling
  std::string by;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(clinician_change, (), (activity, hours, by, reason))

// A finding of the check that a clinician set aside.
struct rule_override {
  std::string rule; // its identifier
  std::string by;
  std::string reason; // in plain words, as the letters tell it
};
BOOST_DESCRIBE_STRUCT(rule_override, (), (rule, by, reason))

// Who gets a copy of the letter.
struct family_doctor {
  std::string name;
  std::optional<std::string> address;
  std::optional<bool> consent; // the patient agrees to share; absent: not asked
};
BOOST_DESCRIBE_STRUCT(family_doctor, (), (name, address, consent))

struct treatment {
  std::optional<std::string> protocol;
  std::vector<treated_zone> zones;
  std::optional<device_used> device;
  std::optional<std::string> indication;
  std::optional<std::string> skin_type; // I to VI
  std::vector<std::string> add_ons;
  std::vector<anaesthetic_used> anaesthetics;
  std::vector<product_used> products;
  std::optional<std::string> treated_by;
  std::vector<further_treatment> further;
  std::vector<clinician_change> changes;
  std::vector<rule_override> overrides;
  std::optional<family_doctor> gp;
  std::optional<std::string> endpoint; // what was seen at the end: "pinpoint bleeding"
  std::optional<std::string> consent;  // version of the consent form that was signed
  std::optional<std::string> concerns; // of the patient, in their words
};
BOOST_DESCRIBE_STRUCT(treatment, (),
                      (protocol, zones, device, indication, skin_type, add_ons, anaesthetics, products, treated_by,
                       further, changes, overrides, gp, endpoint, consent, concerns))

struct clinic_phones {
  std::string day;
  std::optional<std::string> out_of_hours;
  std::string emergency;
};
BOOST_DESCRIBE_STRUCT(clinic_phones, (), (day, out_of_hours, emergency))

// A block of a letter in the words of the practice, in place of the one of the knowledge base.
struct practice_block {
  std::string letter;
  std::string language;
  std::string id;
  std::string markdown;
};
BOOST_DESCRIBE_STRUCT(practice_block, (), (letter, language, id, markdown))

// A translation that somebody of the practice has read and stands for.
struct confirmed_translation {
  std::string language;
  std::string version; // of the knowledge base
  std::string by;
};
BOOST_DESCRIBE_STRUCT(confirmed_translation, (), (language, version, by))

struct clinic {
  std::string name;
  std::optional<std::string> address;
  clinic_phones phones;
  std::optional<std::string> opening_hours;
  std::optional<std::string> email;
  std::optional<std::string> logo; // PNG, base64
  std::vector<std::string> languages;
  std::vector<practice_block> blocks;
  std::vector<confirmed_translation> confirmed_translations;
};
BOOST_DESCRIBE_STRUCT(clinic, (),
                      (name, address, phones, opening_hours, email, logo, languages, blocks, confirmed_translations))

} // namespace percuta::model
