// SPDX-License-Identifier: Apache-2.0
#include "letters/readability.hpp"

#include "letters/syllables.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace percuta::letters {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0; }
bool is_vowel(char c) { return std::string_view("aeiouy").find(lower(c)) != std::string_view::npos; }

bool ends_with(std::string_view word, std::string_view tail) {
  return word.size() >= tail.size() && word.substr(word.size() - tail.size()) == tail;
}

double score(std::string_view language, double words_per_sentence, double syllables_per_word) {
  if (language == "es") return 206.84 - 60 * syllables_per_word - 1.02 * words_per_sentence;
  if (language == "fr") return 207 - 1.015 * words_per_sentence - 73.6 * syllables_per_word;
  if (language == "de") return 180 - words_per_sentence - 58.5 * syllables_per_word;
  return 0.39 * words_per_sentence + 11.8 * syllables_per_word - 15.59;
}

struct sentence_read {
  std::string text;
  double score = 0;
};

class prose {
public:
  explicit prose(std::string_view language) : language_(language) {}

  void visit(const node &each) {
    switch (each.kind) {
    case node_kind::heading:
    case node_kind::header_cell: return;
    case node_kind::text:
    case node_kind::code: text_ += each.text; return;
    case node_kind::value:
      if (each.origin == value_origin::knowledge) text_ += each.text;
      return;
    default:
      for (const auto &child : each.children) visit(child);
      if (each.kind < node_kind::text || each.kind == node_kind::line_break) end_sentence();
    }
  }

  void end_sentence() {
    std::size_t start = 0;
    for (std::size_t i = 0; i <= text_.size(); ++i) {
      const bool stop =
          i == text_.size() || ((text_[i] == '.' || text_[i] == '!' || text_[i] == '?' || text_[i] == ':') &&
                                (i + 1 == text_.size() || text_[i + 1] == ' '));
      if (!stop) continue;
      count_sentence(std::string_view(text_).substr(start, i - start));
      start = i + 1;
    }
    text_.clear();
  }

  readability total;
  std::vector<sentence_read> sentences;

private:
  void count_sentence(std::string_view sentence) {
    int words = 0;
    const auto before = total.syllables;
    for (std::size_t i = 0; i < sentence.size();) {
      if (!is_letter(sentence[i])) {
        ++i;
        continue;
      }
      auto end = i;
      while (end < sentence.size() && (is_letter(sentence[end]) || sentence[end] == '\'')) ++end;
      total.syllables += syllables(sentence.substr(i, end - i), language_);
      ++words;
      i = end;
    }
    total.words += words;
    if (words == 0) return;
    ++total.sentences;
    constexpr int enough = 4; // a formula says nothing about two words
    if (words < enough) return;
    const auto from = sentence.find_first_not_of(' ');
    sentences.push_back({std::string(sentence.substr(from == std::string_view::npos ? 0 : from)),
                         score(language_, words, static_cast<double>(total.syllables - before) / words)});
  }

  std::string_view language_;
  std::string text_;
};

std::string own_words(const node &from) {
  const bool ours = from.kind != node_kind::value || from.origin == value_origin::knowledge;
  auto text = from.kind < node_kind::text ? std::string(" ") : std::string();
  if (ours) text += from.text;
  for (const auto &child : from.children) text += own_words(child);
  return text;
}

} // namespace

int english_syllables(std::string_view word) {
  std::string letters;
  for (const char c : word) {
    if (lower(c) >= 'a' && lower(c) <= 'z') letters += lower(c);
  }
  int groups = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (is_vowel(letters[i]) && (i == 0 || !is_vowel(letters[i - 1]))) ++groups;
  }
  // A final e is silent unless it stands after a consonant and l ("table"); so is the e of most final -ed and -es.
  const bool final_le = letters.size() > 2 && ends_with(letters, "le") && !is_vowel(letters[letters.size() - 3]);
  const bool silent_e = ends_with(letters, "e") && !ends_with(letters, "ee") && !final_le;
  const bool silent_ed = ends_with(letters, "ed") && !ends_with(letters, "ted") && !ends_with(letters, "ded") &&
                         !ends_with(letters, "eed");
  const bool sibilant = ends_with(letters, "ses") || ends_with(letters, "zes") || ends_with(letters, "xes") ||
                        ends_with(letters, "ces") || ends_with(letters, "ges") || ends_with(letters, "shes") ||
                        ends_with(letters, "ches");
  const bool silent_es =
      ends_with(letters, "es") && !ends_with(letters, "ees") && !ends_with(letters, "les") && !sibilant;
  if (groups > 1 && (silent_e || silent_ed || silent_es)) --groups;
  return std::max(groups, 1);
}

std::optional<readability> readability_of(const std::vector<section> &sections, std::string_view language) {
  const auto base = language.substr(0, language.find('-'));
  constexpr std::array<std::string_view, 4> known = {"en", "es", "fr", "de"};
  if (std::find(known.begin(), known.end(), base) == known.end()) return {};
  prose all(base);
  for (const auto &each : sections) {
    for (const auto &child : each.nodes) all.visit(child);
    all.end_sentence();
  }
  auto result = all.total;
  result.higher_is_easier = base != "en";
  if (result.words == 0 || result.sentences == 0) return result;
  constexpr int enough_words = 100;
  result.too_short = result.words < enough_words;
  result.grade = score(base, static_cast<double>(result.words) / result.sentences,
                       static_cast<double>(result.syllables) / result.words);
  std::stable_sort(all.sentences.begin(), all.sentences.end(), [&](const auto &a, const auto &b) {
    return result.higher_is_easier ? a.score < b.score : a.score > b.score;
  });
  constexpr std::size_t shown = 3;
  for (std::size_t i = 0; i < std::min(shown, all.sentences.size()); ++i)
    result.hardest.push_back(all.sentences[i].text);
  return result;
}

int count_words(const section &of) {
  std::string text;
  for (const auto &each : of.nodes) text += own_words(each) + " ";
  int words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ';
    if (!blank && !inside) ++words;
    inside = !blank;
  }
  return words;
}

} // namespace percuta::letters
