// SPDX-License-Identifier: Apache-2.0
// Single values out of a resource. What is there but of the wrong kind is noted and read as unknown.
#pragma once

#include "facts/session.hpp"

#include <optional>

namespace percuta::facts {

// What a member that is there says.
using element = simdjson::dom::element;
std::optional<std::string_view> read_text(session &in, const element &value, const place &at);
std::optional<bool> read_flag(session &in, const element &value, const place &at);
std::optional<double> read_number(session &in, const element &value, const place &at);
std::optional<calendar::interval> read_date(session &in, const element &value, const place &at);

inline std::optional<std::string_view> text_of(session &in, const members &of, std::string_view name) {
  const auto *value = of.find(name);
  return value != nullptr ? read_text(in, *value, of.at(name)) : std::nullopt;
}
inline std::optional<bool> flag_of(session &in, const members &of, std::string_view name) {
  const auto *value = of.find(name);
  return value != nullptr ? read_flag(in, *value, of.at(name)) : std::nullopt;
}
inline std::optional<double> number_of(session &in, const members &of, std::string_view name) {
  const auto *value = of.find(name);
  return value != nullptr ? read_number(in, *value, of.at(name)) : std::nullopt;
}
// A date or dateTime as the days that it may mean.
inline std::optional<calendar::interval> days_of(session &in, const members &of, std::string_view name) {
  const auto *value = of.find(name);
  return value != nullptr ? read_date(in, *value, of.at(name)) : std::nullopt;
}
// False as a condition when the member is absent or no object. Points to of.
members object_of(session &in, const members &of, std::string_view name);

// The text as it stands, for evidence; empty when it is no text.
std::string_view recorded(const members &of, std::string_view name);

// A Quantity with its comparator; nothing when it has no usable value.
std::optional<quantity> quantity_of(session &in, const members &of);
// low and high of a Range.
std::optional<quantity> range_of(session &in, const members &range);

// Each element of an array with its place.
template <class Visit> void each_element(session &in, const members &of, std::string_view name, Visit visit) {
  const auto *value = of.find(name);
  if (value == nullptr) return;
  const auto list_place = of.at(name);
  simdjson::dom::array list;
  if (value->get(list) != simdjson::SUCCESS) return in.invalid(list_place, "an array");
  std::size_t index = 0;
  for (const auto each : list) visit(each, place{&list_place, {}, index++});
}

// Each object of an array; anything else in it is noted.
template <class Visit> void each_object(session &in, const members &of, std::string_view name, Visit visit) {
  each_element(in, of, name, [&](simdjson::dom::element each, const place &here) {
    simdjson::dom::object object;
    if (each.get(object) != simdjson::SUCCESS) return in.invalid(here, "an object");
    const members read(object, here);
    visit(read);
  });
}

// Each text of an array; anything else in it is noted.
template <class Visit> void each_text(session &in, const members &of, std::string_view name, Visit visit) {
  each_element(in, of, name, [&](simdjson::dom::element each, const place &here) {
    std::string_view text;
    if (each.get(text) != simdjson::SUCCESS || text.find('\0') != std::string_view::npos)
      return in.invalid(here, "a text");
    visit(text);
  });
}

// Each object of a member that FHIR repeats in one resource and not in another.
template <class Visit> void one_or_each_object(session &in, const members &of, std::string_view name, Visit visit) {
  const auto *value = of.find(name);
  if (value == nullptr) return;
  if (value->is_array()) return each_object(in, of, name, visit);
  const auto object = object_of(in, of, name);
  if (object) visit(object);
}

} // namespace percuta::facts
