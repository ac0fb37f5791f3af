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
};
BOOST_DESCRIBE_STRUCT(treatment, (),
                      (protocol, zones, device, indication, skin_type, add_ons, anaesthetics, products, treated_by))

struct clinic_phones {
  std::string day;
  std::optional<std::string> out_of_hours;
  std::string emergency;
};
BOOST_DESCRIBE_STRUCT(clinic_phones, (), (day, out_of_hours, emergency))

struct clinic {
  std::string name;
  std::optional<std::string> address;
  clinic_phones phones;
  std::optional<std::string> opening_hours;
  std::optional<std::string> email;
  std::optional<std::string> logo; // PNG, base64
  std::vector<std::string> languages;
};
BOOST_DESCRIBE_STRUCT(clinic, (), (name, address, phones, opening_hours, email, logo, languages))

} // namespace percuta::model
