// SPDX-License-Identifier: Apache-2.0
// A card before it is written, and what a practice remembers of earlier ones.
#pragma once

#include "checks/result.hpp"
#include "hooks/plan.hpp"

#include <functional>

namespace percuta::hooks {

enum class impact { none, soft_stop, hard_stop };
enum class indicator { info, warning, critical };

// An act of a clinician that stands against a finding as long as its facts are the same.
struct override_in_force {
  std::string reason;
  std::string role;
  std::string until; // YYYY-MM-DD, or empty
};

// What the practice knows of this patient; either may be empty.
struct memory {
  std::function<std::optional<override_in_force>(std::string_view rule_id, std::string_view rule_version,
                                                 std::string_view digest)>
      overridden;
  std::function<std::optional<std::string>(std::string_view rule_id, std::string_view digest)>
      earlier_card; // UUID of the newest card about the rule on other facts
};

struct shown_finding {
  const checks::finding *finding = nullptr;
  std::string digest; // of the facts it rests on
  std::optional<override_in_force> overridden;
};

struct action {
  bool creates = false; // else updates
  std::string description;
  std::string resource; // JSON, whole
};

struct suggestion {
  std::string label;
  bool recommended = false;
  std::vector<hooks::action> actions;
  std::string treatment; // JSON: the treatment document changed, where no resource carries it
};

struct plan_answer {
  const hooks::plan *plan = nullptr;
  checks::result answer;
  bool changed = true; // by what the hook brings along
};

struct card {
  std::string uuid;
  std::string summary, detail;
  hooks::indicator indicator = indicator::info;
  hooks::impact impact = impact::none;
  bool must_display = false;
  const plan_answer *about = nullptr;
  std::vector<shown_finding> findings; // the one it is about first, the folded ones after it
  std::vector<const checks::asked_question *> questions;
  std::vector<suggestion> suggestions;
  bool any_suggestion = false; // several may be taken
  std::vector<model::override_reason> reasons;
  std::string supersedes;
};

// The same for the same rule resting on the same facts, whatever the hook, the day and the identifiers of resources.
std::string digest_of(const checks::finding &finding);

} // namespace percuta::hooks
