// SPDX-License-Identifier: Apache-2.0
// The practice database: opened once by the host, used by any of its threads, by several processes at a time.
#pragma once

#include "calendar/instant.hpp"
#include "practice/keys.hpp"
#include "storage/statement.hpp"

#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace percuta::practice {

// Who does something, in what role, when.
struct actor {
  std::string name, role;
  calendar::instant at;
};

class database {
public:
  // Makes the file where there is none. Throws failure(practice) for a newer schema, another key or a file of something else.
  database(const std::string &path, const key &host);
  ~database();
  database(const database &) = delete;
  database &operator=(const database &) = delete;
  database(database &&) = delete;
  database &operator=(database &&) = delete;

  // One body at a time; a body that writes is one transaction. Throws failure(forked) in a child of the process that opened it.
  void write(const std::function<void(sqlite3 &)> &body);
  void read(const std::function<void(sqlite3 &)> &body);

  [[nodiscard]] const practice::keys &keys() const { return keys_; }
  // Of what is known of a patient.
  [[nodiscard]] std::string digest(std::string_view text) const { return keyed_digest(keys_.digests, text); }

private:
  void require_own_process() const;

  practice::keys keys_;
  int process_;
  std::mutex one_at_a_time_;
  storage::connection opened_;
};

// Brings a database to the newest of the schemas: steps[n] leads from version n to n + 1. Throws failure(practice) where it is newer.
void migrate(sqlite3 &opened, const std::vector<std::string> &steps);

} // namespace percuta::practice
