// SPDX-License-Identifier: Apache-2.0
#include "practice/reports.hpp"

#include "practice/records.hpp"
#include "storage/file.hpp"
#include "json/described.hpp"

#include <algorithm>
#include <map>

namespace percuta::practice {
namespace {

using row_texts = std::vector<std::string>;

struct table {
  row_texts names;
  std::vector<row_texts> rows;
  std::vector<bool> numbers; // by column
};

std::string time_text(std::int64_t seconds) { return calendar::write_instant({seconds, 0}); }

table query(database &of, const std::string &sql, row_texts names, std::vector<bool> numbers) {
  table made{std::move(names), {}, std::move(numbers)};
  of.read([&](sqlite3 &opened) {
    storage::statement row(opened, sql);
    while (row.step()) {
      auto &texts = made.rows.emplace_back();
      for (int column = 0; column < row.columns(); ++column) texts.emplace_back(row.text(column));
    }
  });
  return made;
}

table overrides(database &of) {
  return query(of,
               "SELECT f.rule_id, count(*), count(DISTINCT o.card), CAST(round(100.0 * count(DISTINCT o.card) / "
               "count(*)) AS INTEGER) FROM card_finding f LEFT JOIN (SELECT DISTINCT card FROM override) o ON o.card = "
               "f.card WHERE f.position = 0 GROUP BY f.rule_id ORDER BY 4 DESC, 1",
               {"rule", "shown", "overridden", "percent"}, {false, true, true, true});
}

table alerts(database &of) {
  return query(of,
               "SELECT c.hook, count(*), sum(c.impact <> 'none'), count(b.card), count(*) - count(b.card) FROM card c "
               "LEFT JOIN (SELECT DISTINCT card FROM feedback) b ON b.card = c.uuid GROUP BY c.hook ORDER BY c.hook",
               {"hook", "shown", "interrupting", "answered", "ignored"}, {false, true, true, true, true});
}

std::string member(const std::string &json, std::string_view name) {
  if (json.empty()) return {};
  const auto root = json::parse(json, "record", status::practice);
  const auto *found = root.is_object() ? root.get_object().if_contains(name) : nullptr;
  if (found == nullptr || found->is_null()) return {};
  return found->is_string() ? std::string(found->get_string()) : boost::json::serialize(*found);
}

table sessions(database &of) {
  std::map<std::string, int> counts;
  for (const auto &each : records(of, {})) {
    if (each.kind != "treatment") continue;
    ++counts[each.json.empty() ? "(erased)" : member(each.json, "protocol")];
  }
  table made{{"protocol", "sessions"}, {}, {false, true}};
  for (const auto &[protocol, count] : counts) made.rows.push_back({protocol, std::to_string(count)});
  return made;
}

table adverse_events(database &of, const std::optional<std::string> &patient) {
  table made{{"at", "patient", "protocol", "event", "recordedBy"}, {}, {false, false, false, false, false}};
  for (const auto &each : records(of, patient)) {
    if (each.kind != "adverse-event") continue;
    made.rows.push_back({time_text(each.happened_at), each.patient, member(each.json, "protocol"),
                         each.json.empty() ? "(erased)" : member(each.json, "event"), each.actor});
  }
  return made;
}

table journal_table(database &of, const std::optional<std::string> &patient) {
  table made{
      {"number", "at", "kind", "subject", "actor", "role", "patient", "contentHash", "request", "result", "mark"},
      {},
      {true, false, false, false, false, false, false, false, false, false, false}};
  for (const auto &each : entries(of, patient)) {
    made.rows.push_back({std::to_string(each.number), time_text(each.at), each.kind, each.subject, each.actor,
                         each.role, each.patient, each.content_hash, each.request, each.result, each.mark});
  }
  return made;
}

void write_rows(json::writer &out, const table &of) {
  out.begin_array();
  for (const auto &row : of.rows) {
    out.begin_object();
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i].empty()) continue;
      out.key(of.names[i]);
      if (of.numbers[i]) {
        out.raw(row[i]);
      } else {
        out.text(row[i]);
      }
    }
    out.end_object();
  }
  out.end_array();
}

// Long digests and marks are for machines.
std::string write_table(const table &of) {
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < of.names.size(); ++i) {
    if (of.names[i] != "contentHash" && of.names[i] != "request" && of.names[i] != "result" && of.names[i] != "mark")
      shown.push_back(i);
  }
  std::vector<std::size_t> widths(of.names.size());
  for (const auto i : shown) {
    widths[i] = of.names[i].size();
    for (const auto &row : of.rows) widths[i] = std::max(widths[i], row[i].size());
  }
  const auto line = [&](const row_texts &row) {
    std::string text;
    for (const auto i : shown) {
      const std::string blanks(widths[i] - row[i].size(), ' ');
      text += of.numbers[i] ? blanks + row[i] : row[i] + blanks;
      text += "  ";
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text + "\n";
  };
  auto out = line(of.names);
  for (const auto &row : of.rows) out += line(row);
  return out;
}

} // namespace

