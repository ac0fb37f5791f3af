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
  REQUIRE(found);
  CHECK(found->words == 8);
  CHECK(found->sentences == 3);
  CHECK(found->syllables == 8);
  CHECK(found->grade == Approx(0.39 * 8 / 3 + 11.8 - 15.59));
  CHECK(found->too_short);
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
  REQUIRE((low && high));
  CHECK_FALSE(low->too_short);
  CHECK(low->grade < 6);
  CHECK(high->grade > 12);
}

TEST_CASE("A language without a formula has no grade") {
  CHECK_FALSE(letters::readability_of(sections("Bom dia."), "pt"));
  CHECK_FALSE(letters::readability_of(sections("Bonjour."), "enm"));
  CHECK(letters::readability_of({}, "en")->words == 0);
}
