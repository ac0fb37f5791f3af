// SPDX-License-Identifier: Apache-2.0
#include "practice/records.hpp"

#include "json/described.hpp"

#include <algorithm>

namespace percuta::practice {
namespace {

[[noreturn]] void refuse(const std::string &why) {
  throw failure(status::bad_input, "cannot keep the record: " + why + "; see schemas/record.schema.json");
}

std::string required(const boost::json::object &object, std::string_view name) {
  const auto *found = object.if_contains(name);
  const auto *text = found == nullptr ? nullptr : found->if_string();
  if (text == nullptr || text->empty()) refuse("/" + std::string(name) + " is missing or no text");
  return std::string(*text);
}

std::string place_of(const std::string &patient, std::int64_t happened_at) {
  return "record/" + patient + "/" + std::to_string(happened_at);
}

std::optional<key> find_key(sqlite3 &opened, const database &of, const std::string &patient) {
  storage::statement row(opened, "SELECT sealed FROM patient_key WHERE patient = ?");
  row.bind(1, patient);
  if (!row.step()) return std::nullopt;
  const auto text = open_sealed(of.keys().sealing, row.blob(0), "key/" + patient);
  key made{};
  if (text.size() != made.size()) refuse("the key of the patient is damaged");
  std::copy(text.begin(), text.end(), made.begin());
  return made;
}

} // namespace

key patient_key(sqlite3 &opened, const database &of, const std::string &patient) {
  if (const auto known = find_key(opened, of, patient)) return *known;
  const auto made = new_key();
  const std::string_view text(reinterpret_cast<const char *>(made.data()), made.size());
  storage::statement row(opened, "INSERT INTO patient_key (patient, sealed) VALUES (?, ?)");
  row.bind(1, patient);
  row.bind_blob(2, seal(of.keys().sealing, text, "key/" + patient));
  row.step();
  return made;
}

void add_record(database &of, const actor &by, std::string_view json) {
  const auto root = json::parse(json, "record", status::bad_input);
  const auto *object = root.if_object();
  if (object == nullptr) refuse("it is not an object");
  const auto kind = required(*object, "kind");
  if (kind != "treatment" && kind != "adverse-event") refuse("/kind is neither treatment nor adverse-event");
  required(*object, kind == "treatment" ? "protocol" : "event");
  const auto patient = required(*object, "patient");
  const auto at = calendar::read_instant(required(*object, "at"));
  if (!at) refuse("/at is no time with its offset");
  of.write([&](sqlite3 &opened) {
    storage::statement row(opened, "INSERT INTO record (patient, kind, happened_at, recorded_at, actor, sealed) "
                                   "VALUES (?, ?, ?, ?, ?, ?)");
    row.bind(1, patient);
    row.bind(2, kind);
    row.bind(3, at->seconds);
    row.bind(4, by.at.seconds);
    row.bind(5, by.name);
    row.bind_blob(6, seal(patient_key(opened, of, patient), json, place_of(patient, at->seconds)));
    row.step();
    entry line;
    line.kind = "record";
    line.patient = patient;
    line.subject = kind;
    line.request = std::string(json);
    note(opened, of, by, std::move(line));
  });
}

std::vector<record> records(database &of, const std::optional<std::string> &patient) {
  std::vector<record> all;
  of.read([&](sqlite3 &opened) {
    storage::statement row(opened, std::string("SELECT id, patient, kind, actor, happened_at, sealed FROM record") +
                                       (patient ? " WHERE patient = ?" : "") + " ORDER BY happened_at, id");
    if (patient) row.bind(1, std::string_view(*patient));
    while (row.step()) {
      record made{row.integer(0),           std::string(row.text(1)), std::string(row.text(2)),
                  std::string(row.text(3)), row.integer(4),           {}};
      if (const auto by = find_key(opened, of, made.patient))
        made.json = open_sealed(*by, row.blob(5), place_of(made.patient, made.happened_at));
      all.push_back(std::move(made));
    }
  });
  return all;
}

void erase(database &of, const actor &by, const std::string &patient) {
  of.write([&](sqlite3 &opened) {
    for (const char *sql :
         {"DELETE FROM patient_key WHERE patient = ?", "UPDATE record SET patient = '', sealed = x'' WHERE patient = ?",
          "UPDATE override SET patient = '', facts = '', comment = NULL WHERE patient = ?",
          "UPDATE card_finding SET facts = '' WHERE card IN (SELECT uuid FROM card WHERE patient = ?)",
          "UPDATE card SET patient = '' WHERE patient = ?"}) {
      storage::statement row(opened, sql);
      row.bind(1, patient);
      row.step();
    }
    entry line;
    line.kind = "erase";
    line.patient = patient;
    note(opened, of, by, std::move(line));
  });
  // What was deleted must not stay in the log beside the file.
  of.read([](sqlite3 &opened) {
    storage::statement row(opened, "PRAGMA wal_checkpoint(TRUNCATE)");
    row.step();
  });
}

} // namespace percuta::practice
