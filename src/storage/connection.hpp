// SPDX-License-Identifier: Apache-2.0
// SQLite, opened one way: in memory over bytes that somebody else keeps, or in memory and writable while authoring.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;

namespace percuta::storage {

struct close_connection {
  void operator()(sqlite3 *handle) const noexcept;
};
using connection = std::unique_ptr<sqlite3, close_connection>;

// Read-only over an image in memory; nothing is copied and no lock is taken. The bytes must outlive the connection.
// Throws failure(bad_knowledge) when the bytes are not a database of SQLite.
connection open_image(std::span<const std::byte> image);

// Empty and writable, in memory.
connection open_empty();

// Runs statements that give no rows and take no values. Only for schema and pragmas of our own.
void run_script(sqlite3 &database, const std::string &sql);

// The whole database as bytes, defragmented: the same content gives the same bytes.
std::string write_image(sqlite3 &database);

// Throws failure(sqlite_mixed) when this process binds functions of two SQLite copies, or one older than the library needs.
void require_one_sqlite();

// "cannot NAME: SQLite says ..." as failure(sqlite) or std::bad_alloc. A damaged database is failure(bad_knowledge), in a file of its own
// failure(practice); there, a disk that does not work is failure(input_output).
[[noreturn]] void fail(sqlite3 &database, std::string_view attempted);

} // namespace percuta::storage
