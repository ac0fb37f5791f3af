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

constexpr double most_repeats = 1000;

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// The days on which the supply runs out, if the request says so.
std::optional<interval> end_of_supply(session &in, const members &resource, const std::optional<interval> &authored) {
  const auto dispense = object_of(in, resource, "dispenseRequest");
  if (!dispense) return std::nullopt;
  const auto validity = period_of(in, dispense, "validityPeriod");
  const auto from = validity.start ? validity.start : authored;
  const auto duration = object_of(in, dispense, "expectedSupplyDuration");
  auto length = duration ? quantity_of(in, duration) : std::nullopt;
  if (!length || !from) return validity.end;
  const auto times = 1 + std::clamp(number_of(in, dispense, "numberOfRepeatsAllowed").value_or(0), 0.0, most_repeats);
  length->lo *= times;
  length->hi *= times;
  const auto end = plus_duration(*from, *length);
  return end ? end : validity.end;
}

// The last dose lies between the prescription and the end of the supply.
void read_status(session &in, const members &resource, std::string_view status, statement &said) {
  const auto authored = days_of(in, resource, "authoredOn");
  const auto supply = end_of_supply(in, resource, authored);
  const auto from = authored ? authored->lo : before_all;
  const auto now = in.how.as_of;
  said.began = authored.value_or(began_by(in, std::nullopt));
  said.seen.path.member = authored ? "authoredOn" : "status";
  said.seen.value = authored ? recorded(resource, "authoredOn") : status;
  if (status == "active") {
    said.ended = {after_all, after_all};
    if (supply) said.ended = supply->hi < now ? interval{from, after_all} : *supply;
    said.reads = "prescribed, in use";
    if (supply) said.reads.add(supply->hi < now ? ", though the supply ended " : " until ", *supply);
  } else if (status == "completed" || status == "stopped") {
    said.ended = last_dose(in, from, supply ? supply->hi : now);
    said.reads = {"prescription ended, last dose ", said.ended};
  } else {
    said.ended = {from, after_all};
    said.reads = "prescription on hold, last dose unknown";
    if (status != "on-hold") read_doubt(in, resource, status, said);
  }
}

} // namespace

void read_medication_request(session &in, code_reader &codes, const targets &medicines, const members &resource) {
  in.kind = fact_kind::medication;
  const auto status = text_of(in, resource, "status").value_or("");
  const auto intent = text_of(in, resource, "intent").value_or("");
  if (is_one_of(status, {"draft", "cancelled"}) || is_one_of(intent, {"proposal", "plan", "option"})) return;
  if (flag_of(in, resource, "doNotPerform").value_or(false)) {
    in.note("do not perform", in.label() + " forbids a medicine; it was not read as use of it");
    return;
  }
  statement said;
  concept_reading medicine;
  read_medicine(in, codes, medicines, resource, medicine, said);
  report_unrecognised(in, medicine);
  read_dosage(in, codes, resource, "dosageInstruction", said);
  read_status(in, resource, status, said);
  add_facts(in, medicine, said);
}

} // namespace percuta::facts
