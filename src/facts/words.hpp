// SPDX-License-Identifier: Apache-2.0
// Words about a fact as the parts they are made of: most facts are never shown, so the text is put together only where a finding shows it.
// The parts belong to the documents, to the table, or to the program.
#pragma once

#include "calendar/day.hpp"

#include <boost/container/static_vector.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace percuta::facts {

// A measured value as an interval: a plain value has equal ends, a comparator an open one.
struct quantity {
  double lo = 0;
  double hi = 0;
  bool lo_open = false;
  bool hi_open = false;
  std::string_view unit; // UCUM code as recorded
};

// A resource: "MedicationStatement/m1", or "Bundle.entry[3]" where it has no id that may be shown.
struct source {
  std::string_view type; // resourceType
  std::string_view id;
  std::string_view list; // that holds the resource; empty: the document is the resource
  std::uint32_t index = 0;
};

// A member of a resource: "effectivePeriod.end", "component[2].valueQuantity".
struct element_path {
  std::string_view list; // empty: the member is the resource's own
  std::size_t index = 0;
  std::string_view member;
  std::string_view part; // ".end"
};

// What stands in a member, as recorded.
struct mention {
  element_path path;
  std::string_view value;
  std::optional<quantity> amount; // in place of value
};

// "stopped, last dose 2026-08-01 to 2026-08-31".
struct sentence {
  struct piece {
    std::string_view text;
    std::optional<calendar::interval> days; // said after the text
  };
  sentence() = default;
  sentence(std::string_view text) { add(text); } // NOLINT(google-explicit-constructor): a text is a sentence
  sentence(const char *text) { add(text); }      // NOLINT(google-explicit-constructor)
  sentence(std::string_view text, const calendar::interval &days) { add(text, days); }
  sentence &add(std::string_view text, std::optional<calendar::interval> days = {}) {
    pieces.push_back({text, days});
    return *this;
  }

  bool value_first = false; // it begins with the recorded value
  // No reader says more: a statement has three pieces at most, and the patient narrows a date to year, month and day.
  static constexpr std::size_t most_pieces = 6;
  boost::container::static_vector<piece, most_pieces> pieces;
};

// "2026-08-31", "2026-08-01 to 2026-08-31", "by 2026-08-31", "2026-08-01 or later", "an unknown day".
std::string in_words(const calendar::interval &days);
// "<5 mg", "3-4 mm", "7".
std::string in_words(const quantity &amount);
std::string in_words(const source &resource);
std::string in_words(const element_path &path);
std::string value_in_words(const mention &seen);
std::string in_words(const sentence &said, const mention &seen);

} // namespace percuta::facts
