// SPDX-License-Identifier: Apache-2.0
#include "facts/readers.hpp"
#include "facts/times.hpp"

#include <algorithm>

namespace percuta::facts {
namespace {

using calendar::after_all;
using calendar::before_all;
using calendar::interval;

constexpr interval ongoing{after_all, after_all};

// False for a record that must not be read at all.
bool read_verification(session &in, const members &resource, statement &said) {
  const auto status = status_of(in, resource, "verificationStatus");
  if (!status.given || status.code == "confirmed") return true;
  if (status.code == "entered-in-error") return false;
  if (status.code == "refuted") {
    said.polarity = polarity::denied;
    return true;
  }
  said.certainty = certainty::provisional;
  const bool known = status.code == "unconfirmed" || status.code == "provisional" || status.code == "differential";
  if (!known) in.invalid(resource.at("verificationStatus"), "a verification status of FHIR R4");
  return true;
}

enum class clinical : std::uint8_t { absent, active, over, unreadable };

clinical clinical_of(session &in, const members &resource) {
  const auto status = status_of(in, resource, "clinicalStatus");
  if (!status.given) return clinical::absent;
  if (status.code == "active" || status.code == "recurrence" || status.code == "relapse") return clinical::active;
  if (status.code == "inactive" || status.code == "remission" || status.code == "resolved") return clinical::over;
  in.invalid(resource.at("clinicalStatus"), "a clinical status of FHIR R4");
  return clinical::unreadable;
}

// Ended by the day of asking, at the earliest when it began.
interval ended_by_now(const session &in, const statement &said) {
  return at_most({said.began.lo, after_all}, in.how.as_of);
}

void conflict(statement &said) {
  if (said.polarity == polarity::affirmed) said.certainty = certainty::conflicting;
}

// Whether it is over, from clinical status and abatement together.
void read_end(session &in, const members &resource, statement &said) {
  const auto status = clinical_of(in, resource);
  const auto abatement = moment_of(in, resource, "abatement");
  const auto when = abatement.whole();
  if (status == clinical::unreadable && said.certainty == certainty::asserted) said.certainty = certainty::provisional;
  if (!abatement.given) {
    said.ended = status == clinical::over ? ended_by_now(in, said) : ongoing;
    said.reads = "present";
    if (status == clinical::over) said.reads = {"no longer present, ended ", said.ended};
    return;
  }
  said.seen = abatement.end_seen;
  const auto now = in.how.as_of;
  said.ended = when.value_or(ended_by_now(in, said));
  if (status == clinical::active) {
    // Given words or a day in the past, it is over and active at once.
    if (!when || when->hi <= now) conflict(said);
  } else if (status == clinical::over) {
    if (when && when->lo > now) conflict(said);
    said.ended = at_most(said.ended, now);
  }
  said.reads = {"ended ", said.ended};
  if (said.certainty == certainty::conflicting) {
    said.reads = {"both active and ended (", said.ended};
    said.reads.add(")");
    // Whether it is over is what contradicts itself: no day is past it for certain.
    said.ended.hi = after_all;
  }
}

void read_begin(session &in, const members &resource, statement &said) {
  const auto onset = moment_of(in, resource, "onset");
  if (const auto when = onset.whole()) {
    said.began = *when;
  } else {
    said.began = began_by(in, days_of(in, resource, "recordedDate"));
  }
  said.seen = onset.start_seen;
  if (!onset.given) said.seen.path.member = "code";
}

} // namespace

void read_condition(session &in, code_reader &codes, const members &resource) {
  in.kind = fact_kind::condition;
  statement said;
  if (!read_verification(in, resource, said)) return;
  concept_reading code;
  codes.read(in, resource, "code", code);
  report_unrecognised(in, code);
  read_begin(in, resource, said);
  read_end(in, resource, said);
  read_sites(in, resource, "bodySite", said.sites);
  if (said.polarity == polarity::denied) said.reads = "refuted";
  if (said.certainty == certainty::provisional) said.reads.add(", not confirmed");
  if (said.ended == ongoing && said.began.lo != before_all) said.reads.add(" since ", said.began);
  add_facts(in, code, said);
}

} // namespace percuta::facts
