// SPDX-License-Identifier: Apache-2.0
#include "protocols/words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace percuta::protocols {
namespace {

// Base letters of U+00C0 to U+00FF and U+0100 to U+017F; a blank stands for what is no letter.
constexpr std::string_view latin_1 = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";
constexpr std::string_view latin_a =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooo"
    "rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(latin_1.size() == 64 && latin_a.size() == 128);

char32_t take_letter(std::string_view text, std::size_t &at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  length = std::min(length, text.size() - at);
  char32_t letter = length == 1 ? lead : static_cast<char32_t>(lead & (0x7F >> length));
  for (std::size_t i = 1; i < length; ++i) letter = (letter << 6) | (byte(at + i) & 0x3F);
  at += length;
  return letter;
}

bool is_apostrophe(char32_t letter) { return letter == '\'' || letter == 0x2019 || letter == 0x2BC; }
bool is_combining(char32_t letter) { return letter >= 0x300 && letter < 0x370; }
// Punctuation beyond Latin that a word processor writes: dashes, quotation marks, blanks, multiplication signs.
bool is_mark(char32_t letter) { return letter < 0xC0 || (letter >= 0x2000 && letter < 0x2C00) || letter == 0xFEFF; }

// Three bytes in one number; a blank at the edges of words.
std::vector<std::uint32_t> trigrams(std::string_view text) {
  std::vector<std::uint32_t> found;
  found.reserve(text.size() + 2);
  std::uint32_t last = 0x2020;
  for (const char letter : text) {
    last = ((last << 8) | static_cast<unsigned char>(letter)) & 0xFFFFFF;
    if ((last & 0xFFFF) == 0x2020) continue;
    found.push_back(last);
    if (letter == ' ') last = 0x2020;
  }
  found.push_back(((last << 8) | 0x20) & 0xFFFFFF);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

} // namespace

std::string fold(std::string_view text) {
  std::string out;
  const auto separate = [&] {
    if (!out.empty() && out.back() != ' ') out += ' ';
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto start = at;
    const char32_t letter = take_letter(text, at);
    if (letter >= 'A' && letter <= 'Z') {
      out += static_cast<char>(letter - 'A' + 'a');
    } else if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) {
      out += static_cast<char>(letter);
    } else if (is_apostrophe(letter) || is_combining(letter)) {
      continue;
    } else if (is_mark(letter)) {
      separate();
    } else if (letter < 0x180) {
      const char base = letter < 0x100 ? latin_1[letter - 0xC0] : latin_a[letter - 0x100];
      base == ' ' ? separate() : out.push_back(base);
    } else {
      out += text.substr(start, at - start);
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string> words(std::string_view folded) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < folded.size();) {
    const auto end = std::min(folded.find(' ', at), folded.size());
    if (end > at) found.emplace_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return found;
}

std::string stem(std::string_view word) {
  const auto drop = [&](std::string_view ending, std::size_t left) {
    if (word.size() < ending.size() + left || word.substr(word.size() - ending.size()) != ending) return false;
    word.remove_suffix(ending.size());
    return true;
  };
  if (drop("ies", 2)) return std::string(word) + "y";
  if (word.size() > 3 && word.back() == 's' && word[word.size() - 2] != 's' && word[word.size() - 2] != 'u' &&
      word[word.size() - 2] != 'i')
    word.remove_suffix(1);
  if (!drop("ing", 4)) drop("ed", 4);
  drop("e", 4);
  return std::string(word);
}

double trigram_similarity(std::string_view left, std::string_view right) {
  const auto a = trigrams(left);
  const auto b = trigrams(right);
  if (a.empty() || b.empty()) return 0;
  std::vector<std::uint32_t> shared;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
  return static_cast<double>(shared.size()) / static_cast<double>(a.size() + b.size() - shared.size());
}

double edit_similarity(std::string_view left, std::string_view right) {
  if (left.empty() || right.empty()) return 0;
  constexpr std::size_t longest = 64;
  left = left.substr(0, longest);
  right = right.substr(0, longest);
  using row = std::array<std::size_t, longest + 1>;
  row before_last{};
  row last{};
  row now{};
  for (std::size_t j = 0; j <= right.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t changed = left[i - 1] == right[j - 1] ? 0 : 1;
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + changed});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
        now[j] = std::min(now[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, now);
  }
  return 1.0 - static_cast<double>(last[right.size()]) / static_cast<double>(std::max(left.size(), right.size()));
}

} // namespace percuta::protocols
