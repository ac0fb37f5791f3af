// SPDX-License-Identifier: Apache-2.0
// One prepared statement with its values bound by position.
#pragma once

#include "storage/connection.hpp"

#include <cstdint>
#include <optional>

struct sqlite3_stmt;

namespace percuta::storage {

enum class column_type { null, integer, real, text, blob };

class statement {
public:
  statement(sqlite3 &database, std::string_view sql);
  ~statement();
  statement(const statement &) = delete;
  statement &operator=(const statement &) = delete;
  statement(statement &&) = delete;
  statement &operator=(statement &&) = delete;

  // Positions count from 1. Text is copied.
  void bind(int position, std::string_view value);
  void bind(int position, std::int64_t value);
  void bind(int position, double value);
  void bind_blob(int position, std::string_view bytes);
  void bind_null(int position);

  // True while there is a row.
  bool step();
  void reset();

  [[nodiscard]] int columns() const;
  [[nodiscard]] std::string_view column_name(int column) const;
  [[nodiscard]] column_type type(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  // Valid until the next step.
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::string_view blob(int column) const;

private:
  sqlite3 &database_;
  sqlite3_stmt *handle_ = nullptr;
};

} // namespace percuta::storage
