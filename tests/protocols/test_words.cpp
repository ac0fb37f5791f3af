// SPDX-License-Identifier: Apache-2.0
#include "protocols/page.hpp"
#include "protocols/suggestions.hpp"
#include "protocols/words.hpp"
#include "json/writer.hpp"

#include <catch2/catch.hpp>

using namespace percuta::protocols;

TEST_CASE("Case, accents and punctuation fold away") {
  const std::pair<const char *, const char *> cases[] = {
      {"Smoker's lines", "smokers lines"},
      {"Smoker\xE2\x80\x99s  LINES", "smokers lines"},
      {"P\xC3\x89RIORAL", "perioral"},
      {"pe\xCC\x81rioral", "perioral"},
      {"\xC5\x81\xC3\xB3"
       "d\xC5\xBA",
       "lodz"},
      {"PR-ACNE_RF", "pr acne rf"},
      {"1.5 \xC3\x97 2\xE2\x80\x93"
       "3",
       "1 5 2 3"},
      {"  ", ""},
      {"\xE7\x97\xA4\xE7\x97\x95", "\xE7\x97\xA4\xE7\x97\x95"}, // letters outside Latin stay
  };
  for (const auto &[text, folded] : cases) {
    CAPTURE(text);
    CHECK(fold(text) == folded);
  }
}

TEST_CASE("Folding survives bytes that are no text") {
  for (int lead = 0; lead < 256; ++lead) {
    const std::string text(1, static_cast<char>(lead));
    CHECK_NOTHROW(fold(text));
    CHECK_NOTHROW(fold("a" + text + text));
  }
}

TEST_CASE("Words of one stem are one word") {
  const std::pair<const char *, const char *> cases[] = {{"wrinkle", "wrinkles"},
                                                         {"wrinkling", "wrinkles"},
                                                         {"therapy", "therapies"},
                                                         {"scar", "scars"},
                                                         {"treated", "treating"}};
  for (const auto &[left, right] : cases) CHECK(stem(left) == stem(right));
  for (const auto *whole : {"pus", "iris", "loss", "ring", "red"}) CHECK(stem(whole) == whole);
}

TEST_CASE("Similarity is 1 for the same text, 0 for nothing in common") {
  CHECK(trigram_similarity("acne", "acne") == 1);
  CHECK(trigram_similarity("acne", "xyz") == 0);
  CHECK(trigram_similarity("", "acne") == 0);
  CHECK(edit_similarity("acne", "acne") == 1);
  CHECK(edit_similarity("acne", "akne") == Approx(0.75));
  CHECK(edit_similarity("acne", "anc") == Approx(0.5));
  CHECK(edit_similarity("rosacae", "rosacea") == Approx(1.0 - 1.0 / 7)); // a swap counts once
  CHECK(edit_similarity("", "acne") == 0);
}

TEST_CASE("A mistyped identifier is answered with the likeliest ones") {
  const std::vector<std::string_view> known = {"CHEEK", "CHIN", "NOSE", "PERIORAL", "PERIORBITAL_OUTER"};
  CHECK(nearest("CHEK", known).front() == "CHEEK");
  CHECK(nearest("perioral", known).front() == "PERIORAL");
  CHECK(nearest("PERIORB", known).front() == "PERIORBITAL_OUTER");
  CHECK(nearest("zzzzzz", known).empty());
  CHECK(did_you_mean("zzzzzz", known, "; list them") == "; list them");
  CHECK(did_you_mean("NOSES", known, "") == "; did you mean NOSE?");
}

TEST_CASE("What was typed is quoted in one line of bounded length") {
  CHECK(quoted("a\nb\x1b[31m") == "\"a?b?[31m\"");
  CHECK(quoted(std::string(1000, 'x')).size() < 70);
  const auto cut = quoted(std::string(59, 'x') + "\xC3\xA9\xC3\xA9");
  CHECK(cut == "\"" + std::string(59, 'x') + "...\""); // no half letter
}

TEST_CASE("Text is wrapped by columns, not by bytes") {
  CHECK(columns("\xC3\xA9t\xC3\xA9") == 3);
  CHECK(columns("e\xCC\x81") == 1);
  CHECK(wrap("one two three", 7) == std::vector<std::string>{"one two", "three"});
  CHECK(wrap("a verylongword b", 4) == std::vector<std::string>{"a", "verylongword", "b"});
  CHECK(wrap("  \n ", 10).empty());
  CHECK(percuta::json::number_text(0.5) == "0.5");
  CHECK(percuta::json::number_text(2) == "2");
}
