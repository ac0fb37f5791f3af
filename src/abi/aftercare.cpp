// SPDX-License-Identifier: Apache-2.0
// Timeline and letter.
#include "abi/patient.hpp"
#include "abi/pdf_module.hpp"
#include "abi/request.hpp"
#include "abi/text.hpp"
#include "aftercare/calendar_file.hpp"
#include "aftercare/documents.hpp"
#include "aftercare/strip.hpp"
#include "aftercare/timeline.hpp"
#include "knowledge/language.hpp"
#include "letters/letter.hpp"
#include "protocols/write_svg.hpp"

namespace percuta::abi {
namespace {

std::string lines(const std::vector<std::string> &notes) {
  std::string text;
  for (const auto &note : notes) {
    text += (text.empty() ? "" : "\n") + note;
  }
  return text;
}

aftercare::treatment_request read_request(const call &here, const percuta_treatment_request *pointer) {
  if (pointer == nullptr) {
    here.refuse(status::bad_argument, "the treatment request is NULL");
  }
  const auto given = read_record(*pointer);
  require_known_bits("reserved", given.reserved | given.treated_at.reserved, 0);
  constexpr std::int32_t day_of_seconds = 86'400;
  constexpr std::int64_t last_second = std::int64_t{calendar::after_all} * day_of_seconds;
  const auto &at = given.treated_at;
  if (at.utc_seconds == 0) {
    here.refuse(status::bad_argument,
                "treated_at is missing; it is the end of needling, in seconds since 1970-01-01T00:00:00Z");
  }
  if (at.utc_seconds <= -last_second || at.utc_seconds >= last_second || at.utc_offset_seconds <= -day_of_seconds ||
      at.utc_offset_seconds >= day_of_seconds) {
    here.refuse(status::bad_argument, "treated_at is out of range");
  }
  aftercare::treatment_request asked;
  asked.treatment = read_treatment(here, given.treatment, given.treatment_size);
  asked.protocol = optional_text(here, given.protocol, "protocol").value_or("");
  if (asked.protocol.empty() && !(asked.treatment && asked.treatment->protocol)) {
    here.refuse(status::bad_argument, "protocol is missing");
  }
  asked.treated_at = {at.utc_seconds, at.utc_offset_seconds};
  asked.time_zone = optional_text(here, given.time_zone, "time_zone");
  asked.zones = text_list(here, given.zones, given.zone_count, "zones");
  asked.depth = read_depth(here, given.depth_mm);
  asked.device = optional_text(here, given.device, "device");
  return asked;
}

// The patient as known on the day of treatment; nothing for NULL.
std::optional<facts::table> read_patient_of(const call &here, const opened &library, const percuta_patient *patient,
                                            const aftercare::treatment_request &asked) {
  if (patient == nullptr) {
    return std::nullopt;
  }
  require(here, patient);
  const auto zone = asked.time_zone ? calendar::time_zone::named(*asked.time_zone)
                                    : calendar::time_zone::fixed(asked.treated_at.offset_seconds);
  return read_patient(library, *patient, zone, zone.day_of(asked.treated_at.seconds));
}

std::string written(const aftercare::timeline &built, const model::letter_language &language, percuta_format format) {
  switch (format) {
  case PERCUTA_FORMAT_JSON: return aftercare::write_json(built);
  case PERCUTA_FORMAT_FHIR: return aftercare::write_fhir(built);
  case PERCUTA_FORMAT_ICS: return aftercare::write_calendar(built, language);
  case PERCUTA_FORMAT_SVG: return protocols::write_svg(aftercare::draw_strip(built, language));
  default: return aftercare::write_text(built, language);
  }
}

const char *format_name(percuta_format format) {
  switch (format) {
  case PERCUTA_FORMAT_TEXT: return "text";
  case PERCUTA_FORMAT_HTML: return "html";
  case PERCUTA_FORMAT_PDF: return "pdf";
  case PERCUTA_FORMAT_ICS: return "ics";
  case PERCUTA_FORMAT_FHIR: return "fhir";
  default: return nullptr;
  }
}

letters::letter render(const call &here, const opened &library, const percuta_patient *patient,
                       const percuta_letter_request *pointer, percuta_format format) {
  if (pointer == nullptr) {
    here.refuse(status::bad_argument, "request is NULL");
  }
  const auto given = read_record(*pointer);
  require_known_bits("reserved", given.reserved, 0);
  letters::letter_request asked;
  asked.treatment = read_request(here, given.treatment);
  if (const auto clinic = optional_document(here, given.clinic, given.clinic_size, "clinic")) {
    asked.clinic = aftercare::read_clinic(*clinic);
  }
  asked.released_by = optional_text(here, given.released_by, "released_by");
  asked.language = optional_text(here, given.language, "language").value_or(default_language);
  require_known_bits("flags", given.flags, PERCUTA_LETTER_LARGE_PRINT);
  require_known_bits("reserved_2", given.reserved_2, 0);
  asked.large_print = (given.flags & PERCUTA_LETTER_LARGE_PRINT) != 0;
  asked.format = format_name(format);
  asked.letter = optional_text(here, given.letter, "letter").value_or(asked.letter);
  library.host.progress(0, 2); // the host may release the patient here: it is looked at afterwards
  const auto facts = read_patient_of(here, library, patient, asked.treatment);
  library.host.progress(1, 2);
  auto letter = letters::render(library.base, facts ? &*facts : nullptr, asked, write_pdf);
  library.host.progress(2, 2);
  return letter;
}

} // namespace
} // namespace percuta::abi

using namespace percuta;
using namespace percuta::abi;

percuta_status percuta_timeline_build(const percuta_library *library, const percuta_patient *patient,
                                      const percuta_treatment_request *request, percuta_format format,
                                      percuta_document **document, percuta_error *error) {
  return make("build a timeline", document, error, [&](call &here) {
    const auto &opened = require_library(here, library);
    if (format == PERCUTA_FORMAT_HTML || format == PERCUTA_FORMAT_PDF || format < 0 || format > PERCUTA_FORMAT_SVG) {
      refuse_format(here, format, "TEXT, JSON, FHIR, ICS or SVG");
    }
    const auto asked = read_request(here, request);
    opened.host.progress(0, 2);
    const auto facts = read_patient_of(here, opened, patient, asked);
    opened.host.progress(1, 2);
    const auto built = aftercare::build(opened.base, facts ? &*facts : nullptr, asked);
    opened.host.progress(2, 2);
    return new_document(written(built, knowledge::language_of(opened.base, default_language), format),
                        lines(built.notes));
  });
}

percuta_status percuta_letter_render(const percuta_library *library, const percuta_patient *patient,
                                     const percuta_letter_request *request, percuta_format format,
                                     percuta_document **document, percuta_error *error) {
  return make("write a letter", document, error, [&](call &here) {
    const auto &opened = require_library(here, library);
    if (format_name(format) == nullptr) {
      refuse_format(here, format, "HTML, TEXT, PDF, ICS or FHIR");
    }
    auto letter = render(here, opened, patient, request, format);
    return new_document(std::move(letter.body), lines(letter.draft_reasons));
  });
}
