// SPDX-License-Identifier: Apache-2.0
#include "facts/collect.hpp"

#include "facts/values.hpp"

#include <algorithm>
#include <tuple>

namespace percuta::facts {
namespace {

std::optional<std::int64_t> last_updated(const found_resource &of) {
  std::string_view text;
  if (of.object["meta"]["lastUpdated"].get(text) != simdjson::SUCCESS) return std::nullopt;
  const auto moment = calendar::read_instant(text);
  return moment ? std::optional(moment->seconds) : std::nullopt;
}

// Whether the first is an older version of the same resource than the second. Not when that cannot be told: both count.
bool is_older(const session &in, const found_resource &a, const found_resource &b) {
  const auto first = last_updated(a);
  const auto second = last_updated(b);
  if (first && second && *first != *second) return *first < *second;
  return a.container == b.container && in.containers[a.container].history && a.index > b.index;
}

} // namespace

void drop_older_versions(session &in) {
  auto &found = in.found;
  const auto key = [&](std::size_t i) { return std::tuple(found[i].type, found[i].id); };
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!found[i].id.empty()) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return key(a) < key(b); });
  std::vector<bool> dropped(found.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (auto j = i + 1; j < order.size() && key(order[i]) == key(order[j]); ++j) {
      if (is_older(in, found[order[i]], found[order[j]])) dropped[order[i]] = true;
      if (is_older(in, found[order[j]], found[order[i]])) dropped[order[j]] = true;
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!dropped[i]) found[kept++] = found[i];
  }
  found.resize(kept);
}

} // namespace percuta::facts
