// SPDX-License-Identifier: Apache-2.0
// Words of a language as data: messages, dates, numbers.
#pragma once

#include "calendar/instant.hpp"
#include "knowledge/language.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace percuta::aftercare {

using replacements = std::vector<std::pair<std::string_view, std::string>>;

using knowledge::find_message;
using knowledge::message;
using knowledge::say;

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

// "3 sessions", "2 to 4 sessions": the message "<what>.<form>" with {count}; the form is that of the last number.
std::string count_words(const model::letter_language &language, const std::string &what, double low, double high);

// "a, b and c", with the messages "list.separator" and "and".
std::string list_words(const model::letter_language &language, const std::vector<std::string> &entries);

} // namespace percuta::aftercare
