// SPDX-License-Identifier: Apache-2.0
#include "protocols/query.hpp"

#include "protocols/suggestions.hpp"
#include "protocols/words.hpp"
#include "json/described.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace percuta::protocols {
namespace {

constexpr std::array<std::string_view, 16> filler = {"a",  "an", "and", "at",  "by", "do",   "for",  "from",
                                                     "in", "of", "on",  "the", "to", "what", "with", "how"};

std::string upper(std::string_view text) {
  std::string out(text);
  for (auto &letter : out) letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  return out;
}

bool same_letters(std::string_view left, std::string_view right) { return upper(left) == upper(right); }

template <class T>
void take_identifier(std::vector<std::string> &out, std::string_view value, const std::vector<T> &records,
                     std::string_view noun) {
  const auto found =
      std::find_if(records.begin(), records.end(), [&](const T &each) { return same_letters(each.id, value); });
  if (found == records.end()) {
    throw failure(status::not_found, "cannot look up protocols: the " + std::string(noun) + " " + quoted(value) +
                                         " is not known" + did_you_mean(value, identifiers(records), ""));
  }
  out.push_back(found->id);
}

void take_flag(std::vector<model::regulatory_flag> &out, std::string_view value) {
  const auto flag = same_letters(value, "none")
                        ? model::regulatory_flag::none
                        : json::enum_value<model::regulatory_flag>(upper(value)).value_or(model::regulatory_flag::none);
  if (flag == model::regulatory_flag::none && !same_letters(value, "none")) {
    throw failure(status::not_found, "cannot look up protocols: the regulatory flag " + quoted(value) +
                                         " is not known; use one of " + json::enumerators<model::regulatory_flag>());
  }
  out.push_back(flag);
}

constexpr std::array<std::string_view, 6> roman = {"I", "II", "III", "IV", "V", "VI"};

// 1 to 6, 0 for any other word.
int skin_type(std::string_view word) {
  const auto at = std::find(roman.begin(), roman.end(), word);
  return at == roman.end() ? 0 : static_cast<int>(at - roman.begin()) + 1;
}

void take_skin_type(std::vector<int> &out, std::string_view value) {
  const bool digit = value.size() == 1 && value.front() >= '1' && value.front() <= '6';
  const auto type = digit ? value.front() - '0' : skin_type(upper(value));
  if (type == 0) {
    throw failure(status::not_found, "cannot look up protocols: the skin type " + quoted(value) +
                                         " is not known; use I, II, III, IV, V or VI");
  }
  out.push_back(type);
}

// The types that a text such as "I to IV with a pen, III to V with radiofrequency" names; none where it names none.
std::set<int> named_types(std::string_view text) {
  std::set<int> found;
  int last = 0;
  bool range = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find_first_of(" ,.;", at), text.size());
    const auto word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const auto type = skin_type(word);
    for (int each = range && last != 0 ? last : type; type != 0 && each <= type; ++each) found.insert(each);
    range = word == "to" && last != 0;
    if (!range) last = type;
  }
  return found;
}

} // namespace

query_parts take_apart(const knowledge::base &base, std::string_view query) {
  query_parts parts;
  std::size_t at = 0;
  while (at < query.size()) {
    const auto end = std::min(query.find_first_of(" \t\r\n", at), query.size());
    const auto word = query.substr(at, end - at);
    at = end + 1;
    const auto colon = word.find(':');
    const auto name = word.substr(0, colon == std::string_view::npos ? 0 : colon);
    const auto value = colon == std::string_view::npos ? std::string_view() : word.substr(colon + 1);
    if (same_letters(name, "zone")) {
      take_identifier(parts.zones, value, base.zones, "zone");
    } else if (same_letters(name, "device")) {
      take_identifier(parts.devices, value, base.devices, "device class");
    } else if (same_letters(name, "regulatory")) {
      take_flag(parts.flags, value);
    } else if (same_letters(name, "skin-type")) {
      take_skin_type(parts.skin_types, value);
    } else if (!word.empty()) {
      parts.text += (parts.text.empty() ? "" : " ") + std::string(word);
    }
  }
  parts.folded = fold(parts.text);
  const auto all = words(parts.folded);
  for (const auto &word : all) {
    if (std::find(filler.begin(), filler.end(), word) == filler.end()) parts.words.push_back(word);
  }
  if (parts.words.empty()) parts.words = all;
  return parts;
}

std::vector<std::string_view> with_parents(const knowledge::base &base, std::string_view zone) {
  std::vector<std::string_view> found;
  for (const auto *at = base.find_zone(zone); at != nullptr && found.size() <= base.zones.size();
       at = at->parent ? base.find_zone(*at->parent) : nullptr)
    found.push_back(at->id);
  return found;
}

bool fits(const knowledge::base &base, const model::protocol &protocol, const query_parts &query) {
  const auto holds = [](const auto &list, const auto &wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
  };
  for (const auto &zone : query.zones) {
    const auto above = with_parents(base, zone);
    if (std::none_of(above.begin(), above.end(), [&](auto each) { return holds(protocol.zones, each); })) return false;
  }
  for (const auto &device : query.devices) {
    if (!holds(protocol.devices, device)) return false;
  }
  for (const auto flag : query.flags) {
    if (!holds(protocol.regulatory.flags, flag)) return false;
  }
  if (!query.skin_types.empty()) {
    const auto named = named_types(protocol.skin_types.text);
    for (const auto type : query.skin_types) {
      if (!named.contains(type)) return false;
    }
  }
  return true;
}

} // namespace percuta::protocols
