// SPDX-License-Identifier: Apache-2.0
// A CDS Hooks request in, a CDS Hooks response out.
#pragma once

#include "hooks/engine.hpp"
#include "hooks/request.hpp"

namespace percuta::hooks {

// What a practice may want to remember of a card.
struct told_finding {
  std::string_view rule_id, rule_version; // views into the knowledge base
  std::string digest;                     // of the facts
  std::string tier;
};

struct told_card {
  std::string uuid;
  std::vector<told_finding> findings; // the one it is about first
  hooks::impact impact = hooks::impact::none;
};

struct told {
  std::string json;
  std::string hook, instance, patient, user;
  calendar::instant at;
  std::string verdict, protocol, result_hash; // of the worst treatment; empty where none was evaluated
  std::vector<told_card> cards;
};

// Whom a request is about, when.
struct asker {
  std::string patient;
  calendar::instant at;
  calendar::day today = 0;
};

// What the practice and its policies add; may be empty.
struct practice_view {
  std::function<memory(const asker &)> recall;
  std::map<std::string, std::string> policies; // those of the request go before
};

// Throws as read_request, and as checks::check for what the request asks.
told answer(const engine &by, std::string_view json, const host_abilities &host, const practice_view &practice);

} // namespace percuta::hooks
