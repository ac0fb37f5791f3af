// SPDX-License-Identifier: Apache-2.0
#include "facts/medicine.hpp"
#include "facts/readers.hpp"
#include "facts/times.hpp"

#include <algorithm>

namespace percuta::facts {
namespace {

using calendar::after_all;
using calendar::before_all;
using calendar::interval;

// When it was taken, as far as the resource dates it.
struct taking {
  moment effective;
  interval began;
  calendar::day taken_at = before_all; // the earliest day on which the last dose can have been
};

// A date that is no period says that it was taken then, and neither when it began nor when it ended.
taking taking_of(session &in, const members &resource, const std::optional<interval> &recorded) {
  taking made;
  made.effective = moment_of(in, resource, "effective");
  const auto &start = made.effective.start;
  if (start && made.effective.period) {
    made.began = *start;
  } else if (start) {
    made.began = {before_all, start->hi};
  } else {
    made.began = began_by(in, recorded);
  }
  if (start) made.taken_at = start->lo;
  return made;
}

void quote(const moment &effective, statement &said) {
  said.seen = effective.period && effective.end ? effective.end_seen : effective.start_seen;
  if (said.seen.value.empty()) said.seen = {{{}, 0, "status", {}}, {}, {}};
}

void read_active(const session &in, const taking &taken, statement &said) {
  said.ended = {after_all, after_all};
  said.reads = "in use";
  if (!taken.effective.period || !taken.effective.end) return;
  const auto &end = *taken.effective.end;
  // In use and ended: when the last dose was is open.
  said.ended = end.hi < in.how.as_of ? interval{end.lo, after_all} : end;
  said.reads = {end.hi < in.how.as_of ? "in use, though its period ended " : "in use until ", end};
}

void read_stopped(const session &in, const taking &taken, const std::optional<interval> &recorded, statement &said) {
  if (taken.effective.period && taken.effective.end) {
    if (taken.effective.end->lo > in.how.as_of) {
      // Over and to be taken until then: as of a condition, no day is past it for certain.
      said.certainty = certainty::conflicting;
      said.ended = {std::min(taken.began.lo, in.how.as_of), after_all};
      said.reads = {"both stopped and in use until ", *taken.effective.end};
      return;
    }
    said.ended = at_most(*taken.effective.end, in.how.as_of);
  } else {
    said.ended = last_dose(in, taken.taken_at, recorded ? recorded->hi : in.how.as_of);
  }
  said.reads = {"stopped, last dose ", said.ended};
}

void read_not_taken(const session &in, const taking &taken, const std::optional<interval> &recorded, statement &said) {
  said.polarity = polarity::denied;
  said.reads = "not taken";
  if (taken.effective.start || taken.effective.end) {
    said.ended = taken.effective.end.value_or(interval{after_all, after_all});
  } else {
    said.ended = recorded.value_or(interval{in.how.as_of, in.how.as_of});
  }
}

// Sets polarity, certainty and dates by status.
void read_status(session &in, const members &resource, statement &said) {
  const auto status = text_of(in, resource, "status").value_or("");
  const auto recorded_on = days_of(in, resource, "dateAsserted");
  const auto taken = taking_of(in, resource, recorded_on);
  said.began = taken.began;
  quote(taken.effective, said);
  if (said.seen.path.member == "status") said.seen.value = status;
  if (status == "active") {
    read_active(in, taken, said);
  } else if (status == "completed" || status == "stopped") {
    read_stopped(in, taken, recorded_on, said);
  } else if (status == "not-taken") {
    read_not_taken(in, taken, recorded_on, said);
  } else if (status == "intended") {
    said.certainty = certainty::provisional;
    said.began = taken.effective.start.value_or(interval{in.how.as_of, after_all});
    said.reads = {"planned from ", said.began};
  } else {
    said.ended = {taken.taken_at, after_all};
    said.reads = "on hold, last dose unknown";
    if (status != "on-hold") read_doubt(in, resource, status, said);
  }
}

} // namespace

void read_medication_statement(session &in, code_reader &codes, const targets &medicines, const members &resource) {
  in.kind = fact_kind::medication;
  statement said;
  concept_reading medicine;
  read_medicine(in, codes, medicines, resource, medicine, said);
  report_unrecognised(in, medicine);
  read_dosage(in, codes, resource, "dosage", said);
  read_status(in, resource, said);
  add_facts(in, medicine, said);
}

} // namespace percuta::facts
