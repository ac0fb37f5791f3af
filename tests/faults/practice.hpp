// SPDX-License-Identifier: Apache-2.0
// What a host does with a practice database, and what must be in it afterwards whatever failed meanwhile.
#pragma once

#include "answer.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace faults {

constexpr unsigned bit_of(percuta_status status) { return 1U << static_cast<unsigned>(-status); }

// What a run of a scenario came to. Filled without allocating: a failing allocation is one of the library.
struct run {
  static constexpr int most = 16;
  answer told;
  std::uint64_t digests[most]{}; // of what each call said; compared up to the first that failed
  int calls = 0;
  int good = -1;            // calls before the first that failed; -1: none failed
  long lines = 0;           // of the journal, acknowledged
  long unsure = 0;          // of the journal, by calls that failed: they may be there
  bool last_set_is = false; // whether the last acknowledged value of the setting is the one that scenarios set
  unsigned statuses = 0;    // of the calls that failed, a bit each: bit_of
};

// A folder with a database in which something happened and which nobody closed: the write-ahead log is still beside it.
class practice_folder {
public:
  explicit practice_folder(percuta_library *library);
  ~practice_folder();
  practice_folder(const practice_folder &) = delete;
  practice_folder &operator=(const practice_folder &) = delete;
  practice_folder(practice_folder &&) = delete;
  practice_folder &operator=(practice_folder &&) = delete;

  void restore() const; // as it was at first
  [[nodiscard]] const char *database() const { return database_.c_str(); }
  [[nodiscard]] const char *fresh() const { return fresh_.c_str(); } // no file there at first
  [[nodiscard]] const char *copy() const { return copy_.c_str(); }   // likewise
  // Nothing where the database is as it must be after the run, else what is wrong with it.
  [[nodiscard]] std::string complaint(percuta_library *library, const run &made) const;

private:
  std::string path_, database_, fresh_, copy_;
  long lines_ = 0;
};

struct practice_scenario {
  const char *name;
  void (*play)(percuta_library *library, const practice_folder &at, run &made);
};
std::vector<practice_scenario> practice_scenarios();

} // namespace faults
