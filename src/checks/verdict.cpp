// SPDX-License-Identifier: Apache-2.0
#include "checks/verdict.hpp"

#include <algorithm>

namespace percuta::checks {
namespace {

using model::tier;

verdict worse(verdict a, verdict b) { return std::max(a, b); }

verdict of_true(const finding &one) {
  switch (one.tier) {
  case tier::absolute: return one.deferral ? verdict::defer : verdict::contraindicated;
  case tier::timing: return verdict::defer;
  case tier::data_required: return verdict::insufficient_data;
  case tier::dose_limit: return one.over_maximum ? verdict::contraindicated : verdict::caution;
  default: return verdict::caution;
  }
}

bool settles(const finding &one, verdict base) {
  if (one.result != tri::unknown || one.awaits_confirmation) return false;
  switch (one.tier) {
  case tier::precaution: return false;
  case tier::relative:
  case tier::needs_action:
  case tier::dose_limit: return base == verdict::clear;
  default: return true;
  }
}

// Absolute and timing rules that are true, or unknown because a date is an interval.
void bind_date(result &answer) {
  safe_date latest;
  bool open_end = false;
  for (const auto &each : answer.findings) {
    if (each.tier != tier::absolute && each.tier != tier::timing) continue;
    if (each.result != tri::yes && !each.open_date) continue;
    const bool dated = each.earliest.has_value();
    if (!dated || !each.earliest->certain) {
      open_end = true;
      continue;
    }
    latest.possible = std::max(latest.possible, each.earliest->possible);
    if (latest.certain && *each.earliest->certain <= *latest.certain) continue;
    latest.certain = each.earliest->certain;
    latest.bound_by = each.rule_id;
  }
  // A wait without an end leaves no day that could be promised.
  if (!open_end && latest.certain) answer.earliest = latest;
}

} // namespace

std::string_view verdict_name(verdict value) {
  switch (value) {
  case verdict::clear: return "clear";
  case verdict::caution: return "caution";
  case verdict::defer: return "defer";
  case verdict::insufficient_data: return "insufficient-data";
  case verdict::contraindicated: return "contraindicated";
  default: return "not-evaluated";
  }
}

void judge(result &answer) {
  auto base = verdict::clear;
  for (const auto &each : answer.findings) {
    if (each.result == tri::yes) base = worse(base, of_true(each));
  }
  answer.at_least = base;
  answer.verdict = base;
  for (auto &each : answer.findings) {
    each.decisive = settles(each, base);
    if (each.decisive && base != verdict::contraindicated)
      answer.verdict = worse(answer.verdict, verdict::insufficient_data);
    for (auto &question : each.questions) question.decisive = each.decisive;
  }
  bind_date(answer);
}

} // namespace percuta::checks
