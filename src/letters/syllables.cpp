// SPDX-License-Identifier: Apache-2.0
#include "letters/syllables.hpp"

#include "letters/readability.hpp"

#include <algorithm>
#include <string>

namespace percuta::letters {
namespace {

// Small letters without accents: "a" for LATIN SMALL LETTER A WITH ACUTE and its like; an accent that parts two vowels
// (í, ú, ï) is a capital letter.
std::string plain(std::string_view word) {
  constexpr std::string_view after_c3 = "aaaaaaaceeeeIIIIdnooooo/ouUuuyts"; // from U+00E0
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto byte = static_cast<unsigned char>(word[i]);
    if (byte >= 'A' && byte <= 'Z') {
      out += static_cast<char>(byte - 'A' + 'a');
    } else if (byte < 0x80) {
      out += word[i];
    } else if (byte == 0xC3 && i + 1 < word.size()) {
      const auto next = static_cast<unsigned char>(word[++i]);
      const auto small = next >= 0xA0 ? next : next + 0x20U; // capitals stand 32 before
      out += next == 0x9F ? 's' : after_c3[small - 0xA0U];
    } else if (byte == 0xC5 && i + 1 < word.size()) {
      out += 'e'; // œ, sounded as one vowel
      ++i;
    }
  }
  return out;
}

bool is_vowel(char c) { return std::string_view("aeiouyIU").find(c) != std::string_view::npos; }
bool is_strong(char c) { return std::string_view("aeoIU").find(c) != std::string_view::npos; }

bool ends_with(std::string_view word, std::string_view tail) {
  return word.size() > tail.size() && word.substr(word.size() - tail.size()) == tail;
}

int groups(const std::string &letters, bool parted) {
  int count = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (!is_vowel(letters[i])) continue;
    const bool begins = i == 0 || !is_vowel(letters[i - 1]);
    if (begins || (parted && is_strong(letters[i]) && is_strong(letters[i - 1]))) ++count;
  }
  return count;
}

} // namespace

int syllables(std::string_view word, std::string_view language) {
  if (language == "en") return english_syllables(word);
  const auto letters = plain(word);
  auto count = groups(letters, language == "es");
  const bool mute = ends_with(letters, "e") || ends_with(letters, "es");
  if (language == "fr" && count > 1 && mute) --count;
  return std::max(count, 1);
}

} // namespace percuta::letters
