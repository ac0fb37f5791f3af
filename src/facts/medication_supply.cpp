// SPDX-License-Identifier: Apache-2.0
// Medicines given or handed out.
#include "facts/medicine.hpp"
#include "facts/readers.hpp"
#include "facts/times.hpp"

#include <algorithm>

namespace percuta::facts {
namespace {

using calendar::after_all;
using calendar::before_all;
using calendar::interval;

void read_given(session &in, const members &resource, std::string_view status, statement &said) {
  const auto effective = moment_of(in, resource, "effective");
  const auto when = effective.whole().value_or(interval{before_all, in.how.as_of});
  said.began = effective.start.value_or(when);
  said.ended = effective.end.value_or(when);
  said.seen = effective.end_seen;
  if (!effective.given) said.seen = {{{}, 0, "status", {}}, status, {}};
  said.reads = {"given ", said.ended};
  if (status == "in-progress" || (effective.period && !effective.end)) said.ended.hi = after_all;
  if (status == "not-done") {
    said.polarity = polarity::denied;
    said.reads = "not given";
  } else if (status != "completed" && status != "in-progress" && status != "on-hold" && status != "stopped") {
    read_doubt(in, resource, status, said);
  }
}

void read_handed_over(session &in, const members &resource, std::string_view status, statement &said) {
  auto handed = days_of(in, resource, "whenHandedOver");
  said.seen.path.member = handed ? "whenHandedOver" : "status";
  said.seen.value = handed ? recorded(resource, "whenHandedOver") : status;
  const auto from = handed.value_or(interval{before_all, in.how.as_of});
  const auto supply = object_of(in, resource, "daysSupply");
  const auto length = supply ? quantity_of(in, supply) : std::nullopt;
  const auto end = length && handed ? plus_duration(from, *length) : std::nullopt;
  said.began = from;
  said.ended.lo = from.lo;
  said.ended.hi = end ? end->hi : after_all;
  said.reads = {"handed over, last dose ", said.ended};
  if (status != "completed" && status != "stopped" && status != "on-hold") read_doubt(in, resource, status, said);
}

} // namespace

void read_medication_administration(session &in, code_reader &codes, const targets &medicines,
                                    const members &resource) {
  in.kind = fact_kind::medication;
  statement said;
  concept_reading medicine;
  read_medicine(in, codes, medicines, resource, medicine, said);
  report_unrecognised(in, medicine);
  read_dosage(in, codes, resource, "dosage", said);
  read_given(in, resource, text_of(in, resource, "status").value_or(""), said);
  add_facts(in, medicine, said);
}

void read_medication_dispense(session &in, code_reader &codes, const targets &medicines, const members &resource) {
  in.kind = fact_kind::medication;
  const auto status = text_of(in, resource, "status").value_or("");
  if (status == "preparation" || status == "in-progress" || status == "cancelled" || status == "declined") return;
  statement said;
  concept_reading medicine;
  read_medicine(in, codes, medicines, resource, medicine, said);
  report_unrecognised(in, medicine);
  read_dosage(in, codes, resource, "dosageInstruction", said);
  read_handed_over(in, resource, status, said);
  add_facts(in, medicine, said);
}

} // namespace percuta::facts
