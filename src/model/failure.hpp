// SPDX-License-Identifier: Apache-2.0
// The one exception of the library; the C boundary turns it into a status and a line of text.
#pragma once

#include <stdexcept>
#include <string>

namespace percuta {

// Numbers equal the percuta_status values of percuta.h (a test compares them).
enum class status : int {
  ok = 0,
  bad_argument = -1,    // the call itself is wrong: a missing or contradictory argument
  bad_input = -2,       // a document cannot be used: not JSON, not FHIR, wrong shape
  not_found = -3,       // an identifier that the knowledge base does not hold
  unsupported = -4,     // a newer option or format than this library knows
  bad_knowledge = -5,   // the knowledge base is damaged, of another schema, or not trusted
  bad_handle = -6,      // a dead or foreign handle
  no_memory = -7,       //
  input_output = -8,    // reading or writing a file failed
  sqlite = -9,          // SQLite failed in a way that no other status names
  sqlite_mixed = -10,   // functions of two SQLite copies are bound in this process
  cancelled = -11,      // a callback asked to stop
  over_limit = -12,     // an input is larger or deeper than the library accepts
  module_missing = -13, // an optional module (PDF) is not installed beside the library
  internal = -14,       // a defect of the library
  forked = -15,         // a practice database of the parent process
  practice = -16        // the practice database is damaged, newer than the library, or of another key
};

// The message is one line: what was attempted, what is wrong, where, what to do. It never holds patient data.
class failure : public std::runtime_error {
public:
  failure(percuta::status kind, const std::string &message) : std::runtime_error(message), kind_(kind) {}
  [[nodiscard]] percuta::status kind() const noexcept { return kind_; }

private:
  percuta::status kind_;
};

} // namespace percuta
