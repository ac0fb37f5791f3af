// SPDX-License-Identifier: Apache-2.0
#include "facts/readers.hpp"
#include "facts/times.hpp"

#include <algorithm>

namespace percuta::facts {
namespace {

using calendar::after_all;
using calendar::before_all;

constexpr std::string_view depth_extension = "urn:org.percuta:depth";

enum class happened : std::uint8_t { no, yes, perhaps };

happened status_of_procedure(session &in, const members &resource) {
  const auto status = text_of(in, resource, "status").value_or("");
  if (status == "completed" || status == "in-progress" || status == "on-hold" || status == "stopped")
    return happened::yes;
  if (status == "preparation" || status == "not-done" || status == "entered-in-error") return happened::no;
  if (status != "unknown") in.invalid(resource.at("status"), "a procedure status of FHIR R4");
  return happened::perhaps;
}

// A course counts by its end; where the end is open, it may go on.
void read_when(session &in, const members &resource, statement &said) {
  const auto performed = moment_of(in, resource, "performed");
  said.seen = performed.end ? performed.end_seen : performed.start_seen;
  if (!performed.given) said.seen.path.member = "status";
  if (!performed.start && !performed.end) {
    said.began = said.ended = {before_all, in.how.as_of};
    return;
  }
  said.ended = performed.end.value_or(calendar::interval{performed.start->lo, in.how.as_of});
  said.ended.hi = std::max(said.ended.lo, said.ended.hi);
  if (!performed.end && text_of(in, resource, "status") == "in-progress") said.ended.hi = after_all;
  said.began = {performed.start ? performed.start->lo : before_all, said.ended.hi};
  if (performed.period && performed.start) said.began.hi = performed.start->hi;
}

void read_depth(session &in, const members &resource, statement &said) {
  each_object(in, resource, "extension", [&](const members &extension) {
    if (text_of(in, extension, "url") != depth_extension) return;
    const auto value = object_of(in, extension, "valueQuantity");
    const auto depth = value ? quantity_of(in, value) : std::nullopt;
    if (depth) said.values.push_back(*depth);
  });
}

} // namespace

void read_procedure(session &in, code_reader &codes, const members &resource) {
  in.kind = fact_kind::procedure;
  const auto status = status_of_procedure(in, resource);
  if (status == happened::no) return;
  concept_reading code;
  codes.read(in, resource, "code", code);
  report_unrecognised(in, code);
  if (says_nothing(in, code)) {
    if (!code.recognised()) in.of_kind(in.kind).affirmed = true;
    return;
  }
  statement said;
  if (status == happened::perhaps) said.certainty = certainty::provisional;
  read_when(in, resource, said);
  read_depth(in, resource, said);
  read_sites(in, resource, "bodySite", said.sites);
  said.reads = {status == happened::perhaps ? "perhaps done " : "done ", said.ended};
  add_facts(in, code, said);
}

} // namespace percuta::facts