std::string write_report(database &of, std::string_view name, const std::optional<std::string> &patient,
                         report_form form) {
  table made;
  if (name == "overrides") {
    made = overrides(of);
  } else if (name == "alerts") {
    made = alerts(of);
  } else if (name == "sessions") {
    made = sessions(of);
  } else if (name == "adverse-events") {
    made = adverse_events(of, patient);
  } else if (name == "journal") {
    made = journal_table(of, patient);
  } else {
    throw failure(status::not_found, "cannot report: there is no such report; ask for " + std::string(report_names));
  }
  if (form == report_form::text) return write_table(made);
  json::writer out;
  out.begin_object().member("report", name).key("rows");
  write_rows(out, made);
  out.end_object();
  return out.take();
}

std::string write_integrity(database &of) {
  std::vector<std::string> problems;
  chain_report chain;
  of.read([&](sqlite3 &opened) {
    storage::statement check(opened, "PRAGMA integrity_check(20)");
    while (check.step()) {
      if (check.text(0) != "ok") problems.emplace_back(check.text(0));
    }
    chain = verify_chain(opened, of);
    if (chain.broken_at) {
      problems.push_back("line " + std::to_string(*chain.broken_at) +
                         " of the journal, or one before it, is not as it was written");
    }
    storage::statement lost(opened,
                            "SELECT count(*) FROM record WHERE patient <> '' AND patient NOT IN (SELECT patient "
                            "FROM patient_key)");
    if (lost.step() && lost.integer(0) > 0)
      problems.push_back(std::to_string(lost.integer(0)) + " records have no key any more");
  });
  try {
    records(of, {});
  } catch (const failure &problem) {
    problems.emplace_back(problem.what());
  }
  json::writer out;
  out.begin_object().member("sound", problems.empty()).member("journalLines", chain.lines);
  if (!chain.last_mark.empty()) out.member("lastMark", chain.last_mark);
  if (!problems.empty()) {
    out.key("problems");
    json::write(out, problems);
  }
  out.end_object();
  return out.take();
}

std::string write_export(database &of) {
  json::writer out;
  out.begin_object().key("kept");
  write_rows(out, query(of, "SELECT area, name, value, changed_at, changed_by FROM kept ORDER BY area, name",
                        {"area", "name", "value", "changedAt", "changedBy"}, {false, false, false, true, false}));
  out.key("cards");
  write_rows(out,
             query(of,
                   "SELECT c.uuid, c.patient, c.hook, c.impact, c.shown_at, f.rule_id, f.rule_version, f.tier FROM "
                   "card c LEFT JOIN card_finding f ON f.card = c.uuid ORDER BY c.shown_at, c.uuid, f.position",
                   {"uuid", "patient", "hook", "impact", "shownAt", "rule", "ruleVersion", "tier"},
                   {false, false, false, false, true, false, false, false}));
  out.key("overrides");
  write_rows(
      out, query(of,
                 "SELECT id, patient, rule_id, rule_version, reason, role, actor, recorded_at, until, card FROM "
                 "override ORDER BY id",
                 {"id", "patient", "rule", "ruleVersion", "reason", "role", "actor", "recordedAt", "untilDay", "card"},
                 {true, false, false, false, false, false, false, true, true, false}));
  out.key("feedback");
  write_rows(
      out,
      query(of, "SELECT card, outcome, accepted, reason, happened_at, actor FROM feedback ORDER BY happened_at, digest",
            {"card", "outcome", "accepted", "reason", "happenedAt", "actor"},
            {false, false, true, false, true, false}));
  out.key("records").begin_array();
  for (const auto &each : records(of, {})) {
    if (!each.json.empty()) out.raw(each.json);
  }
  out.end_array().key("journal");
  write_rows(out, journal_table(of, {}));
  out.end_object();
  return out.take();
}

void back_up(database &of, const actor &by, const std::string &path) {
  of.read([&](sqlite3 &opened) { storage::copy_to(opened, path); });
  of.write([&](sqlite3 &opened) {
    entry line;
    line.kind = "backup";
    note(opened, of, by, std::move(line));
  });
}

} // namespace percuta::practice
