// SPDX-License-Identifier: Apache-2.0
#include "storage/connection.hpp"

#include "model/failure.hpp"

#include <algorithm>
#include <array>
#include <dlfcn.h>
#include <new>
#include <sqlite3.h>

namespace percuta::storage {
namespace {

constexpr int oldest_sqlite = 3'036'000; // sqlite3_deserialize without a compile option

connection open_memory(int flags) {
  sqlite3 *handle = nullptr;
  const int code = sqlite3_open_v2(":memory:", &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  connection opened(handle);
  if (code == SQLITE_NOMEM) throw std::bad_alloc();
  if (code != SQLITE_OK)
    throw failure(status::sqlite, "cannot open a database in memory: " + std::string(sqlite3_errstr(code)));
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  return opened;
}

// SQLite gives a file its whole path and an image in memory a name without one.
bool is_of_file(sqlite3 &database) {
  const char *name = sqlite3_db_filename(&database, "main");
  return name != nullptr && *name == '/';
}

} // namespace

void close_connection::operator()(sqlite3 *handle) const noexcept { sqlite3_close_v2(handle); }

connection open_image(std::span<const std::byte> image) {
  auto opened = open_memory(SQLITE_OPEN_READONLY | SQLITE_OPEN_MEMORY);
  // SQLite takes a writable pointer; with READONLY and without FREEONCLOSE it never writes through it.
  auto *bytes = reinterpret_cast<unsigned char *>(const_cast<std::byte *>(image.data()));
  const auto size = static_cast<sqlite3_int64>(image.size());
  const int code = sqlite3_deserialize(opened.get(), "main", bytes, size, size, SQLITE_DESERIALIZE_READONLY);
  if (code == SQLITE_NOMEM || sqlite3_errcode(opened.get()) == SQLITE_NOMEM) throw std::bad_alloc();
  if (code != SQLITE_OK) {
    throw failure(status::bad_knowledge, "cannot open the knowledge base: its image is not a database");
  }
  sqlite3_limit(opened.get(), SQLITE_LIMIT_ATTACHED, 0);
  return opened;
}

connection open_empty() { return open_memory(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY); }

void run_script(sqlite3 &database, const std::string &sql) {
  if (sqlite3_exec(&database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(database, "run a script");
}

std::string write_image(sqlite3 &database) {
  run_script(database, "VACUUM");
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> bytes(sqlite3_serialize(&database, "main", &size, 0),
                                                                      &sqlite3_free);
  if (bytes == nullptr) throw std::bad_alloc();
  return {reinterpret_cast<const char *>(bytes.get()), static_cast<std::size_t>(size)};
}

void require_one_sqlite() {
  Dl_info first{};
  Dl_info second{};
  const bool known = dladdr(reinterpret_cast<const void *>(&sqlite3_deserialize), &first) != 0 &&
                     dladdr(reinterpret_cast<const void *>(&sqlite3_step), &second) != 0;
  if (known && first.dli_fbase != second.dli_fbase) {
    throw failure(status::sqlite_mixed, "cannot use SQLite: its functions come from two copies, " +
                                            std::string(first.dli_fname) + " and " + second.dli_fname +
                                            "; load the library before or without the host's own copy");
  }
  if (sqlite3_libversion_number() < oldest_sqlite) {
    throw failure(status::sqlite_mixed, "cannot use SQLite " + std::string(sqlite3_libversion()) +
                                            ": version 3.36 or newer is needed; update the system library");
  }
}

void fail(sqlite3 &database, std::string_view attempted) {
  const int finer = sqlite3_extended_errcode(&database);
  const int code = finer & 0xFF;
  if (code == SQLITE_NOMEM || finer == SQLITE_IOERR_NOMEM) throw std::bad_alloc();
  const auto what = "cannot " + std::string(attempted) + ": ";
  const auto said = std::string("SQLite says ") + sqlite3_errmsg(&database);
  const bool of_file = is_of_file(database);
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) {
    throw failure(of_file ? status::practice : status::bad_knowledge,
                  what + "the database is damaged or is none, " + said +
                      (of_file ? "; restore it from a copy" : "; build or copy it again"));
  }
  constexpr std::array disk{SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM};
  if (of_file && std::find(disk.begin(), disk.end(), code) != disk.end()) {
    throw failure(status::input_output, what + said + "; check the disk, its free space and the file's permissions");
  }
  throw failure(status::sqlite, what + said);
}

} // namespace percuta::storage
