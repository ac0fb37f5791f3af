// SPDX-License-Identifier: Apache-2.0
#include "aftercare/words.hpp"

#include "model/failure.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace percuta::aftercare {
namespace {

std::string two_digits(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

const std::string &named(const std::vector<std::string> &names, std::size_t index,
                         const model::letter_language &language, const char *what) {
  if (index < names.size()) return names[index];
  throw failure(status::bad_knowledge,
                "the language \"" + language.tag + "\" has too few " + what + "; its language file is incomplete");
}

replacements parts_of(const model::letter_language &language, calendar::day day) {
  const auto date = calendar::to_civil(day);
  return {{"weekday", named(language.weekdays, calendar::weekday(day), language, "weekdays")},
          {"day", std::to_string(date.day)},
          {"month", named(language.months, date.month - 1, language, "months")},
          {"year", std::to_string(date.year)}};
}

} // namespace

std::string upper_first(const model::letter_language & /*language*/, std::string text) {
  if (text.empty()) return text;
  const auto first = static_cast<unsigned char>(text.front());
  if (first >= 'a' && first <= 'z') text.front() = static_cast<char>(first - 'a' + 'A');
  // LATIN SMALL LETTER A WITH GRAVE to THORN: the capital is 32 before it; DIVISION SIGN is no letter.
  if (first == 0xC3 && text.size() > 1) {
    const auto second = static_cast<unsigned char>(text[1]);
    if (second >= 0xA0 && second <= 0xBE && second != 0xB7) text[1] = static_cast<char>(second - 0x20);
  }
  return text;
}

std::string fill(std::string_view pattern, const replacements &values) {
  std::string out;
  while (!pattern.empty()) {
    const auto open = pattern.find('{');
    out += pattern.substr(0, open);
    if (open == std::string_view::npos) break;
    pattern.remove_prefix(open);
    const auto close = pattern.find('}');
    const auto name = close == std::string_view::npos ? std::string_view() : pattern.substr(1, close - 1);
    const std::string *value = nullptr;
    for (const auto &each : values) {
      if (each.first == name) value = &each.second;
    }
    if (value != nullptr) {
      out += *value;
      pattern.remove_prefix(close + 1);
    } else {
      out += '{';
      pattern.remove_prefix(1);
    }
  }
  return out;
}

std::string day_words(const model::letter_language &language, calendar::day day) {
  return fill(language.date_pattern, parts_of(language, day));
}

std::string short_month(const model::letter_language &language, unsigned month) {
  return named(language.short_months.empty() ? language.months : language.short_months, month - 1, language, "months");
}

std::string date_words(const model::letter_language &language, const calendar::time_zone &zone, std::int64_t moment) {
  return day_words(language, zone.day_of(moment));
}

std::string date_time_words(const model::letter_language &language, const calendar::time_zone &zone,
                            std::int64_t moment) {
  auto parts = parts_of(language, zone.day_of(moment));
  parts.emplace_back("time", clock_time(zone, moment));
  return fill(language.date_time_pattern, parts);
}

std::string clock_time(const calendar::time_zone &zone, std::int64_t moment) {
  constexpr std::int64_t day_seconds = 86400;
  const auto local = moment + zone.offset_at(moment);
  const auto of_day = ((local % day_seconds) + day_seconds) % day_seconds;
  return two_digits(of_day / 3600) + ":" + two_digits(of_day / 60 % 60);
}

std::string number_words(const model::letter_language &language, double number) {
  std::array<char, 40> buffer{};
  const auto rounded = std::round(number * 100) / 100;
  const auto end = std::to_chars(buffer.begin(), buffer.end(), rounded).ptr;
  std::string text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  const auto *mark = find_message(language, "decimal");
  if (const auto point = text.find('.'); point != std::string::npos && mark != nullptr) text.replace(point, 1, *mark);
  return text;
}

std::string count_words(const model::letter_language &language, const std::string &what, double low, double high) {
  std::string form = "other";
  const auto whole = static_cast<long>(high);
  for (const auto &each : language.plurals) {
    const auto number = each.modulo.value_or(0) > 0 ? whole % *each.modulo : whole;
    if (static_cast<double>(whole) != high || number < each.from || number > each.until) continue;
    form = each.category;
    break;
  }
  auto count = number_words(language, high);
  if (low != high)
    count = fill(message(language, "range"), {{"min", number_words(language, low)}, {"max", std::move(count)}});
  return fill(message(language, what + "." + form), {{"count", std::move(count)}});
}

std::string list_words(const model::letter_language &language, const std::vector<std::string> &entries) {
  std::string out;
  // Where the word for "and" is written together with the next one, the language says the whole of it.
  const auto *whole = find_message(language, "list.last");
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto last = whole != nullptr ? *whole : " " + message(language, "and") + " ";
    if (i > 0) out += i + 1 < entries.size() ? message(language, "list.separator") : last;
    out += entries[i];
  }
  return out;
}

} // namespace percuta::aftercare
