// SPDX-License-Identifier: Apache-2.0
#include "practice/kept.hpp"

#include "model/failure.hpp"
#include "practice/journal.hpp"

#include <array>
#include <charconv>

namespace percuta::practice {

bool is_area(std::string_view name) {
  for (const std::string_view each : {"setting", "policy", "sign-off", "letter-override"}) {
    if (each == name) return true;
  }
  return false;
}

void require_setting(const std::string &name, const std::string &value) {
  const std::string attempted = "cannot set the practice's setting " + name + ": ";
  if (name == "override-days") {
    int days = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), days);
    constexpr int longest = 3650;
    if (read.ec == std::errc() && read.ptr == value.data() + value.size() && days >= 1 && days <= longest) return;
    throw failure(status::bad_argument,
                  attempted + "it takes a whole number of days from 1 to " + std::to_string(longest));
  }
  if (name == "hard-stop-roles") {
    if (!value.empty()) return;
    throw failure(status::bad_argument,
                  attempted + "it takes roles parted by commas; take the setting away to let every role");
  }
  throw failure(status::not_found, attempted + "there is no such setting; use override-days or hard-stop-roles");
}

void keep(database &of, const actor &by, const std::string &area, const std::string &name,
          const std::optional<std::string> &value) {
  of.write([&](sqlite3 &opened) {
    storage::statement row(opened, value ? "INSERT OR REPLACE INTO kept (area, name, value, changed_at, changed_by) "
                                           "VALUES (?, ?, ?, ?, ?)"
                                         : "DELETE FROM kept WHERE area = ? AND name = ?");
    row.bind(1, area);
    row.bind(2, name);
    if (value) {
      row.bind(3, std::string_view(*value));
      row.bind(4, by.at.seconds);
      row.bind(5, by.name);
    }
    row.step();
    entry line;
    line.kind = "set";
    line.subject = area + "/" + name;
    line.request = value.value_or("");
    note(opened, of, by, std::move(line));
  });
}

std::map<std::string, kept_value> kept(database &of, const std::string &area) {
  std::map<std::string, kept_value> all;
  of.read([&](sqlite3 &opened) {
    storage::statement row(opened, "SELECT name, value, changed_at, changed_by FROM kept WHERE area = ?");
    row.bind(1, area);
    while (row.step())
      all[std::string(row.text(0))] = {std::string(row.text(1)), row.integer(2), std::string(row.text(3))};
  });
  return all;
}

int number_setting(sqlite3 &opened, std::string_view name, int otherwise) {
  storage::statement row(opened, "SELECT value FROM kept WHERE area = 'setting' AND name = ?");
  row.bind(1, name);
  if (!row.step()) return otherwise;
  int number = otherwise;
  const auto text = row.text(0);
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

} // namespace percuta::practice
