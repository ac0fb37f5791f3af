// SPDX-License-Identifier: Apache-2.0
#include "facts/members.hpp"

#include "model/failure.hpp"

#include <algorithm>
#include <new>

namespace percuta::facts {
namespace {

[[noreturn]] void twice(const place &at, std::string_view name) {
  throw failure(status::bad_input, "cannot read the patient's data: member " + json_pointer({&at, name}) +
                                       " stands twice in its object; remove one");
}

} // namespace

members::members(simdjson::dom::object object, place at) : at_(at), given_(true) {
  if (object.size() <= few) {
    take_few(object);
  } else {
    take_many(object);
  }
}

void members::take_few(simdjson::dom::object object) {
  std::uint64_t seen = 0;
  auto *next = near_.first;
  const auto last = object.end();
  // By iterator: copying key and value as one pair costs more than reading them.
  for (auto field = object.begin(); field != last; ++field) {
    const auto name = field.key();
    const auto bit = std::uint64_t{1} << mark_of(name);
    if ((seen & bit) != 0) {
      count_ = static_cast<std::size_t>(next - near_.first);
      if (search(name) != nullptr) twice(at_, name);
    }
    seen |= bit;
    new (next++) member(name, field.value());
  }
  count_ = static_cast<std::size_t>(next - near_.first);
  marks_ = seen;
}

void members::take_many(simdjson::dom::object object) {
  std::vector<std::string_view> names;
  const auto last = object.end();
  for (auto field = object.begin(); field != last; ++field) {
    names.push_back(field.key());
    far_.emplace_back(field.key(), field.value());
  }
  std::sort(names.begin(), names.end());
  const auto found = std::adjacent_find(names.begin(), names.end());
  if (found != names.end()) twice(at_, *found);
  first_ = far_.data();
  count_ = far_.size();
  marks_ = ~std::uint64_t{0};
}

} // namespace percuta::facts
