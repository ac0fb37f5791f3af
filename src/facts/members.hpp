// SPDX-License-Identifier: Apache-2.0
// The members of one JSON object, taken in one pass and in any order.
#pragma once

#include "facts/place.hpp"

#include <simdjson.h>

#include <cstdint>
#include <cstring>
#include <type_traits>
#include <vector>

namespace percuta::facts {

// A number below 64 that differs for nearly all names of one resource. Of a name written in the code the compiler works it out.
constexpr unsigned mark_of(std::string_view name) {
  if (name.empty()) return 0;
  const auto first = static_cast<unsigned char>(name.front());
  const auto last = static_cast<unsigned char>(name.back());
  return (static_cast<unsigned>(name.size()) * 7U + first + last * 3U) % 64U;
}

struct member {
  member(std::string_view called, simdjson::dom::element held) : name(called), value(held) {}
  std::string_view name;
  simdjson::dom::element value;
};

static_assert(std::is_trivially_destructible_v<member>);

// The same as ==, in a few instructions: the length of what is compared with is known to the compiler.
template <std::size_t size> bool is(std::string_view name, const char (&wanted)[size]) {
  return name.size() == size - 1 && std::memcmp(name.data(), wanted, size - 1) == 0;
}

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
  // Most members that are asked for are not there, which their mark alone says.
  [[nodiscard]] const simdjson::dom::element *find(std::string_view name) const {
    return ((marks_ >> mark_of(name)) & 1U) == 0 ? nullptr : search(name);
  }
  [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }
  [[nodiscard]] const member *begin() const { return first_; }
  [[nodiscard]] const member *end() const { return first_ + count_; }

private:
  [[nodiscard]] const simdjson::dom::element *search(std::string_view name) const {
    for (const auto &each : *this) {
      if (each.name == name) return &each.value;
    }
    return nullptr;
  }
  void take_few(simdjson::dom::object object);
  void take_many(simdjson::dom::object object);

  static constexpr std::size_t few = 20;
  // Not set up beforehand: hundreds of these are made for each record.
  union room {
    room() {}
    member first[few];
  };
  room near_;
  std::vector<member> far_; // of an object that has more
  const member *first_ = near_.first;
  std::size_t count_ = 0;
  std::uint64_t marks_ = 0; // of all names
  place at_;
  bool given_ = false;
};

// Passes each member by, for objects of which little is wanted: the same check without keeping the members.
template <class Visit> void each_member(simdjson::dom::object object, const place &at, Visit visit) {
  const auto last = object.end();
  if (object.size() == 1) return visit(object.begin().key(), object.begin().value());
  std::uint64_t seen = 0;
  bool checked = false;
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

// Passes each member by without a look at its name, for a first look at objects that may not matter at all.
template <class Visit> void pass_by(simdjson::dom::object object, Visit visit) {
  const auto last = object.end();
  for (auto field = object.begin(); field != last; ++field) visit(field.key(), field.value());
}

} // namespace percuta::facts
