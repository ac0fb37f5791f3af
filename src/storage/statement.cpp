// SPDX-License-Identifier: Apache-2.0
#include "storage/statement.hpp"

#include "model/failure.hpp"

#include <new>
#include <sqlite3.h>

namespace percuta::storage {
namespace {

// SQLite answers NULL for a text or name that it had no memory for, as it does for nothing.
void require_memory(sqlite3 &database, const void *found) {
  if (found == nullptr && sqlite3_errcode(&database) == SQLITE_NOMEM) throw std::bad_alloc();
}

} // namespace

statement::statement(sqlite3 &database, std::string_view sql) : database_(database) {
  if (sqlite3_prepare_v2(&database, sql.data(), static_cast<int>(sql.size()), &handle_, nullptr) != SQLITE_OK) {
    fail(database, "prepare \"" + std::string(sql) + "\"");
  }
}

statement::~statement() { sqlite3_finalize(handle_); }

void statement::bind(int position, std::string_view value) {
  const char *data = value.empty() ? "" : value.data();
  if (sqlite3_bind_text64(handle_, position, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK) {
    fail(database_, "bind text");
  }
}

void statement::bind(int position, std::int64_t value) {
  if (sqlite3_bind_int64(handle_, position, value) != SQLITE_OK) fail(database_, "bind a number");
}

void statement::bind(int position, double value) {
  if (sqlite3_bind_double(handle_, position, value) != SQLITE_OK) fail(database_, "bind a number");
}

void statement::bind_blob(int position, std::string_view bytes) {
  if (sqlite3_bind_blob64(handle_, position, bytes.data(), bytes.size(), SQLITE_TRANSIENT) != SQLITE_OK) {
    fail(database_, "bind bytes");
  }
}

void statement::bind_null(int position) {
  if (sqlite3_bind_null(handle_, position) != SQLITE_OK) fail(database_, "bind nothing");
}

bool statement::step() {
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  fail(database_, "run a statement");
}

void statement::reset() {
  sqlite3_reset(handle_);
  sqlite3_clear_bindings(handle_);
}

int statement::columns() const { return sqlite3_column_count(handle_); }

std::string_view statement::column_name(int column) const {
  const char *name = sqlite3_column_name(handle_, column);
  if (name == nullptr) throw std::bad_alloc();
  return name;
}

column_type statement::type(int column) const {
  switch (sqlite3_column_type(handle_, column)) {
  case SQLITE_INTEGER: return column_type::integer;
  case SQLITE_FLOAT: return column_type::real;
  case SQLITE_TEXT: return column_type::text;
  case SQLITE_BLOB: return column_type::blob;
  default: return column_type::null;
  }
}

std::int64_t statement::integer(int column) const { return sqlite3_column_int64(handle_, column); }

double statement::real(int column) const { return sqlite3_column_double(handle_, column); }

std::string_view statement::text(int column) const {
  const auto *data = reinterpret_cast<const char *>(sqlite3_column_text(handle_, column));
  require_memory(database_, data);
  return data == nullptr ? std::string_view()
                         : std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
}

std::string_view statement::blob(int column) const {
  const auto *data = static_cast<const char *>(sqlite3_column_blob(handle_, column));
  require_memory(database_, data);
  return data == nullptr ? std::string_view()
                         : std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
}

} // namespace percuta::storage
