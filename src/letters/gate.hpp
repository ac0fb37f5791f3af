// SPDX-License-Identifier: Apache-2.0
// The quality gate of a letter: what is missing or wrong before it may be handed to a patient.
#pragma once

#include "aftercare/timeline.hpp"
#include "letters/document.hpp"
#include "letters/readability.hpp"
#include "letters/values.hpp"

#include <optional>
#include <string>
#include <vector>

namespace percuta::letters {

struct gate_miss {
  std::string code;    // "phoneEmergency"
  std::string text;    // in the language of the letter
  bool blocks = false; // makes the letter a DRAFT; otherwise a warning
};

struct gate_input {
  const aftercare::timeline &timeline;
  const model::letter_language &language;
  const std::vector<section> &sections;
  const record &values;
  bool has_clinic = false;
  bool is_released = false;
  std::optional<readability> reading;
  bool translation_confirmed = true;           // or no translation
  const model::treatment *treatment = nullptr; // the document, where there is one
  std::string letter = "aftercare";
};

// In a fixed order. Blocking: no clinic, not released, a translation that nobody of the practice confirmed, a required block missing or empty, no number to call, no warning
// signs, dates that do not follow the treatment. Warnings: everything else.
std::vector<gate_miss> check_gate(const gate_input &input);

} // namespace percuta::letters
