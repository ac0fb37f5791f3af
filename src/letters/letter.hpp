// SPDX-License-Identifier: Apache-2.0
// The aftercare letter that a patient takes home.
#pragma once

#include "aftercare/treatment_request.hpp"
#include "facts/table.hpp"
#include "knowledge/base.hpp"
#include "letters/gate.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace percuta::letters {

struct letter_request {
  aftercare::treatment_request treatment;
  std::optional<model::clinic> clinic;
  std::optional<std::string> released_by; // the clinician who approves this letter
  std::string letter = "aftercare";       // or preparation, consent, gp, session
  std::string language = "en";            // BCP 47
  std::string format = "html";            // html, text or pdf
  bool large_print = false;               // pdf: 16 point in place of 12
};

// Writes a PDF: the module that can is not a part of this library.
using pdf_writer = std::function<std::string(const document &letter, bool large_print)>;

struct letter {
  std::string body; // UTF-8
  bool draft = false;
  std::vector<std::string> draft_reasons; // in the language of the letter
  std::vector<gate_miss> misses;          // everything the quality gate found, the reasons for DRAFT included
};

// Without a clinic document or a releasing clinician, and where the gate finds a fault that must not reach a patient,
// the letter says DRAFT on every page. The same inputs give the same bytes. Throws failure(not_found) for an unknown
// language, failure(unsupported) for a format that this version does not write, failure(bad_knowledge) for a broken
// template.
letter render(const knowledge::base &base, const facts::table *patient, const letter_request &request,
              const pdf_writer &write_pdf = {});

// Checks every letter template of the knowledge base; throws failure(bad_knowledge) with block and line for the first
// broken one.
void check_templates(const knowledge::base &base);

} // namespace percuta::letters
