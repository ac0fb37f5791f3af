// SPDX-License-Identifier: Apache-2.0
// Described records from and to rows. A column stands for a member and has its name; lists, maps and nested records are JSON in a text
// column. Reading is strict: a missing column, another type or an unexpected NULL is an error that names table and column.
#pragma once

#include "storage/statement.hpp"
#include "json/described.hpp"

#include <utility>
#include <vector>

namespace percuta::storage {

template <class T> std::string column_list() {
  std::string list;
  boost::mp11::mp_for_each<json::members<T>>(
      [&](auto member) { list += (list.empty() ? "" : ", ") + std::string("\"") + member.name + "\""; });
  return list;
}

[[noreturn]] inline void bad_column(std::string_view table, std::string_view column, std::string_view what) {
  throw failure(status::bad_knowledge, "cannot read the knowledge base: table " + std::string(table) + ", column " +
                                           std::string(column) + " " + std::string(what) +
                                           "; build it again with this version of percuta-knowledge");
}

template <class T>
void read_column(T &out, const statement &row, int column, std::string_view table, std::string_view name) {
  const auto type = row.type(column);
  if constexpr (json::is_optional<T>::value) {
    if (type == column_type::null) return out.reset();
    read_column(out.emplace(), row, column, table, name);
  } else if constexpr (std::is_same_v<T, bool>) {
    const auto value = type == column_type::integer ? row.integer(column) : -1;
    if (value != 0 && value != 1) bad_column(table, name, "is not 0 or 1");
    out = value == 1;
  } else if constexpr (std::is_integral_v<T>) {
    if (type != column_type::integer) bad_column(table, name, "is not a whole number");
    if (!std::in_range<T>(row.integer(column))) bad_column(table, name, "is too large a number");
    out = static_cast<T>(row.integer(column));
  } else if constexpr (std::is_floating_point_v<T>) {
    if (type != column_type::real && type != column_type::integer) bad_column(table, name, "is not a number");
    out = static_cast<T>(row.real(column));
  } else if constexpr (std::is_same_v<T, std::string>) {
    if (type != column_type::text) bad_column(table, name, "is not text");
    out = std::string(row.text(column));
  } else if constexpr (json::is_enum<T>) {
    const auto value = type == column_type::text ? json::enum_value<T>(row.text(column)) : std::nullopt;
    if (!value) bad_column(table, name, "is none of " + json::enumerators<T>());
    out = *value;
  } else {
    if (type != column_type::text) bad_column(table, name, "is not JSON text");
    out = json::read_document<T>(row.text(column), "column " + std::string(table) + "." + std::string(name),
                                 json::extra_keys::refuse, status::bad_knowledge);
  }
}

template <class T> T read_row(const statement &row, std::string_view table) {
  T record{};
  int column = 0;
  boost::mp11::mp_for_each<json::members<T>>([&](auto member) {
    if (column >= row.columns() || row.column_name(column) != member.name) bad_column(table, member.name, "is missing");
    read_column(record.*member.pointer, row, column, table, member.name);
    ++column;
  });
  return record;
}

inline void require_table(sqlite3 &database, std::string_view table) {
  statement found(database, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?");
  found.bind(1, table);
  if (!found.step()) {
    throw failure(status::bad_knowledge, "cannot read the knowledge base: table " + std::string(table) +
                                             " is missing; build it again with this version of percuta-knowledge");
  }
}

// Every record of a table, in the order given ("id" or "position").
template <class T> std::vector<T> read_table(sqlite3 &database, std::string_view table, std::string_view order) {
  require_table(database, table);
  statement rows(database,
                 "SELECT " + column_list<T>() + " FROM " + std::string(table) + " ORDER BY " + std::string(order));
  std::vector<T> records;
  while (rows.step()) records.push_back(read_row<T>(rows, table));
  return records;
}

template <class T> void bind_column(statement &row, int position, const T &value) {
  if constexpr (json::is_optional<T>::value) {
    if (value) return bind_column(row, position, *value);
    row.bind_null(position);
  } else if constexpr (std::is_integral_v<T>) {
    row.bind(position, static_cast<std::int64_t>(value));
  } else if constexpr (std::is_floating_point_v<T>) {
    row.bind(position, static_cast<double>(value));
  } else if constexpr (std::is_same_v<T, std::string>) {
    row.bind(position, std::string_view(value));
  } else if constexpr (json::is_enum<T>) {
    row.bind(position, std::string_view(json::enum_text(value)));
  } else {
    row.bind(position, std::string_view(json::write_document(value)));
  }
}

template <class T> void insert_rows(sqlite3 &database, std::string_view table, const std::vector<T> &records) {
  std::string marks;
  boost::mp11::mp_for_each<json::members<T>>([&](auto) { marks += marks.empty() ? "?" : ", ?"; });
  statement row(database, "INSERT INTO " + std::string(table) + " (" + column_list<T>() + ") VALUES (" + marks + ")");
  for (const auto &record : records) {
    int position = 0;
    boost::mp11::mp_for_each<json::members<T>>(
        [&](auto member) { bind_column(row, ++position, record.*member.pointer); });
    row.step();
    row.reset();
  }
}

} // namespace percuta::storage
