// SPDX-License-Identifier: Apache-2.0
#include "facts/lexicon.hpp"

#include "json/described.hpp"

#include <algorithm>

namespace percuta::facts {
namespace {

// Letters, digits and every byte of a character beyond ASCII.
bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

std::string lower_case(std::string_view text) {
  std::string lowered(text);
  for (auto &c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lowered;
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && in_word(text[at])) ++at;
  return at;
}

set_role role_of(const knowledge::value_set_entry &set, const knowledge::base &base) {
  constexpr std::string_view list = "list-";
  set_role role;
  if (set.id == "route-systemic") role.routes = 1;
  if (set.id == "route-topical") role.routes = 2;
  if (set.id == "route-injection") role.routes = 4 | 1; // what is injected is systemic too
  role.site_elsewhere = set.id == "site-elsewhere";
  role.not_asked = set.id == "not-asked";
  if (set.id.rfind(list, 0) == 0) {
    role.list_of = json::enum_value<fact_kind>(std::string_view(set.id).substr(list.size()));
  }
  for (const auto &denied : set.denies) {
    if (denied == "*") role.denies_all = true;
    const auto index = base.value_set_index(denied);
    if (index < base.value_sets.size()) role.denies.push_back(static_cast<std::uint16_t>(index));
  }
  return role;
}

} // namespace

lexicon::lexicon(const knowledge::base &base) : base_(&base) {
  roles_.reserve(base.value_sets.size());
  for (const auto &set : base.value_sets) {
    const auto index = static_cast<std::uint16_t>(roles_.size());
    roles_.push_back(role_of(set, base));
    for (const auto &each : set.words) phrases_.push_back({lower_case(each), index});
  }
  by_first_word_.reserve(phrases_.size());
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    const std::string_view text = phrases_[i].text;
    by_first_word_.emplace(text.substr(0, word_end(text, 0)), i);
  }
  for (std::size_t zone = 0; zone < base.zones.size(); ++zone) {
    for (const auto &named : base.zones[zone].sites) {
      const auto system = std::find_if(base.systems.begin(), base.systems.end(),
                                       [&](const auto &each) { return each.id == named.system; });
      sites_.push_back(
          {static_cast<std::size_t>(system - base.systems.begin()), named.code, static_cast<std::uint16_t>(zone)});
    }
  }
}

std::optional<std::uint16_t> lexicon::zone_of(std::size_t system, std::string_view code) const {
  for (const auto &each : sites_) {
    if (each.system == system && each.code == code) return each.zone;
  }
  return std::nullopt;
}

void lexicon::find_words(std::string_view text, std::vector<std::uint16_t> &value_sets) const {
  if (phrases_.empty()) return;
  const auto lowered = lower_case(text);
  const std::string_view whole = lowered;
  for (std::size_t at = 0; at < whole.size();) {
    if (!in_word(whole[at])) {
      ++at;
      continue;
    }
    const auto end = word_end(whole, at);
    const auto [first, last] = by_first_word_.equal_range(whole.substr(at, end - at));
    for (auto found = first; found != last; ++found) {
      const auto &[words, set] = phrases_[found->second];
      if (whole.compare(at, words.size(), words) != 0 || word_end(whole, at + words.size()) != at + words.size())
        continue;
      if (std::find(value_sets.begin(), value_sets.end(), set) == value_sets.end()) value_sets.push_back(set);
    }
    at = end;
  }
}

} // namespace percuta::facts
