// SPDX-License-Identifier: Apache-2.0
#include "facts/readers.hpp"
#include "facts/times.hpp"

namespace percuta::facts {
namespace {

using calendar::after_all;

bool read_status(session &in, const members &resource, statement &said) {
  const auto status = status_of(in, resource, "verificationStatus");
  if (!status.given || status.code == "confirmed" || status.code == "presumed") return true;
  if (status.code == "entered-in-error") return false;
  if (status.code == "refuted") {
    said.polarity = polarity::denied;
    return true;
  }
  said.certainty = certainty::provisional;
  if (status.code != "unconfirmed") in.invalid(resource.at("verificationStatus"), "a verification status of FHIR R4");
  return true;
}

void read_times(session &in, const members &resource, statement &said) {
  const auto onset = moment_of(in, resource, "onset");
  const auto when = onset.whole();
  said.began = when ? *when : began_by(in, days_of(in, resource, "recordedDate"));
  said.seen = onset.start_seen;
  if (!onset.given) said.seen.path.member = "code";
  said.reads = said.certainty == certainty::provisional ? "allergy, not confirmed" : "allergy on record";
  const auto status = status_of(in, resource, "clinicalStatus");
  if (!status.given || status.code == "active") return;
  if (status.code == "inactive" || status.code == "resolved") {
    said.ended = at_most({said.began.lo, after_all}, in.how.as_of);
    said.seen = {{{}, 0, "clinicalStatus", {}}, status.code, {}};
    said.reads = "allergy no longer current";
  } else {
    in.invalid(resource.at("clinicalStatus"), "a clinical status of FHIR R4");
  }
}

} // namespace

void read_allergy(session &in, code_reader &codes, const members &resource) {
  in.kind = fact_kind::allergy;
  statement said;
  if (!read_status(in, resource, said)) return;
  concept_reading substance;
  codes.read(in, resource, "code", substance);
  // A broad code or none: what caused the reactions says more.
  if (substance.hits.empty()) {
    each_object(in, resource, "reaction",
                [&](const members &reaction) { codes.read(in, reaction, "substance", substance); });
  }
  report_unrecognised(in, substance);
  read_times(in, resource, said);
  if (said.polarity == polarity::denied) said.reads = "allergy ruled out";
  add_facts(in, substance, said);
}

} // namespace percuta::facts
