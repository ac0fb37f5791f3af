// SPDX-License-Identifier: Apache-2.0
#include "aftercare/timeline.hpp"
#include "json/described.hpp"

namespace percuta::aftercare {
namespace {

void optional_text(json::writer &out, std::string_view name, const std::string &value) {
  if (!value.empty()) out.member(name, value);
}

void write_texts(json::writer &out, std::string_view name, const std::vector<std::string> &values) {
  out.key(name).begin_array();
  for (const auto &each : values) out.text(each);
  out.end_array();
}

void write_item(json::writer &out, const item &each) {
  out.begin_object().member("id", each.id).member("kind", kind_name(each.kind));
  out.member("from", calendar::write_instant(each.from)).key("until");
  if (each.until)
    out.text(calendar::write_instant(*each.until));
  else
    out.null();
  out.member("text", each.text);
  write_texts(out, "citations", each.citations);
  out.member("provenance", json::enum_text(each.provenance));
  optional_text(out, "title", each.title);
  optional_text(out, "phase", each.phase);
  if (each.urgency) out.member("urgency", json::enum_text(*each.urgency));
  optional_text(out, "signs", each.signs);
  optional_text(out, "say", each.say);
  optional_text(out, "callIf", each.call_if);
  optional_text(out, "mode", each.mode);
  optional_text(out, "content", each.content);
  optional_text(out, "origin", each.origin);
  if (!each.changed_by.empty()) {
    out.key("changed").begin_object().member("by", each.changed_by).member("reason", each.changed_why).end_object();
  }
  if (each.hours) {
    out.key("hours").begin_object();
    out.member("min", each.hours->min).member("typical", each.hours->typical).member("max", each.hours->max);
    out.end_object();
  }
  out.end_object();
}

} // namespace

std::string write_json(const timeline &what) {
  json::writer out;
  out.begin_object();
  out.member("treatedAt", calendar::write_instant(what.treated_at)).member("timeZone", what.zone.name());
  out.key("items").begin_array();
  for (const auto &each : what.items) write_item(out, each);
  out.end_array();
  out.member("protocol", what.protocol).member("depthClass", what.depth_class.depth_class->id);
  out.member("depth", what.depth_class.depth);
  write_texts(out, "modifiers", what.modifiers);
  write_texts(out, "notes", what.notes);
  out.end_object();
  return out.take();
}

} // namespace percuta::aftercare
