// SPDX-License-Identifier: Apache-2.0
// A small knowledge base and a request, by hand, for tests of aftercare and letters.
#pragma once

#include "aftercare/treatment_request.hpp"
#include "knowledge/base.hpp"

namespace example {

inline std::vector<percuta::model::hours_window> windows(double min, double typical, double max,
                                                         const std::string &depth_class = "any") {
  return {{depth_class, min, typical, max}};
}

inline percuta::model::zone zone(const std::string &id, const std::string &name, double max) {
  percuta::model::zone made;
  made.id = id;
  made.name = name;
  made.parent = "FACE";
  made.offered = percuta::model::zone_offer::yes;
  made.depth.emplace();
  made.depth->min = 0.25;
  made.depth->typical = max;
  made.depth->max = max;
  made.depth->scar_max = max + 0.5;
  return made;
}

inline percuta::model::activity activity(const std::string &id, const std::string &name, bool product,
                                         std::vector<percuta::model::hours_window> table) {
  percuta::model::activity made;
  made.id = id;
  made.title = name;
  made.resume = "You can use " + name + ".";
  made.avoid = "No " + name;
  made.product = product;
  made.windows = std::move(table);
  made.provenance = percuta::model::provenance::V;
  made.citations = {"KEY1"};
  return made;
}

inline percuta::model::red_flag flag(const std::string &id, const std::string &signs, percuta::model::urgency urgency) {
  percuta::model::red_flag made;
  made.id = id;
  made.signs = signs;
  made.urgency = urgency;
  made.say = "Say " + id + ".";
  made.until_hours = 168;
  return made;
}

inline percuta::model::letter_language english() {
  percuta::model::letter_language made;
  made.tag = "en";
  made.name = "English";
  made.direction = "ltr";
  made.weekdays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  made.months = {"January", "February", "March",     "April",   "May",      "June",
                 "July",    "August",   "September", "October", "November", "December"};
  made.date_pattern = "{weekday} {day} {month} {year}";
  made.date_time_pattern = "{weekday} {day} {month} {year} at {time}";
  made.messages = {{"and", "and"},
                   {"calendar.title", "Aftercare: {title}"},
                   {"decimal", "."},
                   {"depth.one", "{depth} mm"},
                   {"depth.zone", "{zone} {depth} mm"},
                   {"range", "{min} to {max}"},
                   {"page", "Page {page} of {pages}"},
                   {"strip.title", "When you can do things again"},
                   {"strip.wait", "please wait"},
                   {"strip.again", "you can again"},
                   {"strip.row", "From {date}: {what}."},
                   {"calendar.alarm", "Reminder"},
                   {"calendar.change", "To change a date, call {phone}."},
                   {"because", "Because of: {reason}."},
                   {"changed", "Changed by {name}: {reason}."},
                   {"draft", "DRAFT"},
                   {"draft.missing", "Missing:"},
                   {"draft.notice", "Not released. Do not give it to the patient."},
                   {"list.separator", ", "},
                   {"readability.grade", "grade {grade}"},
                   {"readability.tooShort", "too short to score"},
                   {"releasedBy", "Released by {name}"},
                   {"title", "Aftercare letter"},
                   {"until", "until {date}"},
                   {"letter.id", "aftercare"},
                   {"letter.version", "1"},
                   {"abbreviations", "SPF AHA BHA"}};
  for (const auto *kind : {"phase", "resume", "sign", "do", "avoid", "appointment", "red-flag", "medicine"})
    made.messages["kind." + std::string(kind)] = kind;
  for (const auto *what : {"clinic", "releasedBy", "patientName", "treatedBy", "zones", "depth", "device", "lots",
                           "clinicName", "phoneDay", "phoneOutOfHours", "phoneEmergency", "readability", "language",
                           "translation", "consent", "overrides"})
    made.messages["missing." + std::string(what)] = "the " + std::string(what);
  for (const auto *what : {"block", "dates", "abbreviations", "words"})
    made.messages["missing." + std::string(what)] = std::string(what) + ": {detail}";
  return made;
}

inline percuta::knowledge::base base() {
  using namespace percuta;
  knowledge::base made;
  made.content_hash = "sha256:0123";
  made.identity.version = "1.2.3";
  made.identity.review_by = "2028-01-31";
  model::zone face;
  face.id = "FACE";
  face.name = "face";
  face.offered = model::zone_offer::group;
  made.zones = {zone("CHEEK", "cheek", 1.5), face, zone("NOSE", "nose", 0.5)};
  for (const auto &[id, name, kind] : {std::tuple{"DV-PEN", "Motorised pen", model::device_kind::mechanical},
                                       std::tuple{"DV-RF", "Radiofrequency", model::device_kind::rf}}) {
    model::device_class device;
    device.id = id;
    device.name = name;
    device.kind = kind;
    made.devices.push_back(device);
  }
  model::protocol protocol;
  protocol.id = "PR-ONE";
  protocol.title = "Facial wrinkles";
  protocol.devices = {"DV-PEN"};
  protocol.zones = {"CHEEK", "NOSE"};
  protocol.depth.min = 0.5;
  protocol.depth.typical = 1;
  protocol.depth.max = 1.5;
  made.protocols = {protocol};
  protocol.id = "PR-TWO";
  protocol.devices = {"DV-PEN", "DV-RF"};
  made.protocols.push_back(protocol);
  made.depth_classes = {{"mech_low", "needling up to 0.5 mm", "mechanical", {}, 0.5},
                        {"mech_mid", "needling up to 1.5 mm", "mechanical", 0.5, 1.5},
                        {"mech_high", "needling deeper than 1.5 mm", "mechanical", 1.5, {}},
                        {"rf", "radiofrequency", "rf", {}, {}}};
  made.phases.resize(2);
  made.phases[0].id = "P0";
  made.phases[0].title = "The first day";
  made.phases[0].until_hours = 24;
  made.phases[0].ends = {{"mech_high", 24, 48, 72}};
  made.phases[0].stage = "The skin seals.";
  made.phases[0].dos = {{"P0_DO_HANDS", "Wash your hands.", true}, {"P0_DO_REST", "Rest a while.", false}};
  made.phases[0].avoids = {{"P0_AVOID_TOUCH", "Do not touch the skin.", true}};
  made.phases[1].id = "P1";
  made.phases[1].title = "The first month";
  made.phases[1].from_hours = 24;
  made.phases[1].until_hours = 672;
  made.phases[1].stage = "New skin grows.";
  made.phases[1].signs = {{"P1_SIGN_GAIN", "Skin gets better.", true}};
  made.activities = {
      activity("MAKE_UP", "make-up", false, windows(24, 24, 48)),
      activity(
          "RETINOID", "retinoid", true,
          {{"mech_low", 48, 72, 120}, {"mech_mid", 72, 120, 168}, {"mech_high", 120, 168, 336}, {"rf", 120, 170, 170}}),
      activity("WORK", "work", false, windows(0, 0, 24))};
  model::sign redness;
  redness.id = "ERYTHEMA";
  redness.text = "Redness.";
  redness.call_if = "Call us if it spreads.";
  redness.windows = windows(24, 72, 72);
  made.signs = {redness};
  model::appointment next;
  next.id = "A-NEXT";
  next.title = "Next session";
  next.mode = "visit";
  next.content = "We look at your skin.";
  next.windows = windows(504, 672, 1008);
  made.appointments = {next};
  made.red_flags = {flag("R-ONE", "Trouble breathing", model::urgency::emergency),
                    flag("R-TWO", "Pus or a red streak", model::urgency::same_day),
                    flag("R-THREE", "Brown patches", model::urgency::routine)};
  made.languages = {english()};
  return made;
}

// 10 March 2027, 14:00 in London.
inline percuta::aftercare::treatment_request request(const char *at = "2027-03-10T14:00:00Z") {
  percuta::aftercare::treatment_request made;
  made.protocol = "PR-ONE";
  made.treated_at = *percuta::calendar::read_instant(at);
  made.time_zone = "Europe/London";
  return made;
}

} // namespace example
