// SPDX-License-Identifier: Apache-2.0
#include "aftercare/example.hpp"
#include "aftercare/lines.hpp"
#include "aftercare/words.hpp"

#include <catch2/catch.hpp>

using namespace percuta;

TEST_CASE("Dates are written in the words and the zone of the letter") {
  const auto english = example::english();
  const auto moment = calendar::read_instant("2026-12-31T23:30:00Z")->seconds;
  CHECK(aftercare::date_words(english, calendar::time_zone::utc(), moment) == "Thursday 31 December 2026");
  CHECK(aftercare::date_words(english, calendar::time_zone::named("Asia/Shanghai"), moment) == "Friday 1 January 2027");
  CHECK(aftercare::date_time_words(english, calendar::time_zone::named("Asia/Shanghai"), moment) ==
        "Friday 1 January 2027 at 07:30");
  auto chinese = english;
  chinese.date_pattern = "{year}年{month}{day}日{weekday}";
  chinese.months[0] = "1月";
  chinese.weekdays[4] = "星期五";
  CHECK(aftercare::date_words(chinese, calendar::time_zone::named("Asia/Shanghai"), moment) == "2027年1月1日星期五");
}

TEST_CASE("A message fills only the names it was given") {
  CHECK(aftercare::fill("{a} and {b} and {c", {{"a", "{b}"}, {"b", "2"}}) == "{b} and 2 and {c");
  CHECK(aftercare::fill("{x}{{a}}", {{"a", "1"}}) == "{x}{1}");
  CHECK_THROWS_WITH(aftercare::message(example::english(), "nothing"), Catch::Contains("\"nothing\""));
}

TEST_CASE("Numbers and lists follow the language") {
  auto language = example::english();
  CHECK(aftercare::number_words(language, 1.50) == "1.5");
  CHECK(aftercare::number_words(language, 2) == "2");
  language.messages["decimal"] = ",";
  CHECK(aftercare::number_words(language, 0.25) == "0,25");
  CHECK(aftercare::list_words(language, {}).empty());
  CHECK(aftercare::list_words(language, {"a"}) == "a");
  CHECK(aftercare::list_words(language, {"a", "b", "c"}) == "a, b and c");
}

TEST_CASE("A count has the form that its language gives the number") {
  auto language = example::english();
  language.plurals = {{"one", 1, 1, {}}};
  language.messages["sessions.one"] = "{count} session";
  language.messages["sessions.other"] = "{count} sessions";
  CHECK(aftercare::count_words(language, "sessions", 1, 1) == "1 session");
  CHECK(aftercare::count_words(language, "sessions", 1, 3) == "1 to 3 sessions");
  CHECK(aftercare::count_words(language, "sessions", 1.5, 1.5) == "1.5 sessions");
  language.plurals = {{"two", 2, 2, {}}, {"few", 3, 10, 100}};
  language.messages["sessions.two"] = "a pair";
  language.messages["sessions.few"] = "{count}, few";
  CHECK(aftercare::count_words(language, "sessions", 2, 2) == "a pair");
  CHECK(aftercare::count_words(language, "sessions", 104, 104) == "104, few");
  CHECK(aftercare::count_words(language, "sessions", 111, 111) == "111 sessions");
}

TEST_CASE("An unknown language is refused with those there are") {
  CHECK_THROWS_WITH(knowledge::language_of(example::base(), "tlh"),
                    Catch::Contains("\"tlh\"") && Catch::Contains("en"));
}

TEST_CASE("Lines are wrapped at blanks, and inside a word only where it is too long") {
  using lines = std::vector<std::string>;
  CHECK(aftercare::wrap("one two three", 7) == lines{"one two", "three"});
  CHECK(aftercare::wrap("one two", 5, "- ", "  ") == lines{"- one", "  two"});
  CHECK(aftercare::wrap("abcdefgh", 4) == lines{"abcd", "efgh"});
  CHECK(aftercare::wrap("", 4) == lines{""});
  CHECK(aftercare::wrap("  a \n\t b  ", 10) == lines{"a b"});
  CHECK(aftercare::wrap("感冒药 x", 4) == lines{"感冒", "药 x"});
  CHECK(aftercare::columns("e\xCC\x81") == 1);
  CHECK(aftercare::columns("🙂") == 2);
}
