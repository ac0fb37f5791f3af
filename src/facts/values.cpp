// SPDX-License-Identifier: Apache-2.0
#include "facts/values.hpp"

#include <limits>

namespace percuta::facts {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// The UCUM code where there is one, else the unit as written.
std::string_view unit_of(session &in, const members &of) {
  auto unit = text_of(in, of, "code");
  if (!unit) unit = text_of(in, of, "unit");
  return unit.value_or("");
}

bool compare(std::string_view comparator, quantity &value) {
  if (comparator == "<" || comparator == "<=") {
    value.lo = -infinity;
    value.hi_open = comparator == "<";
  } else if (comparator == ">" || comparator == ">=") {
    value.hi = infinity;
    value.lo_open = comparator == ">";
  } else {
    return false;
  }
  return true;
}

} // namespace

std::optional<std::string_view> read_text(session &in, const element &value, const place &at) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS && text.find('\0') == std::string_view::npos) return text;
  in.invalid(at, "a text");
  return std::nullopt;
}

std::optional<bool> read_flag(session &in, const element &value, const place &at) {
  bool flag = false;
  if (value.get(flag) == simdjson::SUCCESS) return flag;
  in.invalid(at, "true or false");
  return std::nullopt;
}

std::optional<double> read_number(session &in, const element &value, const place &at) {
  double number = 0;
  if (value.get(number) == simdjson::SUCCESS) return number;
  in.invalid(at, "a number");
  return std::nullopt;
}

std::optional<calendar::interval> read_date(session &in, const element &value, const place &at) {
  std::string_view text;
  std::optional<calendar::interval> days;
  if (value.get(text) == simdjson::SUCCESS) days = in.days.read(text);
  if (!days) in.invalid(at, "a FHIR date");
  return days;
}

members object_of(session &in, const members &of, std::string_view name) {
  const auto *value = of.find(name);
  if (value == nullptr) return {};
  simdjson::dom::object object;
  if (value->get(object) == simdjson::SUCCESS) return {object, of.at(name)};
  in.invalid(of.at(name), "an object");
  return {};
}

std::string_view recorded(const members &of, std::string_view name) {
  const auto *value = of.find(name);
  std::string_view text;
  if (value == nullptr || value->get(text) != simdjson::SUCCESS) return {};
  return text;
}

std::optional<quantity> quantity_of(session &in, const members &of) {
  const auto number = number_of(in, of, "value");
  if (!number) return std::nullopt;
  quantity value{*number, *number, false, false, unit_of(in, of)};
  const auto comparator = text_of(in, of, "comparator");
  if (of.has("comparator") && !compare(comparator.value_or(""), value)) {
    if (comparator) in.invalid(of.at("comparator"), "one of <, <=, >=, >");
    return std::nullopt;
  }
  return value;
}

std::optional<quantity> range_of(session &in, const members &range) {
  const auto low = object_of(in, range, "low");
  const auto high = object_of(in, range, "high");
  const auto from = low ? quantity_of(in, low) : std::nullopt;
  const auto to = high ? quantity_of(in, high) : std::nullopt;
  quantity value{-infinity, infinity, false, false, {}};
  if (from) {
    value.lo = from->lo;
    value.unit = from->unit;
  }
  if (to) {
    if (from && value.unit != to->unit) {
      in.invalid(range.at(), "a range in one unit");
      return std::nullopt;
    }
    value.hi = to->hi;
    value.unit = to->unit;
  }
  return from || to ? std::optional(value) : std::nullopt;
}

} // namespace percuta::facts
