// SPDX-License-Identifier: Apache-2.0
// Treatments given and adverse events, encrypted for each patient under a key of its own.
#pragma once

#include "practice/journal.hpp"

namespace percuta::practice {

// {"kind": "treatment" | "adverse-event", "at": RFC 3339, "patient": reference, ...}: schemas/record.schema.json. Throws failure(bad_input).
void add_record(database &of, const actor &by, std::string_view json);

// Opened; empty where the patient was erased.
struct record {
  std::int64_t id = 0;
  std::string patient, kind, actor;
  std::int64_t happened_at = 0;
  std::string json;
};
std::vector<record> records(database &of, const std::optional<std::string> &patient);

// Deletes the patient's key, so that no copy of the records opens any more, and takes the reference out of everything but the journal.
void erase(database &of, const actor &by, const std::string &patient);

// The key of a patient's records, made where there is none.
key patient_key(sqlite3 &opened, const database &of, const std::string &patient);

} // namespace percuta::practice
