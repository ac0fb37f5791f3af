// SPDX-License-Identifier: Apache-2.0
// The tables of schemas/knowledge.sql are the described records, column by column.
#include "knowledge/base.hpp"
#include "model/body_view.hpp"
#include "model/claim.hpp"
#include "storage/row.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <set>

using namespace percuta;

namespace {

storage::connection schema() {
  std::ifstream file(PERCUTA_SOURCE_DIR "/schemas/knowledge.sql", std::ios::binary);
  const std::string sql((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  REQUIRE_FALSE(sql.empty());
  auto database = storage::open_empty();
  storage::run_script(*database, sql);
  return database;
}

template <class T> std::string type_of() {
  if constexpr (json::is_optional<T>::value) return type_of<typename T::value_type>();
  if constexpr (std::is_integral_v<T>) return "INTEGER";
  if constexpr (std::is_floating_point_v<T>) return "REAL";
  return "TEXT";
}

template <class T> void is_table(sqlite3 &database, const std::string &table, std::set<std::string> &seen) {
  INFO(table);
  seen.insert(table);
  storage::statement columns(database, "SELECT name, type, \"notnull\", pk FROM pragma_table_info('" + table + "')");
  boost::mp11::mp_for_each<json::members<T>>([&](auto member) {
    using field = std::remove_reference_t<decltype(std::declval<T>().*member.pointer)>;
    INFO(member.name);
    REQUIRE(columns.step());
    CHECK(columns.text(0) == member.name);
    CHECK(columns.text(1) == type_of<field>());
    const bool required = columns.integer(2) != 0 || columns.integer(3) != 0;
    CHECK(required != json::is_optional<field>::value);
  });
  CHECK_FALSE(columns.step());
  CHECK(storage::read_table<T>(database, table, "1").empty());
}

} // namespace

TEST_CASE("Every table has the members of its record as columns, in order, with their types") {
  const auto connection = schema();
  auto &database = *connection;
  std::set<std::string> seen{"concept"};
  is_table<model::identity>(database, "identity", seen);
  is_table<model::claim>(database, "claim", seen);
  is_table<model::body_view>(database, "body_view", seen);
  knowledge::contents all;
  knowledge::each_table(all, [&](auto name, auto, const auto &records, auto) {
    is_table<typename std::remove_cvref_t<decltype(records)>::value_type>(database, name, seen);
  });

  storage::statement tables(database,
                            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'protocol_search%'");
  while (tables.step()) CHECK(seen.contains(std::string(tables.text(0))));
}
