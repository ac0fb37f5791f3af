// SPDX-License-Identifier: Apache-2.0
#include "aftercare/timeline.hpp"
#include "json/described.hpp"

namespace percuta::aftercare {
namespace {

std::string_view status_of(item_kind kind) { return kind == item_kind::appointment ? "not-started" : "scheduled"; }

// A wait is something that must not be done meanwhile; what is merely normal or a warning is described.
bool is_prohibition(const item &each) { return each.kind == item_kind::avoid; }

void write_activity(json::writer &out, const item &each) {
  out.begin_object().key("detail").begin_object();
  if (each.kind == item_kind::appointment) out.member("kind", "Appointment");
  out.key("code").begin_object().key("coding").begin_array().begin_object();
  out.member("system", "urn:org.percuta:aftercare").member("code", each.id).end_object().end_array();
  out.member("text", each.title.empty() ? each.text : each.title).end_object();
  out.member("status", status_of(each.kind));
  if (is_prohibition(each)) out.member("doNotPerform", true);
  out.key("scheduledPeriod").begin_object().member("start", calendar::write_instant(each.from));
  if (each.until) out.member("end", calendar::write_instant(*each.until));
  out.end_object();
  out.member("description", std::string(kind_name(each.kind)) + ": " + each.text).end_object().end_object();
}

} // namespace

std::string write_fhir(const timeline &what) {
  json::writer out;
  out.begin_object().member("resourceType", "CarePlan").member("status", "active").member("intent", "plan");
  out.member("title", what.title).key("category").begin_array().begin_object();
  out.member("text", "Aftercare").end_object().end_array();
  out.key("subject").begin_object();
  if (what.patient_id.empty())
    out.member("display", "not stated");
  else
    out.member("reference", "Patient/" + what.patient_id);
  out.end_object().key("period").begin_object().member("start", calendar::write_instant(what.treated_at));
  calendar::instant last = what.treated_at;
  for (const auto &each : what.items) {
    for (const auto &end : {std::optional(each.from), each.until}) {
      if (end && end->seconds > last.seconds) last = *end;
    }
  }
  out.member("end", calendar::write_instant(last)).end_object();
  out.member("created", calendar::write_instant(what.treated_at)).key("activity").begin_array();
  for (const auto &each : what.items) write_activity(out, each);
  out.end_array();
  if (!what.notes.empty()) {
    out.key("note").begin_array();
    for (const auto &note : what.notes) out.begin_object().member("text", note).end_object();
    out.end_array();
  }
  out.end_object();
  return out.take();
}

} // namespace percuta::aftercare
