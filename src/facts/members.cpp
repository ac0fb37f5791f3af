// SPDX-License-Identifier: Apache-2.0
#include "facts/members.hpp"

#include "model/failure.hpp"

#include <algorithm>
#include <vector>

namespace percuta::facts {
namespace {

[[noreturn]] void twice(const place &at, std::string_view name) {
  throw failure(status::bad_input, "cannot read the patient's data: member " + json_pointer({&at, name}) +
                                       " stands twice in its object; remove one");
}

} // namespace

members::members(simdjson::dom::object object, place at) : at_(at), given_(true) {
  constexpr std::size_t many = 64;
  std::uint64_t seen = 0;
  const auto last = object.end();
  // By iterator: copying key and value as one pair costs more than reading them.
  for (auto field = object.begin(); field != last; ++field) {
    const auto name = field.key();
    const auto bit = std::uint64_t{1} << mark_of(name);
    if ((seen & bit) != 0 && all_.size() < many && has(name)) twice(at_, name);
    seen |= bit;
    all_.emplace_back(name, field.value());
  }
  if (all_.size() <= many) return;
  std::vector<std::string_view> names;
  names.reserve(all_.size());
  for (const auto &each : all_) names.push_back(each.name);
  std::sort(names.begin(), names.end());
  const auto found = std::adjacent_find(names.begin(), names.end());
  if (found != names.end()) twice(at_, *found);
}

} // namespace percuta::facts
