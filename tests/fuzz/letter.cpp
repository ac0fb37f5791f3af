// SPDX-License-Identifier: Apache-2.0
// Any bytes as a clinic document, with its own passages of the letter: a letter, or a refusal of one line. A letter never holds markup of the clinic.
#include "fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  percuta::letter_request request;
  request.treatment.protocol = "PR-ACNE-ROLLING";
  request.treatment.treated_at = percuta::read_time("2027-03-09T14:30:00+00:00");
  request.treatment.time_zone = "Europe/London";
  request.clinic = fuzz::text(data, size);
  request.released_by = "Dr A. Example";
  try {
    const auto letter = fuzz::library().letter(nullptr, request, PERCUTA_FORMAT_HTML);
    fuzz::require(letter.text().find("<script") == std::string_view::npos);
    fuzz::require(!fuzz::library().letter(nullptr, request, PERCUTA_FORMAT_TEXT).text().empty());
  } catch (const percuta::error &problem) {
    fuzz::require_refusal(problem);
  }
  return 0;
}
