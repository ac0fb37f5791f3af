// SPDX-License-Identifier: Apache-2.0
// The largest counts first; equal ones by name.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace command_line {

template <class Count> using counted = std::map<std::string, Count, std::less<>>;

template <class Count, class Size>
std::vector<const typename counted<Count>::value_type *> largest(const counted<Count> &all, std::size_t most,
                                                                 const Size &size) {
  std::vector<const typename counted<Count>::value_type *> ranked;
  for (const auto &each : all) {
    if (size(each.second) > 0) ranked.push_back(&each);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [&](const auto *left, const auto *right) { return size(left->second) > size(right->second); });
  ranked.resize(std::min(ranked.size(), most));
  return ranked;
}

} // namespace command_line
