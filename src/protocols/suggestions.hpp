// SPDX-License-Identifier: Apache-2.0
// What a person who mistyped an identifier may have meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace percuta::protocols {

// At most three candidates that resemble what was typed, the most alike first.
std::vector<std::string> nearest(std::string_view typed, const std::vector<std::string_view> &candidates);

// "; did you mean PR-PERIORAL or PR-PERIORBITAL?", or otherwise (a hint such as "; list them with ...") when nothing is alike.
std::string did_you_mean(std::string_view typed, const std::vector<std::string_view> &candidates,
                         std::string_view otherwise);

// What was typed, fit for a message of one line: in quotation marks, without control characters, not too long.
std::string quoted(std::string_view typed);

// The identifiers of records, for the functions above.
template <class T> std::vector<std::string_view> identifiers(const std::vector<T> &records) {
  std::vector<std::string_view> found;
  found.reserve(records.size());
  for (const auto &each : records) found.push_back(each.id);
  return found;
}

} // namespace percuta::protocols
