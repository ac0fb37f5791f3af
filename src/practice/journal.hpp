// SPDX-License-Identifier: Apache-2.0
// What happened, line after line, each marked with the one before: what is edited or taken out shows.
#pragma once

#include "practice/database.hpp"

#include <optional>

namespace percuta::practice {

struct entry {
  std::int64_t number = 0;
  std::int64_t at = 0;
  std::string actor, role;
  std::string kind;            // hook, check, letter, override, feedback, record, erase, set
  std::string patient;         // the host's reference, or empty
  std::string subject;         // hook, protocol, card or name of what was kept
  std::string content_hash;    // of the knowledge base
  std::string request, result; // keyed digests
  std::string mark;
};

// Inside a transaction. request and result are given as they are and kept as keyed digests; empty stays empty. Gives the number of the line.
std::int64_t note(sqlite3 &opened, const database &of, const actor &by, entry what);

std::optional<entry> find_entry(database &of, std::int64_t number);

// Of one patient, or all; oldest first.
std::vector<entry> entries(database &of, const std::optional<std::string> &patient);

struct chain_report {
  std::int64_t lines = 0;
  std::string last_mark;                 // to be kept elsewhere: with it, lines taken off the end show as well
  std::optional<std::int64_t> broken_at; // first line that is not as it was written
};
chain_report verify_chain(sqlite3 &opened, const database &of);

} // namespace percuta::practice
