// SPDX-License-Identifier: Apache-2.0
// What a practice sets: settings, policies, sign-offs of values, its own passages of letters.
#pragma once

#include "practice/database.hpp"

#include <map>
#include <optional>

namespace percuta::practice {

inline constexpr std::string_view areas = "setting, policy, sign-off or letter-override";
bool is_area(std::string_view name);

// Throws failure(not_found) for a setting that nothing reads, failure(bad_argument) for a value that it does not take.
void require_setting(const std::string &name, const std::string &value);

// No value takes it away. Who set what stands in the journal.
void keep(database &of, const actor &by, const std::string &area, const std::string &name,
          const std::optional<std::string> &value);

struct kept_value {
  std::string value;
  std::int64_t changed_at = 0;
  std::string changed_by;
};
std::map<std::string, kept_value> kept(database &of, const std::string &area);

// A setting that is a whole number; otherwise, or unset, the default.
int number_setting(sqlite3 &opened, std::string_view name, int otherwise);

} // namespace percuta::practice
