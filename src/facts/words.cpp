// SPDX-License-Identifier: Apache-2.0
#include "facts/words.hpp"

#include "json/writer.hpp"

#include <algorithm>
#include <cmath>

namespace percuta::facts {
namespace {

using json::number_text;

std::string amount_text(const quantity &amount) {
  if (amount.lo == amount.hi) return number_text(amount.lo);
  if (std::isinf(amount.lo)) return (amount.hi_open ? "<" : "<=") + number_text(amount.hi);
  if (std::isinf(amount.hi)) return (amount.lo_open ? ">" : ">=") + number_text(amount.lo);
  return number_text(amount.lo) + "-" + number_text(amount.hi);
}

std::string numbered(std::string_view list, std::size_t index) {
  return std::string(list) + "[" + std::to_string(index) + "]";
}

// FHIR ids are letters, digits, "-" and "."; anything else may be what no message should hold.
bool may_be_shown(std::string_view id) {
  constexpr std::size_t longest = 128; // FHIR allows 64; some systems write more
  const auto plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' ||
           c == '_';
  };
  return !id.empty() && id.size() <= longest && std::all_of(id.begin(), id.end(), plain);
}

} // namespace

std::string in_words(const calendar::interval &days) {
  const auto from = calendar::write_day(days.lo);
  const auto to = calendar::write_day(days.hi);
  if (from == to) return from.empty() ? "an unknown day" : from;
  if (from.empty()) return "by " + to;
  return to.empty() ? from + " or later" : from + " to " + to;
}

std::string in_words(const quantity &amount) {
  return amount_text(amount) + (amount.unit.empty() ? "" : " ") + std::string(amount.unit);
}

std::string in_words(const source &resource) {
  if (may_be_shown(resource.id)) return std::string(resource.type) + "/" + std::string(resource.id);
  return resource.list.empty() ? std::string(resource.type) : numbered(resource.list, resource.index);
}

std::string in_words(const element_path &path) {
  const auto own = std::string(path.member) + std::string(path.part);
  return path.list.empty() ? own : numbered(path.list, path.index) + "." + own;
}

std::string value_in_words(const mention &seen) {
  return seen.amount ? in_words(*seen.amount) : std::string(seen.value);
}

std::string in_words(const sentence &said, const mention &seen) {
  std::string text;
  if (said.value_first) text = value_in_words(seen);
  if (said.value_first && text.empty()) text = "no value";
  for (const auto &[words, days] : said.pieces) {
    text += words;
    if (days) text += in_words(*days);
  }
  return text;
}

} // namespace percuta::facts
