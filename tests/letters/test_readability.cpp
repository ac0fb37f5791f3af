// SPDX-License-Identifier: Apache-2.0
#include "letters/letter_template.hpp"
#include "letters/markdown.hpp"
#include "letters/readability.hpp"

#include <catch2/catch.hpp>

using namespace percuta;

namespace {

std::vector<letters::section> sections(const std::string &markdown) {
  const letters::value_marks none;
  return {{"X", letters::section_role::plain, letters::parse_markdown(markdown, none, "X"), {}, {}}};
}

} // namespace

TEST_CASE("Syllables of English words") {
  struct {
    const char *word;
    int syllables;
  } const cases[] = {{"cat", 1},    {"make", 1},    {"water", 2},  {"table", 2}, {"redness", 2}, {"emergency", 4},
                     {"see", 1},    {"treated", 2}, {"washed", 1}, {"dates", 1}, {"places", 2},  {"a", 1},
                     {"rhythm", 1}, {"needle", 2},  {"skin", 1},   {"hmm", 1},   {"swelling", 2}};
  for (const auto &each : cases) {
    INFO(each.word);
    CHECK(letters::english_syllables(each.word) == each.syllables);
  }
}

TEST_CASE("The grade follows words, sentences and syllables of running prose") {
  const auto found =
      letters::readability_of(sections("# A heading is left out\n\nThe cat sat. It was hot!\n\n- Wash it"), "en");
  CHECK(found.words == 8);
  CHECK(found.sentences == 3);
  CHECK(found.syllables == 8);
  CHECK(found.grade == Approx(0.39 * 8 / 3 + 11.8 - 15.59));
  CHECK(found.too_short);
}

TEST_CASE("Longer words and sentences raise the grade") {
  std::string easy;
  std::string hard;
  for (int i = 0; i < 40; ++i) {
    easy += "Wash it with care. ";
    hard += "Immediate administration necessitates professional consideration regarding contraindications. ";
  }
  const auto low = letters::readability_of(sections(easy), "en-GB");
  const auto high = letters::readability_of(sections(hard), "en");
  CHECK_FALSE(low.too_short);
  CHECK(low.grade < 6);
  CHECK(high.grade > 12);
}

TEST_CASE("Each language has the formula of the reference, and LIX where there is none") {
  struct {
    const char *language;
    const char *prose; // ten words in two sentences
    int syllables;
    int long_words;
    double grade;
  } const cases[] = {{"en", "We wash it twice a day. Call us early today.", 12, 0, 0.39 * 5 + 11.8 * 1.2 - 15.59},
                     {"es", "Lave la piel dos veces al día. No tome sol.", 14, 0, 206.84 - 60 * 1.4 - 1.02 * 5},
                     {"fr", "Lavez la peau deux fois par jour. Pas de soleil.", 12, 0, 207 - 1.015 * 5 - 73.6 * 1.2},
                     {"de", "Waschen Sie die Haut zweimal am Tag. Nicht so reiben.", 13, 2, 180 - 5 - 58.5 * 1.3},
                     // Letters are counted, not bytes: of the ten words one has more than six.
                     {"ar", "اغسل يديك قبل أن تلمس الجلد اليوم. لا تفرك الالتهابات.", 0, 1, 5 + 100.0 * 1 / 10},
                     {"pt", "Lave a pele com muito cuidado hoje. Ligue para especialistas.", 0, 2, 5 + 100.0 * 2 / 10}};
  for (const auto &each : cases) {
    INFO(each.language << ": " << each.prose);
    const auto found = letters::readability_of(sections(each.prose), each.language);
    CHECK(found.words == 10);
    CHECK(found.sentences == 2);
    CHECK(found.long_words == each.long_words);
    if (each.syllables > 0) CHECK(found.syllables == each.syllables);
    CHECK(found.grade == Approx(each.grade));
  }
  CHECK(letters::readability_of({}, "en").words == 0);
}

TEST_CASE("A letter is measured with and without the words that cannot be avoided") {
  const auto text = sections("Stop the hydroquinone now. Wash it. Use no Hydroquinone.");
  const auto all = letters::readability_of(text, "en");
  CHECK(all.plain_grade == Approx(all.grade));
  const auto both = letters::readability_of(text, "en", "retinoid hydroquinone");
  CHECK(both.grade == Approx(all.grade));
  CHECK(both.plain_grade < both.grade - 2);
}
