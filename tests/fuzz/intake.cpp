// SPDX-License-Identifier: Apache-2.0
// Any bytes as the answers of an intake beside a record that is known to rule treatment out: they never make it clear.
#include "fuzz/target.hpp"

namespace {

constexpr std::string_view record = R"({"resourceType":"Bundle","type":"collection","entry":[
{"resource":{"resourceType":"Patient","id":"p1","birthDate":"1990-05-05"}},
{"resource":{"resourceType":"MedicationStatement","id":"m1","status":"active","subject":{"reference":"Patient/p1"},
"medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"D10BA01"}]}}}]})";

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const auto &library = fuzz::library();
  auto patient = library.new_patient();
  patient.declare(PERCUTA_KIND_ALL, PERCUTA_DATA_COMPLETE);
  patient.add_document(record);
  percuta::check_request request;
  request.protocol = "PR-ACNE-ROLLING";
  request.on_day = percuta::read_day("2027-01-10");
  try {
    patient.add_document(fuzz::text(data, size));
  } catch (const percuta::error &problem) {
    fuzz::require_refusal(problem);
  }
  try {
    fuzz::require(library.check(patient, request).summary().verdict != PERCUTA_VERDICT_CLEAR);
  } catch (const percuta::error &problem) {
    fuzz::require_refusal(problem);
  }
  return 0;
}
