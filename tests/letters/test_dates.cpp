// SPDX-License-Identifier: Apache-2.0
// Clock changes, year ends, zones and ways to write a date. Which day of the week a date is, and how a language writes it, is ICU's word:
// tests/letters/compare_with_icu.py.
#include "letters/example_letter.hpp"
#include "json/described.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace percuta;
using Catch::Contains;

namespace {

std::string made(const knowledge::base &base, const std::string &treated_at, const std::string &zone,
                 const std::string &language = "en", const std::string &format = "html") {
  auto request = example::letter_request();
  request.treatment.treated_at = *calendar::read_instant(treated_at);
  request.treatment.time_zone = zone;
  request.language = language;
  request.format = format;
  const auto patient = example::patient();
  return letters::render(base, &patient, request).body;
}

// The small letter in a language that has its own dates and no words yet.
knowledge::base with_dates_of(const std::string &tag) {
  auto base = example::letter_base();
  std::ifstream file(PERCUTA_SOURCE_DIR "/tests/letters/languages/" + tag + "/language.json");
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  auto language = json::read_document<model::letter_language>(text, "language", json::extra_keys::refuse);
  language.messages = base.languages.front().messages;
  base.languages.push_back(language);
  for (auto block : example::blocks()) {
    block.language = tag;
    base.letter_blocks.push_back(block);
  }
  return base;
}

} // namespace

TEST_CASE("Dates in a letter follow the patient's zone over a clock change and a year end", "[date-zone]") {
  struct row {
    const char *treated_at;
    const char *zone;
    std::vector<std::string> says;
  };
  const row table[] = {
      // 24 hours are 25 by the clock where it goes forward, and 23 where it goes back.
      {"2027-03-27T14:00:00Z",
       "Europe/London",
       {"No make-up until Sunday 28 March 2027 at 15:00", "Retinoid: from Thursday 1 April 2027"}},
      {"2027-10-30T13:00:00Z",
       "Europe/London",
       {"Saturday 30 October 2027 at 14:00", "No make-up until Sunday 31 October 2027 at 13:00"}},
      {"2026-12-30T23:30:00Z",
       "Europe/London",
       {"No make-up until Thursday 31 December 2026 at 23:30", "Retinoid: from Monday 4 January 2027"}},
      {"2026-12-30T23:30:00Z",
       "Asia/Shanghai",
       {"Date: Thursday 31 December 2026 at 07:30", "Retinoid: from Tuesday 5 January 2027"}},
      // A clinic in New York on the last day of its winter time, a patient who is at home in Shanghai.
      {"2027-03-13T15:00:00-05:00",
       "Asia/Shanghai",
       {"Date: Sunday 14 March 2027 at 04:00", "No make-up until Monday 15 March 2027 at 04:00",
        "Retinoid: from Friday 19 March 2027"}},
      {"2027-03-13T15:00:00-05:00",
       "America/New_York",
       {"Date: Saturday 13 March 2027 at 15:00", "No make-up until Sunday 14 March 2027 at 16:00"}}};
  for (const auto &row : table) {
    const auto html = made(example::letter_base(), row.treated_at, row.zone);
    for (const auto &each : row.says) {
      INFO(row.treated_at << " " << row.zone);
      CHECK_THAT(html, Contains(each));
    }
  }
}

TEST_CASE("A letter writes its dates as Chinese does, in every format") {
  const auto base = with_dates_of("zh");
  for (const auto *format : {"html", "text"}) {
    const auto letter = made(base, "2026-12-30T23:30:00Z", "Asia/Shanghai", "zh", format);
    CHECK_THAT(letter, Contains("Date: 2026年12月31日星期四 07:30"));
    CHECK_THAT(letter, Contains("2027年1月5日星期二"));
    CHECK_THAT(letter, !Contains("January") && !Contains("Tuesday"));
  }
  CHECK_THAT(made(base, "2026-12-30T23:30:00Z", "Asia/Shanghai", "zh", "html"), Contains("<html lang=\"zh\""));
}
