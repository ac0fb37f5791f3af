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

struct tally {
  int words = 0;
  int sentences = 0;
  int syllables = 0;
  int long_words = 0;
};

double score(std::string_view language, const tally &of) {
  const auto words_per_sentence = static_cast<double>(of.words) / std::max(of.sentences, 1);
  const auto syllables_per_word = static_cast<double>(of.syllables) / std::max(of.words, 1);
  if (language == "es") return 206.84 - 60 * syllables_per_word - 1.02 * words_per_sentence;
  if (language == "fr") return 207 - 1.015 * words_per_sentence - 73.6 * syllables_per_word;
  if (language == "de") return 180 - words_per_sentence - 58.5 * syllables_per_word;
  if (language == "en") return 0.39 * words_per_sentence + 11.8 * syllables_per_word - 15.59;
  return words_per_sentence + 100.0 * of.long_words / std::max(of.words, 1);
}

struct sentence_read {
  std::string text;
  double score = 0;
};

class prose {
public:
  prose(std::string_view language, std::string_view unavoidable)
      : language_(language), unavoidable_(" " + std::string(unavoidable) + " ") {}

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

  tally all;
  tally plain; // without what cannot be avoided
  std::vector<sentence_read> sentences;

private:
  void count_sentence(std::string_view sentence) {
    tally here;
    tally here_plain;
    for (std::size_t i = 0; i < sentence.size();) {
      if (!is_letter(sentence[i])) {
        ++i;
        continue;
      }
      auto end = i;
      while (end < sentence.size() && (is_letter(sentence[end]) || sentence[end] == '\'')) ++end;
      const auto word = sentence.substr(i, end - i);
      add_word(here, word);
      if (unavoidable_.find(" " + small(word) + " ") == std::string::npos) add_word(here_plain, word);
      i = end;
    }
    if (here.words == 0) return;
    add(all, here);
    add(plain, here_plain);
    constexpr int enough = 4; // a formula says nothing about two words
    if (here.words < enough) return;
    const auto from = sentence.find_first_not_of(' ');
    sentences.push_back(
        {std::string(sentence.substr(from == std::string_view::npos ? 0 : from)), score(language_, here)});
  }

  void add_word(tally &to, std::string_view word) const {
    constexpr std::ptrdiff_t longer_than = 6; // letters; a UTF-8 sequence is one
    ++to.words;
    to.sentences = 1;
    to.syllables += syllables(word, language_);
    if (std::count_if(word.begin(), word.end(),
                      [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }) > longer_than)
      ++to.long_words;
  }

  static void add(tally &to, const tally &more) {
    to.words += more.words;
    to.sentences += more.sentences;
    to.syllables += more.syllables;
    to.long_words += more.long_words;
  }

  static std::string small(std::string_view word) {
    std::string made(word);
    std::transform(made.begin(), made.end(), made.begin(), lower);
    return made;
  }

  std::string_view language_;
  std::string unavoidable_;
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

readability readability_of(const std::vector<section> &sections, std::string_view language,
                           std::string_view unavoidable) {
  const auto base = language.substr(0, language.find('-'));
  constexpr std::array<std::string_view, 3> ease = {"es", "fr", "de"};
  prose read(base, unavoidable);
  for (const auto &each : sections) {
    for (const auto &child : each.nodes) read.visit(child);
    read.end_sentence();
  }
  readability result;
  result.words = read.all.words;
  result.sentences = read.all.sentences;
  result.syllables = read.all.syllables;
  result.long_words = read.all.long_words;
  result.higher_is_easier = std::find(ease.begin(), ease.end(), base) != ease.end();
  if (result.words == 0) return result;
  constexpr int enough_words = 100;
  result.too_short = result.words < enough_words;
  result.grade = score(base, read.all);
  result.plain_grade = score(base, read.plain);
  std::stable_sort(read.sentences.begin(), read.sentences.end(), [&](const auto &a, const auto &b) {
    return result.higher_is_easier ? a.score < b.score : a.score > b.score;
  });
  constexpr std::size_t shown = 3;
  for (std::size_t i = 0; i < std::min(shown, read.sentences.size()); ++i)
    result.hardest.push_back(read.sentences[i].text);
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
