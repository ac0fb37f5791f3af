// SPDX-License-Identifier: Apache-2.0
#include "aftercare/calendar_file.hpp"

#include "aftercare/words.hpp"
#include "knowledge/digest.hpp"

#include <algorithm>

namespace percuta::aftercare {
namespace {

constexpr std::size_t longest_line = 75; // octets, RFC 5545 section 3.1

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)
      out += c;
  }
  return out;
}

std::string padded(std::int64_t number, std::size_t digits) {
  auto text = std::to_string(number);
  return std::string(digits - std::min(digits, text.size()), '0') + text;
}

std::string date_text(calendar::day day) {
  const auto date = calendar::to_civil(day);
  return padded(date.year, 4) + padded(date.month, 2) + padded(date.day, 2);
}

std::string utc_text(std::int64_t seconds) {
  constexpr std::int64_t day_seconds = 86400;
  const auto of_day = ((seconds % day_seconds) + day_seconds) % day_seconds;
  const auto day = calendar::time_zone::utc().day_of(seconds);
  return date_text(day) + "T" + padded(of_day / 3600, 2) + padded(of_day / 60 % 60, 2) + padded(of_day % 60, 2) + "Z";
}

class file {
public:
  file(const timeline &what, const model::letter_language &language, const calendar_words &words)
      : what_(what), language_(language), words_(words) {}

  std::string run() {
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Percuta//Aftercare//EN");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    line("X-WR-CALNAME:" + escaped(title()));
    for (const auto &each : what_.items) {
      if (words_.in_letter_only && !each.in_letter) continue;
      if (each.kind == item_kind::appointment) add_visit(each);
      if (each.kind == item_kind::resume && each.from.seconds > what_.treated_at.seconds) add_restart(each);
    }
    line("END:VCALENDAR");
    return std::move(out_);
  }

private:
  [[nodiscard]] std::string title() const {
    return fill(message(language_, "calendar.title"), {{"title", say(language_, what_.title)}});
  }

  // Folded so that no line is longer than it may be and no character is cut.
  void line(const std::string &content) {
    std::size_t used = 0;
    for (std::size_t at = 0; at < content.size();) {
      std::size_t length = 1;
      while (at + length < content.size() && (static_cast<unsigned char>(content[at + length]) & 0xC0U) == 0x80U)
        ++length;
      if (used + length > longest_line) {
        out_ += "\r\n ";
        used = 1;
      }
      out_.append(content, at, length);
      used += length;
      at += length;
    }
    out_ += "\r\n";
  }

  void begin(const item &each, const std::string &summary, bool whole_day) {
    line("BEGIN:VEVENT");
    const auto key = what_.patient_id + "\n" + what_.protocol + "\n" + std::to_string(what_.treated_at.seconds) + "\n" +
                     std::string(kind_name(each.kind)) + "\n" + each.id;
    line("UID:" + knowledge::sha256(key).substr(7, 32) + "@percuta");
    line("DTSTAMP:" + utc_text(what_.treated_at.seconds));
    const auto day = what_.zone.day_of(each.from.seconds);
    if (whole_day) {
      line("DTSTART;VALUE=DATE:" + date_text(day));
      line("DTEND;VALUE=DATE:" + date_text(day + 1));
    } else {
      line("DTSTART:" + utc_text(each.from.seconds));
      line("DURATION:PT15M");
    }
    line("SUMMARY:" + escaped((words_.prefix.empty() ? "" : words_.prefix + ": ") + summary));
    line("TRANSP:TRANSPARENT");
    line(std::string("STATUS:") + (words_.prefix.empty() ? "CONFIRMED" : "TENTATIVE"));
  }

  void end(const std::string &summary, const char *trigger) {
    line("BEGIN:VALARM");
    line("ACTION:DISPLAY");
    line("DESCRIPTION:" + escaped(message(language_, "calendar.alarm") + ": " + summary));
    line(std::string("TRIGGER:") + trigger);
    line("END:VALARM");
    line("END:VEVENT");
  }

  void add_visit(const item &each) {
    const auto summary = say(language_, each.title);
    begin(each, summary, true);
    auto words = say(language_, each.content);
    if (!words_.description.empty()) words += "\n" + words_.description;
    if (!words.empty()) line("DESCRIPTION:" + escaped(words));
    if (!words_.location.empty()) line("LOCATION:" + escaped(words_.location));
    end(summary, "-PT15H"); // nine in the morning of the day before
  }

  void add_restart(const item &each) {
    const auto summary = message(language_, "kind.resume") + ": " + say(language_, each.title);
    begin(each, summary, each.from_by_day);
    line("DESCRIPTION:" + escaped(say(language_, each.text)));
    end(summary, each.from_by_day ? "PT9H" : "PT0S");
  }

  const timeline &what_;
  const model::letter_language &language_;
  const calendar_words &words_;
  std::string out_;
};

} // namespace

std::string write_calendar(const timeline &what, const model::letter_language &language, const calendar_words &words) {
  return file(what, language, words).run();
}

} // namespace percuta::aftercare
