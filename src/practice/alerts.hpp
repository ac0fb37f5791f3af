// SPDX-License-Identifier: Apache-2.0
// Cards that were shown, and what clinicians did with them.
#pragma once

#include "practice/journal.hpp"

namespace percuta::practice {

struct told_finding {
  std::string rule_id, rule_version, tier;
  std::string facts; // digest; kept keyed
};

struct told_card {
  std::string uuid, impact;
  std::vector<told_finding> findings; // the one it is about first
};

struct told_call {
  std::string patient, hook, content_hash;
  std::string request, response; // whole; kept as keyed digests
  std::vector<told_card> cards;
};

// Remembers what was shown and writes the call to the journal.
void tell(database &of, const actor &by, const told_call &call);

struct override {
  std::string rule_id, rule_version, facts; // keyed
  std::string reason, role;
  calendar::day until = 0; // last day
};

struct earlier_card {
  std::string rule_id, facts, uuid;
};

struct past {
  std::vector<override> overrides; // in force on the day, newest first
  std::vector<earlier_card> cards; // newest first
};
// before: only what stands in the journal before that line; absent: everything.
past recall(database &of, const std::string &patient, calendar::day today,
            std::optional<std::int64_t> before = std::nullopt);

// A CDS Hooks feedback document. Gives per item what became of it, as JSON. The same item twice is stored once. An overridden card that
// names a reason silences its findings, in the role of the actor, as long as their facts are the same: setting "override-days", 90.
// After a hard stop that takes a coded reason, a comment and, where the setting "hard-stop-roles" lists some, one of these roles.
// Throws failure(bad_input) for what is no feedback.
std::string take_feedback(database &of, const actor &by, std::string_view json);

} // namespace percuta::practice
