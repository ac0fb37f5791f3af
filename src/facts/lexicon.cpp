// SPDX-License-Identifier: Apache-2.0
#include "facts/lexicon.hpp"

#include "json/described.hpp"

#include <algorithm>
#include <array>

namespace percuta::facts {
namespace {

constexpr char lower_case(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Letters, digits and every byte of a character beyond ASCII, by byte.
constexpr std::array<bool, 256> word_bytes = [] {
  std::array<bool, 256> found{};
  for (std::size_t byte = 0; byte < found.size(); ++byte) {
    const char c = lower_case(static_cast<char>(byte));
    found[byte] = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80;
  }
  return found;
}();

bool in_word(char c) { return word_bytes[static_cast<unsigned char>(c)]; }

std::string lower_case(std::string_view text) {
  std::string lowered(text);
  for (auto &c : lowered) c = lower_case(c);
  return lowered;
}

// A number below 16384 that most different words have different.
std::size_t word_mark(std::string_view word) {
  constexpr std::size_t marks = 16384;
  const auto letter = [&](std::size_t at) {
    return static_cast<std::size_t>(static_cast<unsigned char>(lower_case(word[at])));
  };
  return (letter(0) * 1031 + letter(word.size() / 2) * 131 + letter(word.size() - 1) * 17 + word.size()) % marks;
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

lexicon::lexicon(const knowledge::base &base) : base_(&base), codes_(&base.codes.get()) {
  roles_.reserve(base.value_sets.size());
  for (const auto &set : base.value_sets) {
    const auto index = static_cast<std::uint16_t>(roles_.size());
    roles_.push_back(role_of(set, base));
    for (const auto &each : set.words) phrases_.push_back({lower_case(each), index});
  }
  by_first_word_.reserve(phrases_.size());
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    const std::string_view text = phrases_[i].text;
    const auto first = text.substr(0, word_end(text, 0));
    if (first.empty()) continue;
    by_first_word_.emplace(first, i);
    first_words_.set(word_mark(first));
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
  std::string lowered; // only of texts that may hold a word
  for (std::size_t at = 0; at < text.size();) {
    if (!in_word(text[at])) {
      ++at;
      continue;
    }
    const auto end = word_end(text, at);
    if (first_words_.test(word_mark(text.substr(at, end - at)))) {
      if (lowered.empty()) lowered = lower_case(text);
      find_phrases(lowered, at, end, value_sets);
    }
    at = end;
  }
}

void lexicon::find_phrases(std::string_view lowered, std::size_t at, std::size_t end,
                           std::vector<std::uint16_t> &value_sets) const {
  const auto [first, last] = by_first_word_.equal_range(lowered.substr(at, end - at));
  for (auto found = first; found != last; ++found) {
    const auto &[words, set] = phrases_[found->second];
    if (lowered.compare(at, words.size(), words) != 0 || word_end(lowered, at + words.size()) != at + words.size())
      continue;
    if (std::find(value_sets.begin(), value_sets.end(), set) == value_sets.end()) value_sets.push_back(set);
  }
}

} // namespace percuta::facts
