// SPDX-License-Identifier: Apache-2.0
// Any bytes as a patient's record: answered or refused, and what was refused is never clear.
#include "fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const auto &library = fuzz::library();
  auto patient = library.new_patient();
  // The first byte chooses how complete the host says the record is.
  const auto state = size == 0 ? PERCUTA_DATA_PARTIAL : static_cast<percuta_data_state>(data[0] % 7);
  if (state != 0) patient.declare(PERCUTA_KIND_ALL, state);
  percuta::check_request request;
  request.protocol = "PR-ACNE-ROLLING";
  request.on_day = percuta::read_day("2027-01-10");
  request.time_zone = "Europe/London";
  bool usable = true;
  try {
    patient.add_document(fuzz::text(data, size, 1));
  } catch (const percuta::error &) {
    usable = false;
  }
  try {
    const auto answer = library.check(patient, request);
    const auto verdict = answer.summary().verdict;
    fuzz::require(verdict >= PERCUTA_VERDICT_NOT_EVALUATED && verdict <= PERCUTA_VERDICT_CONTRAINDICATED);
    fuzz::require(usable || verdict != PERCUTA_VERDICT_CLEAR);
    for (const auto format : {PERCUTA_FORMAT_JSON, PERCUTA_FORMAT_TEXT, PERCUTA_FORMAT_FHIR})
      fuzz::require(!answer.write(format).text().empty());
  } catch (const percuta::error &problem) {
    fuzz::require_refusal(problem);
  }
  return 0;
}
