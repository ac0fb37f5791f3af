// SPDX-License-Identifier: Apache-2.0
// Rows are read strictly: whatever is not as described is named by table and column.
#include "storage/row.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace percuta;

namespace {

BOOST_DEFINE_ENUM_CLASS(colour, deep_red, blue)

struct inner {
  int number = 0;
};
BOOST_DESCRIBE_STRUCT(inner, (), (number))

struct thing {
  std::string id;
  bool flag = false;
  int count = 0;
  double size = 0;
  colour paint = colour::blue;
  std::optional<int> maybe;
  std::vector<std::string> names;
  inner nested;
  std::optional<inner> nested_maybe;
  std::map<std::string, int> numbers;
};
BOOST_DESCRIBE_STRUCT(thing, (), (id, flag, count, size, paint, maybe, names, nested, nested_maybe, numbers))

constexpr const char *columns = "id, flag, count, size, paint, maybe, names, nested, nested_maybe, numbers";

// One row; every value as SQL.
std::vector<thing> read(const std::string &values,
                        const std::string &create = std::string("CREATE TABLE thing (") + columns + ")") {
  const auto database = storage::open_empty();
  storage::run_script(*database, create + "; INSERT INTO thing VALUES (" + values + ")");
  return storage::read_table<thing>(*database, "thing", "id");
}

std::string refused(const std::string &values) {
  try {
    read(values);
  } catch (const failure &wrong) {
    CHECK(wrong.kind() == status::bad_knowledge);
    return wrong.what();
  }
  return "was read";
}

} // namespace

TEST_CASE("A row as described is read, with and without what may be absent") {
  const auto full =
      read("'a', 1, 7, 1.5, 'deep-red', 3, '[\"x\",\"y\"]', '{\"number\":4}', '{\"number\":5}', '{\"k\":6}'").at(0);
  CHECK(full.id == "a");
  CHECK(full.flag);
  CHECK(full.count == 7);
  CHECK(full.size == 1.5);
  CHECK(full.paint == colour::deep_red);
  CHECK(full.maybe == 3);
  CHECK(full.names == std::vector<std::string>{"x", "y"});
  CHECK(full.nested.number == 4);
  CHECK(full.nested_maybe->number == 5);
  CHECK(full.numbers.at("k") == 6);
  const auto bare = read("'a', 0, 0, 2, 'blue', NULL, '[]', '{\"number\":4}', NULL, '{}'").at(0);
  CHECK_FALSE(bare.maybe);
  CHECK_FALSE(bare.nested_maybe);
  CHECK(bare.size == 2);
}

TEST_CASE("What is written is read back the same") {
  thing one;
  one.id = "a\"b'c\n";
  one.flag = true;
  one.count = std::numeric_limits<int>::min();
  one.size = 0.1;
  one.paint = colour::deep_red;
  one.maybe = 0;
  one.names = {"", "ü"};
  one.nested.number = -1;
  one.numbers = {{"", 1}};
  const auto database = storage::open_empty();
  storage::run_script(*database, std::string("CREATE TABLE thing (") + columns + ")");
  storage::insert_rows(*database, "thing", std::vector<thing>{one});
  const auto back = storage::read_table<thing>(*database, "thing", "id").at(0);
  CHECK(json::write_document(back) == json::write_document(one));
}

TEST_CASE("Another type, an unexpected NULL, an unknown value or bad JSON names table and column",
          "[knowledge-damaged]") {
  const std::vector<std::string> good{"'a'",  "1",   "7", "1.5", "'blue'", "3", "'[]'", "'{\"number\":4}'",
                                      "NULL", "'{}'"};
  struct row {
    std::size_t column;
    const char *value;
    const char *says;
  };
  const row table[] = {
      {0, "NULL", "column id is not text"},
      {0, "7", "column id is not text"},
      {0, "x'61'", "column id is not text"},
      {1, "NULL", "column flag is not 0 or 1"},
      {1, "2", "column flag is not 0 or 1"},
      {1, "-1", "column flag is not 0 or 1"},
      {1, "'true'", "column flag is not 0 or 1"},
      {2, "NULL", "column count is not a whole number"},
      {2, "1.5", "column count is not a whole number"},
      {2, "'7'", "column count is not a whole number"},
      {2, "4294967296", "column count is too large a number"},
      {3, "NULL", "column size is not a number"},
      {3, "'1.5'", "column size is not a number"},
      {4, "NULL", "column paint is none of deep-red, blue"},
      {4, "'green'", "column paint is none of deep-red, blue"},
      {4, "1", "column paint is none of"},
      {5, "'x'", "column maybe is not a whole number"},
      {6, "NULL", "column names is not JSON text"},
      {6, "7", "column names is not JSON text"},
      {6, "'[1]'", "column thing.names"},
      {6, "'{'", "column thing.names"},
      {7, "NULL", "column nested is not JSON text"},
      {7, "'{}'", "column thing.nested"},
      {7, "'{\"number\":4,\"extra\":1}'", "column thing.nested"},
      {7, "'{\"number\":1e40}'", "column thing.nested"},
      {8, "'[]'", "column thing.nested_maybe"},
      {9, "'{\"k\":\"v\"}'", "column thing.numbers"},
      {9, "'{\"k\":1,\"k\":2}'", "column thing.numbers"},
  };
  for (const auto &row : table) {
    CAPTURE(row.column, row.value);
    std::string values;
    for (std::size_t i = 0; i < good.size(); ++i)
      values += (i == 0 ? "" : ", ") + (i == row.column ? row.value : good[i]);
    const auto message = refused(values);
    CHECK_THAT(message, Catch::Contains("thing") && Catch::Contains(row.says));
    CHECK(message.find('\n') == std::string::npos);
  }
}

