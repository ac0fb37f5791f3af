// SPDX-License-Identifier: Apache-2.0
// The summary of a screening as a page: tables whose rows carry a bar, readable without colour and by a screen reader.
#include "screen_summary.hpp"

#include "screen_ranking.hpp"
#include "screen_words.hpp"

#include <algorithm>

namespace command_line {
namespace {

constexpr std::size_t shown = 25;

constexpr const char *style = R"(
:root { color-scheme: light dark; --bar: #3b5fa0; --line: #8884; }
body { font: 16px/1.45 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .3rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.bar { width: 35%; } td.bar svg { display: block; width: 100%; height: 1.1rem; }
td.bar rect { fill: var(--bar); }
th.number { text-align: right; }
small { display: block; font-weight: normal; }
@media (max-width: 30rem) { td.bar, th.bar { display: none; } }
@media (prefers-color-scheme: dark) { :root { --bar: #8fb0ee; } }
)";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    switch (letter) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    default: out += letter;
    }
  }
  return out;
}

std::string row(std::string_view name, std::string_view words, std::uint64_t count, std::uint64_t whole) {
  const auto share = percent(count, whole);
  auto out = "<tr><th scope=\"row\">" + escaped(name);
  if (!words.empty()) out += "<small>" + escaped(words) + "</small>";
  out += "</th><td class=\"number\">" + grouped(count) + "</td><td class=\"number\">" + share +
         "</td><td class=\"bar\"><svg aria-hidden=\"true\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\">" +
         "<rect width=\"" + share.substr(0, share.find(' ')) + "\" height=\"10\"/></svg></td></tr>\n";
  return out;
}

std::string table(std::string_view caption, std::string_view first, const std::string &rows) {
  if (rows.empty()) return "";
  return "<h2>" + escaped(caption) + "</h2>\n<table>\n<thead><tr><th scope=\"col\">" + escaped(first) +
         "</th><th scope=\"col\" class=\"number\">Patients</th><th scope=\"col\" class=\"number\">Share</th><td "
         "class=\"bar\"></td></tr></thead>\n<tbody>\n" +
         rows + "</tbody>\n</table>\n";
}

} // namespace

std::string summary_html(const screening_title &title, const tally &counts) {
  const auto heading = "Screening for " + title.protocol + " on " + title.on;
  std::string verdicts;
  for (std::size_t i = 1; i <= verdict_names.size(); ++i) { // not-evaluated last
    const auto at = i % verdict_names.size();
    verdicts += row(verdict_names[at], "", counts.verdicts[at], counts.patients);
  }
  std::string found;
  for (const auto *each : largest<rule_count>(counts.rules, shown, [](const rule_count &count) { return count.found; }))
    found += row(each->first, each->second.title, each->second.found, counts.patients);
  std::string unknown;
  for (const auto *each :
       largest<rule_count>(counts.rules, shown, [](const rule_count &count) { return count.unknown; }))
    unknown += row(each->first, each->second.title, each->second.unknown, counts.patients);
  std::string decisive;
  for (const auto *each :
       largest<question_count>(counts.questions, shown, [](const question_count &count) { return count.decisive; }))
    decisive += row(each->first, each->second.text, each->second.decisive, counts.patients);
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
         escaped(heading) + "</title>\n<style>" + style + "</style>\n</head>\n<body>\n<main>\n<h1>" + escaped(heading) +
         "</h1>\n<p>" + grouped(counts.patients) + " patients, of whom " + grouped(counts.errors) +
         " could not be answered. Decision support only: a licensed clinician decides.</p>\n" +
         table("Verdicts", "Verdict", verdicts) + table("Found most often", "Rule", found) +
         table("Unknown most often", "Rule", unknown) +
         table("Questions that decide most often", "Question", decisive) + "</main>\n</body>\n</html>\n";
}

} // namespace command_line
