// SPDX-License-Identifier: Apache-2.0
#include "example.hpp"

#include "storage/file.hpp"

#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

using namespace practice_test;
using percuta::status;

namespace {

status kind_of_failure(const std::function<void()> &call) {
  try {
    call();
  } catch (const percuta::failure &problem) {
    return problem.kind();
  }
  return status::ok;
}

void run(const std::string &path, const std::string &sql) {
  auto opened = percuta::storage::open_file(path);
  percuta::storage::run_script(*opened, sql);
}

void write_lines(practice::database &db, int count) {
  for (int i = 0; i < count; ++i) practice::keep(db, doctor(), "setting", "name", std::to_string(i));
}

// The schema, what the database says of itself and the empty tables stay.
void overwrite_all_but_first_pages(const std::string &path) {
  constexpr std::streamoff page = 4096;
  const auto size = static_cast<std::streamoff>(std::filesystem::file_size(path));
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(30 * page);
  for (auto at = 30 * page; at < size; ++at) file.put('\x7f');
}

} // namespace

TEST_CASE("a database that cannot be opened is named in the message") {
  CHECK_THROWS_WITH(percuta::storage::open_file("/nowhere/practice.db"),
                    Catch::Contains("/nowhere/practice.db") && Catch::Contains("check the path"));
}

TEST_CASE("what was set is there when the database is opened again") {
  const folder at;
  {
    practice::database db(at.file(), key);
    practice::keep(db, doctor(), "policy", "isotretinoin", "consensus");
    practice::keep(db, doctor(), "sign-off", "x", "1");
    practice::keep(db, doctor(), "sign-off", "x", std::nullopt);
  }
  practice::database db(at.file(), key);
  CHECK(practice::kept(db, "policy").at("isotretinoin").value == "consensus");
  CHECK(practice::kept(db, "policy").at("isotretinoin").changed_by == "Dr R. Example");
  CHECK(practice::kept(db, "sign-off").empty());
  CHECK(practice::entries(db, {}).size() == 3);
}

TEST_CASE("another key, a newer schema and a file of something else are refused", "[tamper-journal]") {
  const folder at;
  { practice::database db(at.file(), key); }
  practice::key other{1};
  CHECK(kind_of_failure([&] { practice::database db(at.file(), other); }) == status::practice);
  run(at.file("newer.db"), "PRAGMA user_version = 99");
  CHECK(kind_of_failure([&] { practice::database db(at.file("newer.db"), key); }) == status::practice);
  run(at.file("other.db"), "CREATE TABLE t (a)");
  CHECK(kind_of_failure([&] { practice::database db(at.file("other.db"), key); }) == status::practice);
  std::ofstream(at.file("text.db")) << "this is no database at all, only some text";
  CHECK(kind_of_failure([&] { practice::database db(at.file("text.db"), key); }) == status::practice);
  CHECK(kind_of_failure([&] { practice::database db("/no/such/folder/practice.db", key); }) == status::input_output);
}

TEST_CASE("an older schema is brought up to date step by step, a newer one is refused") {
  const folder at;
  auto opened = percuta::storage::open_file(at.file());
  practice::migrate(*opened, {"CREATE TABLE a (x)"});
  practice::migrate(*opened, {"CREATE TABLE a (x)", "ALTER TABLE a ADD COLUMN y", "CREATE TABLE b (z)"});
  percuta::storage::statement row(*opened, "SELECT y, z FROM a, b");
  CHECK_FALSE(row.step());
  CHECK_THROWS_WITH(practice::migrate(*opened, {"CREATE TABLE a (x)"}), Catch::Contains("update the library"));
}

TEST_CASE("a line of the journal that is edited or taken out shows", "[journal-tampered][tamper-journal]") {
  for (const auto *change :
       {"UPDATE journal SET subject = 'setting/other' WHERE number = 3",
        "UPDATE journal SET at = at + 1 WHERE number = 3", "DELETE FROM journal WHERE number = 3",
        "UPDATE journal SET mark = 'hmac:00' WHERE number = 3", "DELETE FROM journal WHERE number = 1",
        "DELETE FROM journal WHERE number = 3; UPDATE journal SET number = number - 1 WHERE number > 3"}) {
    INFO(change);
    const folder at;
    {
      practice::database db(at.file(), key);
      write_lines(db, 5);
      CHECK(holds(practice::write_integrity(db), R"({"sound":true,"journalLines":5,"lastMark":"hmac:)"));
    }
    run(at.file(), change);
    practice::database db(at.file(), key);
    CHECK(holds(practice::write_integrity(db), R"("sound":false)"));
  }
}

TEST_CASE("a copy is a whole database and does not overwrite anything") {
  const folder at;
  practice::database db(at.file(), key);
  write_lines(db, 3);
  practice::back_up(db, doctor(), at.file("copy.db"));
  practice::database copy(at.file("copy.db"), key);
  CHECK(practice::kept(copy, "setting").at("name").value == "2");
  CHECK(holds(practice::write_integrity(copy), R"("sound":true)"));
  CHECK(kind_of_failure([&] { practice::back_up(db, doctor(), at.file("copy.db")); }) == status::input_output);
}

TEST_CASE("a damaged practice database is called one, and of a copy that failed nothing is left") {
  const folder at;
  {
    practice::database db(at.file(), key);
    for (int i = 0; i < 200; ++i) practice::keep(db, doctor(), "sign-off", std::to_string(i), std::string(200, 'x'));
  }
  overwrite_all_but_first_pages(at.file());
  practice::database db(at.file(), key);
  CHECK(kind_of_failure([&] { practice::kept(db, "sign-off"); }) == status::practice);
  CHECK(kind_of_failure([&] { practice::back_up(db, doctor(), at.file("copy.db")); }) == status::practice);
  CHECK_FALSE(std::filesystem::exists(at.file("copy.db")));
  CHECK_FALSE(std::filesystem::exists(at.file("copy.db-journal")));
  CHECK(kind_of_failure([&] { practice::back_up(db, doctor(), "/no/such/folder/copy.db"); }) == status::input_output);
}

TEST_CASE("after a fork the child is told to open the database again, and the parent goes on") {
  const folder at;
  practice::database db(at.file(), key);
  const auto child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const bool refused = kind_of_failure([&] { practice::kept(db, "setting"); }) == status::forked &&
                         kind_of_failure([&] { write_lines(db, 1); }) == status::forked;
    _exit(refused ? 0 : 1);
  }
  int ended = 1;
  waitpid(child, &ended, 0);
  CHECK(ended == 0);
  write_lines(db, 2);
  CHECK(holds(practice::write_integrity(db), R"("sound":true)"));
}
