// SPDX-License-Identifier: Apache-2.0
#include "practice/alerts.hpp"

#include <limits>

namespace percuta::practice {

void tell(database &of, const actor &by, const told_call &call) {
  of.write([&](sqlite3 &opened) {
    entry line;
    line.kind = "hook";
    line.patient = call.patient;
    line.subject = call.hook;
    line.content_hash = call.content_hash;
    line.request = call.request;
    line.result = call.response;
    const auto number = note(opened, of, by, std::move(line));
    storage::statement card(opened, "INSERT OR IGNORE INTO card (uuid, patient, hook, impact, shown_at, line) "
                                    "VALUES (?, ?, ?, ?, ?, ?)");
    storage::statement finding(opened, "INSERT OR IGNORE INTO card_finding (card, position, rule_id, rule_version, "
                                       "tier, facts) VALUES (?, ?, ?, ?, ?, ?)");
    for (const auto &each : call.cards) {
      card.bind(1, each.uuid);
      card.bind(2, call.patient);
      card.bind(3, call.hook);
      card.bind(4, each.impact);
      card.bind(5, by.at.seconds);
      card.bind(6, number);
      card.step();
      card.reset();
      std::int64_t position = 0;
      for (const auto &one : each.findings) {
        finding.bind(1, each.uuid);
        finding.bind(2, position++);
        finding.bind(3, one.rule_id);
        finding.bind(4, one.rule_version);
        finding.bind(5, one.tier);
        finding.bind(6, of.digest(one.facts));
        finding.step();
        finding.reset();
      }
    }
  });
}

past recall(database &of, const std::string &patient, calendar::day today, std::optional<std::int64_t> before) {
  const auto limit = before.value_or(std::numeric_limits<std::int64_t>::max());
  past made;
  of.read([&](sqlite3 &opened) {
    storage::statement row(opened, "SELECT rule_id, rule_version, facts, reason, role, until FROM override "
                                   "WHERE patient = ? AND until >= ? AND line < ? ORDER BY id DESC");
    row.bind(1, patient);
    row.bind(2, std::int64_t{today});
    row.bind(3, limit);
    while (row.step()) {
      made.overrides.push_back({std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)),
                                std::string(row.text(3)), std::string(row.text(4)),
                                static_cast<calendar::day>(row.integer(5))});
    }
    storage::statement shown(
        opened, "SELECT f.rule_id, f.facts, c.uuid FROM card c JOIN card_finding f ON f.card = "
                "c.uuid WHERE c.patient = ? AND c.line < ? AND f.position = 0 ORDER BY c.shown_at DESC, c.rowid "
                "DESC LIMIT 500");
    shown.bind(1, patient);
    shown.bind(2, limit);
    while (shown.step())
      made.cards.push_back({std::string(shown.text(0)), std::string(shown.text(1)), std::string(shown.text(2))});
  });
  return made;
}

} // namespace percuta::practice
