// SPDX-License-Identifier: Apache-2.0
#include "practice/database.hpp"

#include "model/failure.hpp"
#include "schema_practice_sql.hpp"
#include "storage/file.hpp"

#include <unistd.h>

namespace percuta::practice {
namespace {

constexpr std::int64_t application = 0x50524355; // "PRCU", in the head of the file
constexpr std::string_view key_check = "this is the practice database of percuta";

std::int64_t pragma(sqlite3 &opened, const std::string &name) {
  storage::statement row(opened, "PRAGMA " + name);
  return row.step() ? row.integer(0) : 0;
}

void require_ours(sqlite3 &opened) {
  const auto found = pragma(opened, "application_id");
  storage::statement any(opened, "SELECT count(*) FROM sqlite_schema");
  any.step();
  if (found == application || (found == 0 && any.integer(0) == 0)) return;
  throw failure(status::practice,
                "cannot open the practice database: the file belongs to another program; name another path");
}

void require_key(sqlite3 &opened, const keys &by) {
  const auto wanted = keyed_digest(by.digests, key_check);
  storage::statement row(opened, "SELECT value FROM about WHERE name = 'key-check'");
  if (!row.step()) {
    storage::statement made(opened, "INSERT INTO about (name, value) VALUES ('key-check', ?)");
    made.bind(1, wanted);
    made.step();
  } else if (row.text(0) != wanted) {
    throw failure(status::practice,
                  "cannot open the practice database: the key is not the one it was made with; pass that one");
  }
}

} // namespace

void migrate(sqlite3 &opened, const std::vector<std::string> &steps) {
  const auto version = static_cast<std::size_t>(pragma(opened, "user_version"));
  if (version > steps.size()) {
    throw failure(status::practice, "cannot open the practice database: its schema is version " +
                                        std::to_string(version) + ", this library knows " +
                                        std::to_string(steps.size()) + " and is older; update the library");
  }
  for (auto at = version; at < steps.size(); ++at) {
    storage::run_script(opened, steps[at]);
    storage::run_script(opened, "PRAGMA user_version = " + std::to_string(at + 1));
  }
}

database::database(const std::string &path, const key &host)
    : keys_(derive(host)), process_(getpid()), opened_(storage::open_file(path)) {
  storage::transaction(*opened_, [&] {
    require_ours(*opened_);
    migrate(*opened_, {std::string(storage::practice_schema)});
    storage::run_script(*opened_, "PRAGMA application_id = " + std::to_string(application));
    require_key(*opened_, keys_);
  });
}

database::~database() {
  // Closing in a child would touch the locks and the log of the process that opened it.
  if (process_ != getpid()) static_cast<void>(opened_.release());
}

void database::require_own_process() const {
  if (process_ == getpid()) return;
  throw failure(status::forked,
                "cannot use the practice database: it was opened before this process was forked; open it "
                "again in this process");
}

void database::write(const std::function<void(sqlite3 &)> &body) {
  require_own_process();
  const std::lock_guard only(one_at_a_time_);
  storage::transaction(*opened_, [&] { body(*opened_); });
}

void database::read(const std::function<void(sqlite3 &)> &body) {
  require_own_process();
  const std::lock_guard only(one_at_a_time_);
  body(*opened_);
}

} // namespace percuta::practice
