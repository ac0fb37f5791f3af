// SPDX-License-Identifier: Apache-2.0
#include "storage/file.hpp"

#include "model/failure.hpp"
#include "storage/statement.hpp"

#include <cerrno>
#include <cstdio>
#include <sqlite3.h>
#include <system_error>

namespace percuta::storage {
namespace {

// How long one writer waits for another, in ms.
constexpr int longest_wait = 30'000;

[[noreturn]] void refuse(const std::string &attempted, int code) {
  if (code == SQLITE_NOMEM) throw std::bad_alloc();
  throw failure(status::input_output, "cannot " + attempted + ": " + sqlite3_errstr(code) +
                                          "; check the path, its permissions and the free space");
}

[[noreturn]] void refuse_copy(const std::string &why) {
  throw failure(status::input_output, "cannot copy the database: " + why +
                                          "; name a file that does not exist yet, on a disk with free space");
}

void remove_copy(const std::string &path) {
  std::remove(path.c_str());
  std::remove((path + "-journal").c_str());
}

} // namespace

connection open_file(const std::string &path) {
  require_one_sqlite();
  sqlite3 *handle = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  connection opened(handle);
  if (code != SQLITE_OK) refuse("open the database " + path, code);
  sqlite3_extended_result_codes(handle, 0);
  sqlite3_busy_timeout(handle, longest_wait);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 1); // VACUUM INTO needs one
  {
    statement wal(*handle, "PRAGMA journal_mode = WAL");
    if (!wal.step() || wal.text(0) != "wal") {
      throw failure(status::input_output,
                    "cannot open the database " + path + ": its folder allows no write-ahead log; use a local disk");
    }
  }
  run_script(*handle, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON");
  return opened;
}

void transaction(sqlite3 &database, const std::function<void()> &body) {
  run_script(database, "BEGIN IMMEDIATE");
  try {
    body();
    run_script(database, "COMMIT");
  } catch (...) {
    sqlite3_exec(&database, "ROLLBACK", nullptr, nullptr, nullptr);
    throw;
  }
}

void copy_to(sqlite3 &database, const std::string &path) {
  // Made here, so that what is taken away after a failure is our own. SQLite copies into an empty file.
  std::FILE *made = std::fopen(path.c_str(), "wbxe");
  if (made == nullptr) refuse_copy(std::generic_category().message(errno));
  std::fclose(made);
  try {
    statement copy(database, "VACUUM INTO ?");
    copy.bind(1, path);
    copy.step();
  } catch (const failure &problem) {
    remove_copy(path);
    if (problem.kind() == status::practice) throw;
    refuse_copy(problem.what());
  } catch (...) {
    remove_copy(path);
    throw;
  }
}

} // namespace percuta::storage
