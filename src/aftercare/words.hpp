// SPDX-License-Identifier: Apache-2.0
// Words of a language as data: messages, dates, numbers.
#pragma once

#include "calendar/instant.hpp"
#include "knowledge/base.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace percuta::aftercare {

using replacements = std::vector<std::pair<std::string_view, std::string>>;

// Throws failure(not_found), naming the languages there are.
const model::letter_language &language_of(const knowledge::base &base, std::string_view tag);

// Nothing where the catalogue has no such message.
const std::string *find_message(const model::letter_language &language, const std::string &key);

// Throws failure(bad_knowledge) where the catalogue has no such message: words of another language never stand in for
// it.
const std::string &message(const model::letter_language &language, const std::string &key);

// What the content says in its own language, in this one. Throws failure(bad_knowledge) for words that are not
// translated: languages are never mixed.
std::string say(const model::letter_language &language, const std::string &words);

// With a capital letter where the language begins a line with one. For the first letters of the alphabets that have them.
std::string upper_first(const model::letter_language &language, std::string text);

// "{name}" in the pattern becomes the value of name; an unknown name stays as it is.
std::string fill(std::string_view pattern, const replacements &values);

std::string day_words(const model::letter_language &language, calendar::day day);
std::string short_month(const model::letter_language &language, unsigned month); // 1 to 12
std::string date_words(const model::letter_language &language, const calendar::time_zone &zone, std::int64_t moment);
std::string date_time_words(const model::letter_language &language, const calendar::time_zone &zone,
                            std::int64_t moment);
std::string clock_time(const calendar::time_zone &zone, std::int64_t moment); // "14:05"

// At most two decimals, with the decimal mark of the message "decimal".
std::string number_words(const model::letter_language &language, double number);

// "a, b and c", with the messages "list.separator" and "and".
std::string list_words(const model::letter_language &language, const std::vector<std::string> &entries);

} // namespace percuta::aftercare