TEST_CASE("A column that is missing, or a table, is named") {
  for (const std::string left_out : {"id", "flag", "maybe", "numbers"}) {
    const std::vector<std::pair<std::string, std::string>> row{{"id", "'a'"},
                                                               {"flag", "1"},
                                                               {"count", "7"},
                                                               {"size", "1.5"},
                                                               {"paint", "'blue'"},
                                                               {"maybe", "3"},
                                                               {"names", "'[]'"},
                                                               {"nested", "'{\"number\":4}'"},
                                                               {"nested_maybe", "NULL"},
                                                               {"numbers", "'{}'"}};
    std::string kept;
    std::string values;
    for (const auto &[name, value] : row) {
      if (left_out == name) continue;
      kept += (kept.empty() ? "" : ", ") + name;
      values += (values.empty() ? "" : ", ") + value;
    }
    const auto database = storage::open_empty();
    storage::run_script(*database, "CREATE TABLE thing (" + kept + "); INSERT INTO thing VALUES (" + values + ")");
    CAPTURE(left_out);
    CHECK_THROWS_WITH(storage::read_table<thing>(*database, "thing", "rowid"),
                      Catch::Contains("column " + left_out + " is missing") && Catch::Contains("table thing"));
    CHECK_THROWS_WITH(storage::read_table<thing>(*database, "other", "rowid"),
                      Catch::Contains("table other is missing"));
  }
}

TEST_CASE("Bytes that are no database, cut off or empty, are refused as such") {
  const auto database = storage::open_empty();
  storage::run_script(*database, "CREATE TABLE thing (a); INSERT INTO thing VALUES (zeroblob(20000))");
  const auto image = storage::write_image(*database);
  const auto read_all = [](std::string bytes) {
    const auto opened = storage::open_image({reinterpret_cast<const std::byte *>(bytes.data()), bytes.size()});
    storage::statement row(*opened, "SELECT a FROM thing");
    int rows = 0;
    while (row.step()) rows += static_cast<int>(row.blob(0).size());
    return rows;
  };
  CHECK(read_all(image) == 20000);
  for (const auto &bytes : {std::string(8192, 'x'), std::string(1, 'x'), image.substr(0, 100), image.substr(0, 4096),
                            image.substr(0, image.size() - 4096)}) {
    CAPTURE(bytes.size());
    try {
      read_all(bytes);
      FAIL("was read");
    } catch (const failure &wrong) {
      CHECK(wrong.kind() == status::bad_knowledge);
    }
  }
  CHECK_THROWS_AS(read_all(""), failure);
}

TEST_CASE("An image is read-only", "[knowledge-damaged]") {
  const auto database = storage::open_empty();
  storage::run_script(*database, "CREATE TABLE thing (a)");
  const auto image = storage::write_image(*database);
  const auto before = image;
  const auto opened = storage::open_image({reinterpret_cast<const std::byte *>(image.data()), image.size()});
  CHECK_THROWS_AS(storage::run_script(*opened, "INSERT INTO thing VALUES (1)"), failure);
  CHECK_THROWS_AS(storage::run_script(*opened, "ATTACH ':memory:' AS other"), failure);
  CHECK(image == before);
}

TEST_CASE("The same content gives the same image") {
  const auto image = [] {
    const auto database = storage::open_empty();
    storage::run_script(*database, "CREATE TABLE thing (a); INSERT INTO thing VALUES ('x'); INSERT INTO thing VALUES "
                                   "('y'); DELETE FROM thing WHERE a = 'x'");
    return storage::write_image(*database);
  };
  CHECK(image() == image());
}

TEST_CASE("A statement that SQLite refuses says what was attempted") {
  const auto database = storage::open_empty();
  CHECK_THROWS_WITH(storage::run_script(*database, "NONSENSE"), Catch::Contains("run a script"));
  CHECK_THROWS_WITH(storage::statement(*database, "SELECT a FROM nowhere"), Catch::Contains("no such table"));
  storage::statement row(*database, "SELECT ?, ?, ?, ?, ?");
  row.bind(1, std::string_view("a"));
  row.bind(2, std::int64_t{1});
  row.bind(3, 1.5);
  row.bind_blob(4, "b");
  row.bind_null(5);
  REQUIRE(row.step());
  CHECK(row.columns() == 5);
  CHECK(row.type(0) == storage::column_type::text);
  CHECK(row.type(1) == storage::column_type::integer);
  CHECK(row.type(2) == storage::column_type::real);
  CHECK(row.type(3) == storage::column_type::blob);
  CHECK(row.type(4) == storage::column_type::null);
  CHECK(row.blob(3) == "b");
  CHECK(row.text(4).empty());
  CHECK(row.blob(4).empty());
  CHECK_FALSE(row.step());
  CHECK_THROWS_AS(row.bind(9, std::string_view("x")), failure);
  CHECK_THROWS_AS(row.bind(9, std::int64_t{1}), failure);
  CHECK_THROWS_AS(row.bind(9, 1.0), failure);
  CHECK_THROWS_AS(row.bind_blob(9, "x"), failure);
  CHECK_THROWS_AS(row.bind_null(9), failure);
  storage::statement twice(*database, "SELECT 1");
  CHECK(twice.step());
  twice.reset();
  CHECK(twice.step());
  CHECK_NOTHROW(storage::require_one_sqlite());
}
