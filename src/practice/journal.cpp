// SPDX-License-Identifier: Apache-2.0
#include "practice/journal.hpp"

#include "json/described.hpp"

namespace percuta::practice {
namespace {

constexpr std::string_view columns =
    "number, at, actor, role, kind, patient, subject, content_hash, request, result, mark";

entry read(const storage::statement &row) {
  entry made;
  made.number = row.integer(0);
  made.at = row.integer(1);
  int column = 2;
  for (auto *text : {&made.actor, &made.role, &made.kind, &made.patient, &made.subject, &made.content_hash,
                     &made.request, &made.result, &made.mark})
    *text = std::string(row.text(column++));
  return made;
}

std::string mark_of(const database &of, const entry &line, const std::string &before) {
  return keyed_digest(of.keys().journal,
                      json::write_document(std::vector<std::string>{
                          before, std::to_string(line.number), std::to_string(line.at), line.actor, line.role,
                          line.kind, line.patient, line.subject, line.content_hash, line.request, line.result}));
}

} // namespace

std::int64_t note(sqlite3 &opened, const database &of, const actor &by, entry what) {
  what.at = by.at.seconds;
  what.actor = by.name;
  what.role = by.role;
  for (auto *text : {&what.request, &what.result}) {
    if (!text->empty()) *text = of.digest(*text);
  }
  std::string before;
  what.number = 1;
  {
    storage::statement last(opened, "SELECT number, mark FROM journal ORDER BY number DESC LIMIT 1");
    if (last.step()) {
      what.number = last.integer(0) + 1;
      before = std::string(last.text(1));
    }
  }
  what.mark = mark_of(of, what, before);
  storage::statement row(opened,
                         "INSERT INTO journal (" + std::string(columns) + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  row.bind(1, what.number);
  row.bind(2, what.at);
  int position = 3;
  for (const auto *text : {&what.actor, &what.role, &what.kind, &what.patient, &what.subject, &what.content_hash,
                           &what.request, &what.result, &what.mark})
    row.bind(position++, std::string_view(*text));
  row.step();
  return what.number;
}

std::optional<entry> find_entry(database &of, std::int64_t number) {
  std::optional<entry> found;
  of.read([&](sqlite3 &opened) {
    storage::statement row(opened, "SELECT " + std::string(columns) + " FROM journal WHERE number = ?");
    row.bind(1, number);
    if (row.step()) found = read(row);
  });
  return found;
}

std::vector<entry> entries(database &of, const std::optional<std::string> &patient) {
  std::vector<entry> all;
  of.read([&](sqlite3 &opened) {
    storage::statement row(opened, "SELECT " + std::string(columns) + " FROM journal" +
                                       (patient ? " WHERE patient = ?" : "") + " ORDER BY number");
    if (patient) row.bind(1, std::string_view(*patient));
    while (row.step()) all.push_back(read(row));
  });
  return all;
}

chain_report verify_chain(sqlite3 &opened, const database &of) {
  chain_report made;
  storage::statement row(opened, "SELECT " + std::string(columns) + " FROM journal ORDER BY number");
  while (row.step()) {
    const auto line = read(row);
    ++made.lines;
    const bool right = line.number == made.lines && line.mark == mark_of(of, line, made.last_mark);
    if (!right && !made.broken_at) made.broken_at = line.number;
    made.last_mark = line.mark;
  }
  return made;
}

} // namespace percuta::practice
