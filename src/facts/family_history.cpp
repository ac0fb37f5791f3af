// SPDX-License-Identifier: Apache-2.0
#include "facts/readers.hpp"
#include "facts/times.hpp"

namespace percuta::facts {

void read_family_history(session &in, code_reader &codes, const members &resource) {
  in.kind = fact_kind::family_history;
  const auto status = text_of(in, resource, "status").value_or("");
  if (status == "entered-in-error") return;
  if (status == "partial" || status == "health-unknown") {
    in.lower(in.kind);
  } else if (status != "completed") {
    in.invalid(resource.at("status"), "a status of FHIR R4");
  }
  const auto recorded_on = days_of(in, resource, "date");
  each_object(in, resource, "condition", [&](const members &condition) {
    concept_reading code;
    codes.read(in, condition, "code", code);
    if (code.hits.empty() && code.recognised()) return;
    statement said;
    if (!code.recognised()) in.lower(in.kind);
    // The relative's dates are not the patient's: what is known is known since it was recorded.
    said.began = began_by(in, recorded_on);
    said.seen.path = {"condition", condition.at().index, "code", {}};
    said.reads = "a relative's";
    add_facts(in, code, said);
  });
}

} // namespace percuta::facts
