// SPDX-License-Identifier: Apache-2.0
#include "screen_summary.hpp"

#include "screen_ranking.hpp"
#include "screen_words.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace command_line {
namespace {

constexpr std::size_t columns = 80;
constexpr std::size_t shown = 10;

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

// Cut at a letter, not within one.
std::string fitting(std::string text, std::size_t width) {
  if (text.size() <= width) return text;
  constexpr std::size_t dots = 3;
  std::size_t size = width - dots;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return text.substr(0, size) + "...";
}

std::string padded(const std::string &text, std::size_t width) {
  return text + std::string(width - std::min(text.size(), width), ' ');
}

std::string right(const std::string &text, std::size_t width) {
  return std::string(width - std::min(text.size(), width), ' ') + text;
}

std::string row(const std::string &name, std::uint64_t count, std::uint64_t whole, const std::string &words) {
  const auto line =
      "  " + padded(name, 28) + right(grouped(count), 11) + right(percent(count, whole), 9) + "  " + words;
  return fitting(line.substr(0, line.find_last_not_of(' ') + 1), columns) + "\n";
}

} // namespace

std::string summary_text(const screening_title &title, const tally &counts) {
  auto out = grouped(counts.patients) + (counts.patients == 1 ? " patient" : " patients") + " for " + title.protocol +
             " on " + title.on + "\n\n";
  for (std::size_t i = 1; i <= verdict_names.size(); ++i) { // not-evaluated last
    const auto at = i % verdict_names.size();
    constexpr int width = 26;
    out += row(std::string(verdict_names[at]), counts.verdicts[at], counts.patients,
               bar(share(counts.verdicts[at], counts.patients), width));
  }
  if (counts.errors > 0)
    out += "\n" + grouped(counts.errors) + (counts.errors == 1 ? " line" : " lines") +
           " could not be answered; each has an \"error\" in its place.\n";
  const auto found = largest<rule_count>(counts.rules, shown, [](const rule_count &each) { return each.found; });
  if (!found.empty()) out += "\nFound most often\n";
  for (const auto *each : found) out += row(each->first, each->second.found, counts.patients, each->second.title);
  const auto asked =
      largest<question_count>(counts.questions, shown, [](const question_count &each) { return each.decisive; });
  if (!asked.empty()) out += "\nQuestions that decide most often\n";
  for (const auto *each : asked) out += row(each->first, each->second.decisive, counts.patients, each->second.text);
  return out;
}

std::string summary_json(const screening_title &title, const tally &counts) {
  boost::json::object verdicts;
  for (std::size_t i = 0; i < verdict_names.size(); ++i) verdicts[verdict_names[i]] = counts.verdicts[i];
  boost::json::array rules;
  for (const auto &[id, each] : counts.rules)
    rules.push_back({{"ruleId", id}, {"title", each.title}, {"true", each.found}, {"unknown", each.unknown}});
  boost::json::array questions;
  for (const auto &[id, each] : counts.questions)
    questions.push_back({{"linkId", id}, {"text", each.text}, {"asked", each.asked}, {"decisive", each.decisive}});
  const boost::json::object whole{{"protocol", title.protocol}, {"on", title.on},       {"patients", counts.patients},
                                  {"errors", counts.errors},    {"verdicts", verdicts}, {"rules", rules},
                                  {"questions", questions}};
  return boost::json::serialize(whole) + "\n";
}

} // namespace command_line
