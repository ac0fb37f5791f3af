// SPDX-License-Identifier: Apache-2.0
// A small letter around the small knowledge base.
#pragma once

#include "aftercare/example.hpp"
#include "letters/letter.hpp"

namespace example {

inline percuta::model::letter_block block(const std::string &id, const std::string &markdown, int position = 1) {
  percuta::model::letter_block made;
  made.id = id;
  made.language = "en";
  made.letter = "aftercare";
  made.position = position;
  made.markdown = markdown;
  return made;
}

inline std::vector<percuta::model::letter_block> blocks() {
  std::vector<percuta::model::letter_block> made;
  const auto add = [&](const char *id, const char *markdown) {
    made.push_back(block(id, markdown, static_cast<int>(made.size())));
  };
  add("HEAD",
      "## Your letter\n\nDear {{patientName}},\n\n- Clinic: {{clinicName}}, {{clinicAddress}}\n- Treatment: "
      "{{treatmentTitle}}\n- Date: {{treatmentDate}}\n{{#areas}}\n- Area: {{areas}}\n{{/areas}}\n{{#depthText}}\n- "
      "Depth: {{depthText}}\n{{/depthText}}\n{{#deviceText}}\n- Device: {{deviceText}}\n{{/deviceText}}\n"
      "{{#treatedBy}}\n- Treated by: {{treatedBy}}\n{{/treatedBy}}\n");
  add("CALL-NOW", "## Call {{phoneEmergency}} now\n\n{{#emergencyFlags}}\n- {{signs}}: {{say}}\n{{/emergencyFlags}}\n");
  add("CALL-TODAY", "## Call us today\n\nPhone {{phoneDay}} ({{openingHours}}). Else {{phoneOutOfHours}}.\n\n"
                    "{{#sameDayFlags}}\n- {{signs}}: {{say}}\n{{/sameDayFlags}}\n");
  add("NORMAL",
      "## What is normal\n\n| When | Normal |\n|---|---|{{#normalRows}}\n| {{when}} | {{text}} |{{/normalRows}}\n\n"
      "Book a check for:\n\n{{#routineFlags}}\n- {{signs}}\n{{/routineFlags}}\n");
  add("DO", "## What to do\n\n{{#dos}}\n- {{text}}\n{{/dos}}\n");
  add("AVOID", "## What to avoid\n\n{{#avoids}}\n- {{text}}{{#until}} until {{until}}{{/until}}\n{{/avoids}}\n");
  add("RESTART", "## Restart\n\n{{#restarts}}\n- {{text}}: from {{from}}\n{{/restarts}}\n");
  add("MEDS", "## Medicines\n\n{{#medicines}}\n- {{text}} "
              "{{lastDay}}\n{{/medicines}}\n{{^medicines}}\nNone.\n{{/medicines}}\n");
  add("PRODUCTS",
      "## What we used\n\n{{#products}}\n- {{name}}{{#lot}}, lot {{lot}}{{/lot}}\n{{/products}}\n{{^products}}\n"
      "Nothing on record.\n{{/products}}\n");
  add("NEXT", "## Next visits\n\n{{#appointments}}\n- {{title}}: {{when}} ({{earliest}} to {{latest}}). {{content}}\n"
              "{{/appointments}}\n");
  add("RESULTS", "## Results\n\n{{#results}}\n- From {{from}}: {{text}}\n{{/results}}\n");
  add("PHOTO", "## Photo\n\n**Daylight** is *best*. See [our page](https://clinic.example/photo).\n");
  add("RIGHTS", "## Rights\n\nAsk us.\n");
  add("META", "## Version\n\nLetter {{letterVersion}}, content {{knowledgeVersion}}, {{letterDate}}, {{reviewDate}}, "
              "{{authorRole}}, {{readability}}.\n");
  return made;
}

inline percuta::knowledge::base letter_base() {
  auto made = base();
  made.letter_blocks = blocks();
  return made;
}

inline percuta::model::clinic clinic() {
  percuta::model::clinic made;
  made.name = "Harbour Skin Clinic";
  made.address = "1 Quay Street, Bristol";
  made.phones = {"0117 496 0000", "111", "999"};
  made.opening_hours = "9 to 5";
  return made;
}

inline percuta::letters::letter_request letter_request() {
  percuta::letters::letter_request made;
  made.treatment = request();
  made.treatment.zones = {"CHEEK", "NOSE"};
  made.treatment.depth = 1.0;
  auto &document = made.treatment.treatment.emplace();
  document.device.emplace();
  document.device->device_class = "DV-PEN";
  document.device->maker = "Acme";
  document.device->model = "Pen 3";
  document.device->lot = "L1";
  document.products = {{"Gel", "G7"}};
  document.treated_by = "Nurse Novak";
  made.clinic = clinic();
  made.released_by = "Dr Ahmed";
  return made;
}

inline percuta::facts::table patient(const std::string &name = "Maria Silva") {
  percuta::facts::table made;
  made.has_patient = true;
  made.patient_name = name;
  return made;
}

} // namespace example
