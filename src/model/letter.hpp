// SPDX-License-Identifier: Apache-2.0
// What a letter is made of in one language.
#pragma once

#include <boost/describe.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace percuta::model {

// What a translation was made from, and how far it can be relied on.
struct translation {
  std::string from;      // the language it was made from
  std::string made_from; // "sha256:<64 hex>" of the messages of that language, as they were then
  std::string state;     // draft: nobody has read it; reviewed: a second translator has; confirmed: a practice has
  std::optional<std::string> translated_by;
  std::optional<std::string> confirmed_by;
};
BOOST_DESCRIBE_STRUCT(translation, (), (from, made_from, state, translated_by, confirmed_by))

// Which whole numbers have a form of their own beside a noun, by the names of CLDR: those from from until until, of the number itself
// or of what is left when it is divided by modulo.
struct plural_form {
  std::string category; // zero, one, two, few, many; all others are other
  int from = 0;
  int until = 0;
  std::optional<int> modulo;
};
BOOST_DESCRIBE_STRUCT(plural_form, (), (category, from, until, modulo))

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
  std::vector<plural_form> plurals; // the first that fits counts
  std::vector<std::string> short_months;
  std::optional<model::translation> translation; // absent: the language that content is written in
  std::map<std::string, std::string> texts;      // from the words of that language to words of this one
};
BOOST_DESCRIBE_STRUCT(letter_language, (),
                      (tag, name, direction, weekdays, months, date_pattern, date_time_pattern, messages, plurals,
                       short_months, translation, texts))

// A block of the letter as Mustache inside Markdown. order is fixed by the position.
struct letter_block {
  std::string id;
  std::string language;
  std::string letter; // aftercare, gp, consent, ...
  int position = 0;
  std::string markdown;
  std::optional<int> max_words;
  std::optional<std::string> made_from; // of a translation: "sha256:<64 hex>" of the block it was made from
};
BOOST_DESCRIBE_STRUCT(letter_block, (), (id, language, letter, position, markdown, max_words, made_from))

} // namespace percuta::model
