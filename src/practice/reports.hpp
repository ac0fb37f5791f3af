// SPDX-License-Identifier: Apache-2.0
// What a practice lead asks for, as JSON or as a plain table; copies and the state of the database.
#pragma once

#include "practice/journal.hpp"

namespace percuta::practice {

inline constexpr std::string_view report_names = "overrides, alerts, sessions, adverse-events or journal";

enum class report_form { json, text };

// overrides: by rule, how often shown, overridden and with what rate; alerts: by hook, shown, interrupting, answered, ignored; sessions: by
// protocol; adverse-events: each; journal: of one patient, or all. Throws failure(not_found) for another name.
std::string write_report(database &of, std::string_view name, const std::optional<std::string> &patient,
                         report_form form);

// Integrity of the file, the chain of the journal, records that do not open: JSON with "sound": true or false.
std::string write_integrity(database &of);

// Everything, records opened, as JSON.
std::string write_export(database &of);

// A copy of the file as it is now.
void back_up(database &of, const actor &by, const std::string &path);

} // namespace percuta::practice
