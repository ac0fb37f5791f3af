// SPDX-License-Identifier: Apache-2.0
// A database in a file of its own, written by several threads and processes at once.
#pragma once

#include "storage/connection.hpp"

#include <functional>

namespace percuta::storage {

// Opens or makes it: write-ahead log, every commit on the disk before it returns, deleted content overwritten. Throws failure(input_output)
// where the file cannot be opened or is no place for such a database.
connection open_file(const std::string &path);

// Runs body in one transaction that takes the right to write at once; what body throws undoes everything.
void transaction(sqlite3 &database, const std::function<void()> &body);

// A copy of the whole database as it is now, in a new file. Throws failure(input_output) where there is one already or no room; half a copy is
// not left behind.
void copy_to(sqlite3 &database, const std::string &path);

} // namespace percuta::storage
