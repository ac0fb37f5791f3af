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

} // namespace percuta::facts
