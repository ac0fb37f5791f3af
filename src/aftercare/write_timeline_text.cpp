// SPDX-License-Identifier: Apache-2.0
#include "aftercare/lines.hpp"
#include "aftercare/timeline.hpp"
#include "aftercare/words.hpp"
#include "json/described.hpp"

namespace percuta::aftercare {
namespace {

constexpr std::size_t page_width = 80;
constexpr std::string_view item_indent = "         "; // under the text, right of the clock time

void add_lines(std::string &out, const std::vector<std::string> &lines) {
  for (const auto &line : lines) out += line + "\n";
}

// [M; KEY, KEY]
std::string source_mark(const item &each) {
  auto mark = "[" + json::enum_text(each.provenance);
  for (std::size_t i = 0; i < each.citations.size(); ++i) mark += (i == 0 ? "; " : ", ") + each.citations[i];
  return mark + "]";
}

std::string item_words(const timeline &what, const item &each, const model::letter_language &language) {
  auto text = message(language, "kind." + std::string(kind_name(each.kind))) + ": " + each.text;
  if (!each.call_if.empty()) text += " " + each.call_if;
  if (each.until && each.until->seconds != each.from.seconds) {
    const auto end = each.until_by_day ? date_words(language, what.zone, each.until->seconds)
                                       : date_time_words(language, what.zone, each.until->seconds);
    text += " (" + fill(message(language, "until"), {{"date", end}}) + ")";
  }
  if (!each.origin.empty()) text += " " + fill(message(language, "because"), {{"reason", each.origin}});
  if (!each.changed_by.empty())
    text += " " + fill(message(language, "changed"), {{"name", each.changed_by}, {"reason", each.changed_why}});
  return text + " " + source_mark(each);
}

} // namespace

std::string write_text(const timeline &what, const model::letter_language &language) {
  std::string out;
  add_lines(out, wrap(fill(message(language, "calendar.title"), {{"title", what.title}}), page_width));
  add_lines(out, wrap(date_time_words(language, what.zone, what.treated_at.seconds) + " (" + what.zone.name() + ")",
                      page_width));
  for (const auto &note : what.notes) add_lines(out, wrap(note, page_width, "- ", "  "));
  std::optional<calendar::day> shown;
  for (const auto &each : what.items) {
    const auto day = what.zone.day_of(each.from.seconds);
    if (shown != day) {
      shown = day;
      out += "\n";
      add_lines(out, wrap(day_words(language, day), page_width));
    }
    const auto first = "  " + clock_time(what.zone, each.from.seconds) + "  ";
    add_lines(out, wrap(item_words(what, each, language), page_width, first, item_indent));
  }
  return out;
}

} // namespace percuta::aftercare
