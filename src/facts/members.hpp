// SPDX-License-Identifier: Apache-2.0
// The members of one JSON object, taken in one pass and in any order.
#pragma once

#include "facts/place.hpp"

#include <boost/container/small_vector.hpp>
#include <simdjson.h>

namespace percuta::facts {

struct member {
  member(std::string_view called, simdjson::dom::element held) : name(called), value(held) {}
  std::string_view name;
  simdjson::dom::element value;
};

class members {
public:
  members() = default;
  // Throws failure(bad_input) naming the place when a member stands twice: which of the two counts would be a guess.
  members(simdjson::dom::object object, place at);
  members(const members &) = delete;
  members &operator=(const members &) = delete;
  members(members &&) = delete;
  members &operator=(members &&) = delete;
  ~members() = default;

  [[nodiscard]] explicit operator bool() const { return given_; }
  [[nodiscard]] const place &at() const { return at_; }
  // Valid as long as this object.
  [[nodiscard]] place at(std::string_view name) const { return {&at_, name}; }
  [[nodiscard]] const simdjson::dom::element *find(std::string_view name) const {
    for (const auto &each : all_) {
      if (each.name == name) return &each.value;
    }
    return nullptr;
  }
  [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }
  [[nodiscard]] auto begin() const { return all_.begin(); }
  [[nodiscard]] auto end() const { return all_.end(); }

private:
  boost::container::small_vector<member, 20> all_;
  place at_;
  bool given_ = false;
};

// A small number that differs for most names of one object.
inline unsigned mark_of(std::string_view name) {
  if (name.empty()) return 0;
  const auto first = static_cast<unsigned char>(name.front());
  const auto middle = static_cast<unsigned char>(name[name.size() / 2]);
  const auto last = static_cast<unsigned char>(name.back());
  return (static_cast<unsigned>(name.size()) * 7U + first + middle * 5U + last * 3U) % 64U;
}

// Passes each member by, for objects of which little is wanted: the same check without keeping the members.
template <class Visit> void each_member(simdjson::dom::object object, const place &at, Visit visit) {
  std::uint64_t seen = 0;
  bool checked = false;
  const auto last = object.end();
  for (auto field = object.begin(); field != last; ++field) {
    const auto name = field.key();
    const auto bit = std::uint64_t{1} << mark_of(name);
    if ((seen & bit) != 0 && !checked) {
      const members all(object, at);
      checked = true;
    }
    seen |= bit;
    visit(name, field.value());
  }
}

} // namespace percuta::facts
