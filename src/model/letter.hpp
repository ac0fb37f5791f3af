// SPDX-License-Identifier: Apache-2.0
// What a letter is made of in one language.
#pragma once

#include <boost/describe.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace percuta::model {

// Words for dates and numbers. patterns use {weekday} {day} {month} {year} {time}.
struct letter_language {
  std::string tag; // BCP 47
  std::string name;
  std::string direction;             // ltr or rtl
  std::vector<std::string> weekdays; // Monday first
  std::vector<std::string> months;
  std::string date_pattern;
  std::string date_time_pattern;
  std::map<std::string, std::string> messages;
};
BOOST_DESCRIBE_STRUCT(letter_language, (),
                      (tag, name, direction, weekdays, months, date_pattern, date_time_pattern, messages))

// A block of the letter as Mustache inside Markdown. order is fixed by the position.
struct letter_block {
  std::string id;
  std::string language;
  std::string letter; // aftercare
  int position = 0;
  std::string markdown;
  std::optional<int> max_words;
};
BOOST_DESCRIBE_STRUCT(letter_block, (), (id, language, letter, position, markdown, max_words))

} // namespace percuta::model
