// SPDX-License-Identifier: Apache-2.0
#include "hooks/write_finding.hpp"

#include "json/described.hpp"

#include <algorithm>
#include <set>

namespace percuta::hooks {
namespace {

void write_number(json::writer &out, std::string_view name, const std::optional<int> &value) {
  if (value) out.member(name, *value);
}

void write_window(json::writer &out, const checks::applied_window &window) {
  out.key("window").begin_object();
  if (window.min || window.typical || window.max) {
    out.key("days").begin_object();
    write_number(out, "min", window.min);
    write_number(out, "typical", window.typical);
    write_number(out, "max", window.max);
    out.end_object();
  }
  write_number(out, "applied", window.applied);
  out.member("anchor", json::enum_text(window.anchor)).end_object();
}

template <class Questions> void write_questions(json::writer &out, const Questions &questions) {
  if (questions.empty()) return;
  out.key("questions").begin_array();
  for (const auto &each : questions) {
    const checks::asked_question &one = [&]() -> const checks::asked_question & {
      if constexpr (std::is_pointer_v<std::decay_t<decltype(each)>>) {
        return *each;
      } else {
        return each;
      }
    }();
    out.begin_object().member("linkId", one.link_id);
    write_text(out, "text", one.text);
    out.member("type", json::enum_text(one.type));
    if (!one.options.empty()) {
      out.key("options").begin_array();
      for (const auto &option : one.options) json::write(out, option);
      out.end_array();
    }
    out.member("decisive", one.decisive).end_object();
  }
  out.end_array();
}

void write_evidence(json::writer &out, const checks::finding &finding) {
  if (finding.evidence.empty()) return;
  out.key("evidence").begin_array();
  for (const auto &each : finding.evidence) {
    out.begin_object();
    write_text(out, "resource", each.resource);
    write_text(out, "path", each.path);
    write_text(out, "value", each.value);
    write_text(out, "reads", each.reads);
    out.end_object();
  }
  out.end_array();
}

void write_related(json::writer &out, const checks::finding &finding) {
  std::vector<std::string_view> seen;
  for (const auto &each : finding.evidence) {
    const bool reference = each.resource.find('/') != std::string::npos;
    if (reference && std::find(seen.begin(), seen.end(), each.resource) == seen.end()) seen.emplace_back(each.resource);
  }
  if (seen.empty()) return;
  out.key("relatedResources").begin_array();
  for (const auto each : seen) out.text(each);
  out.end_array();
}

} // namespace

std::string_view impact_name(impact value) {
  switch (value) {
  case impact::soft_stop: return "soft-stop";
  case impact::hard_stop: return "hard-stop";
  case impact::none: break;
  }
  return "none";
}

void write_text(json::writer &out, std::string_view name, std::string_view value) {
  if (!value.empty()) out.member(name, value);
}

bool has_date(const std::optional<checks::safe_date> &date) { return date && (date->certain || date->possible); }

void write_date(json::writer &out, const checks::safe_date &date) {
  out.begin_object();
  if (date.certain) out.member("certain", calendar::write_day(*date.certain));
  if (date.possible) out.member("possible", calendar::write_day(*date.possible));
  write_text(out, "boundBy", date.bound_by);
  out.end_object();
}

void write_finding(json::writer &out, const card &of, std::size_t rank) {
  const auto &shown = of.findings[rank];
  const auto &one = *shown.finding;
  const bool first = rank == 0;
  out.begin_object().member("ruleId", one.rule_id);
  write_text(out, "ruleVersion", one.rule_version);
  out.member("result", one.result == checks::tri::yes ? "true" : "unknown");
  out.member("tier", json::enum_text(one.tier));
  out.member("workflowImpact", first ? impact_name(of.impact) : "none");
  out.member("mustDisplay", first && of.must_display);
  write_text(out, "summary", one.summary);
  write_text(out, "action", one.action);
  write_related(out, one);
  if (first) write_text(out, "supersedes", of.supersedes);
  write_evidence(out, one);
  if (one.window) write_window(out, *one.window);
  if (has_date(one.earliest)) {
    out.key("earliestSafeDate");
    write_date(out, *one.earliest);
  }
  if (!one.counterfactuals.empty()) {
    out.key("counterfactuals").begin_array();
    for (const auto &each : one.counterfactuals)
      out.begin_object().member("if", each.condition).member("then", each.outcome).end_object();
    out.end_array();
  }
  if (first && !of.questions.empty()) {
    write_questions(out, of.questions);
  } else {
    write_questions(out, one.questions);
  }
  out.member("provenance", json::enum_text(one.provenance));
  write_text(out, "grade", one.grade);
  if (!one.citations.empty()) {
    out.key("citations").begin_array();
    for (const auto &key : one.citations) out.text(key);
    out.end_array();
  }
  out.member("factsDigest", shown.digest);
  if (shown.overridden) {
    out.key("overridden").begin_object().member("reason", shown.overridden->reason);
    write_text(out, "role", shown.overridden->role);
    write_text(out, "until", shown.overridden->until);
    out.end_object();
  }
  out.end_object();
}

} // namespace percuta::hooks
