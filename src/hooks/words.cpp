// SPDX-License-Identifier: Apache-2.0
#include "hooks/words.hpp"

#include "hooks/markdown.hpp"
#include "json/described.hpp"

#include <set>

namespace percuta::hooks {
namespace {

constexpr std::size_t most_lines = 8; // of one list; nobody reads more of a card

std::string line(std::string_view text) { return "- " + markdown_escaped(text) + "\n"; }

std::string date(calendar::day day) { return calendar::write_day(day); }

// "Earliest safe date 2026-08-14", or nothing.
std::string earliest_words(const std::optional<checks::safe_date> &earliest) {
  if (!earliest || !earliest->certain) return {};
  auto words = "Earliest safe date " + date(*earliest->certain);
  if (earliest->possible && *earliest->possible != *earliest->certain)
    words += " (" + date(*earliest->possible) + " if the imprecise dates are at their best)";
  return words + ".";
}

std::string head_words(const plan_answer &about) {
  return "**" + markdown_escaped(checks::verdict_name(about.answer.verdict)) + "** for " +
         markdown_escaped(about.answer.protocol) + " on " + date(about.answer.on) + "\n";
}

void add_evidence(std::string &out, const checks::finding &finding, std::set<std::string> &said) {
  std::size_t lines = 0;
  for (const auto &each : finding.evidence) {
    if (each.resource == "request" || lines == most_lines) continue;
    const auto text = each.resource + (each.reads.empty() ? std::string() : ": " + each.reads);
    if (!said.insert(text).second) continue;
    out += line(text);
    ++lines;
  }
}

std::string overridden_words(const override_in_force &by) {
  return " (overridden" + (by.role.empty() ? std::string() : " by " + by.role) + ": " + by.reason +
         (by.until.empty() ? "" : ", until " + by.until) + ")";
}

void add_folded(std::string &out, const std::vector<shown_finding> &findings, std::size_t from) {
  if (findings.size() <= from) return;
  out += "\nAlso:\n\n";
  for (std::size_t i = from; i < findings.size() && i < from + most_lines; ++i) {
    const auto &one = *findings[i].finding;
    out += line(std::string(one.summary) +
                (findings[i].overridden ? overridden_words(*findings[i].overridden) : std::string()));
  }
  if (findings.size() > from + most_lines)
    out += "- and " + std::to_string(findings.size() - from - most_lines) + " more\n";
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

} // namespace

std::string summary_of(const plan_answer &about, const std::vector<shown_finding> &findings) {
  const auto &worst = findings.front();
  std::string text(worst.finding->summary);
  if (worst.overridden) return short_line("Overridden: " + text, longest_summary);
  std::string tail;
  if (about.answer.earliest && about.answer.earliest->certain)
    tail += "; safe from " + date(*about.answer.earliest->certain);
  if (findings.size() > 1) tail += " (+" + std::to_string(findings.size() - 1) + ")";
  return short_line(text, longest_summary - tail.size()) + tail;
}

std::string detail_of(const plan_answer &about, const std::vector<shown_finding> &findings) {
  const auto &worst = findings.front();
  auto out = head_words(about);
  out += "\n" + markdown_escaped(worst.finding->action) + "\n";
  if (worst.overridden) out += "\n" + markdown_escaped("Overridden" + overridden_words(*worst.overridden)) + "\n";
  std::string evidence;
  std::set<std::string> said;
  add_evidence(evidence, *worst.finding, said);
  if (!evidence.empty()) out += "\nBecause:\n\n" + evidence;
  if (const auto earliest = earliest_words(about.answer.earliest); !earliest.empty()) out += "\n" + earliest + "\n";
  add_folded(out, findings, 1);
  return out;
}

std::string precautions_summary(const std::vector<shown_finding> &findings) {
  if (findings.size() == 1) return short_line(findings.front().finding->summary, longest_summary);
  return short_line(counted(findings.size(), "precaution", "precautions") + ": " +
                        std::string(findings.front().finding->title) + ", " + std::string(findings[1].finding->title) +
                        (findings.size() > 2 ? ", ..." : ""),
                    longest_summary);
}

std::string questions_summary(std::size_t questions, std::size_t open) {
  if (questions == 0) return counted(open, "matter is", "matters are") + " open that decide whether to treat";
  return counted(questions, "question decides", "questions decide") + " whether to treat";
}

std::string questions_detail(const plan_answer &about, const std::vector<const checks::asked_question *> &questions,
                             const std::vector<shown_finding> &open) {
  auto out = head_words(about);
  if (!questions.empty()) {
    out += "\nAsk first:\n\n";
    for (std::size_t i = 0; i < questions.size() && i < most_lines; ++i) out += line(questions[i]->text);
    if (questions.size() > most_lines)
      out += "- and " + std::to_string(questions.size() - most_lines) + " more, in the intake questionnaire\n";
  }
  std::string found;
  std::set<std::string> said;
  for (const auto &each : open) add_evidence(found, *each.finding, said);
  if (!found.empty()) out += "\nThe record says, without settling it:\n\n" + found;
  return out;
}

std::string chart_summary(const std::vector<shown_finding> &findings) {
  const auto tail = findings.size() > 1 ? " (+" + std::to_string(findings.size() - 1) + ")" : std::string();
  return short_line("Microneedling: " + std::string(findings.front().finding->summary), longest_summary - tail.size()) +
         tail;
}

std::string chart_detail(const std::vector<shown_finding> &findings) {
  std::string out;
  for (std::size_t i = 0; i < findings.size() && i < most_lines; ++i) {
    const auto &one = *findings[i].finding;
    out += line(std::string(one.summary) + ". " + earliest_words(one.earliest));
  }
  if (findings.size() > most_lines) out += "- and " + std::to_string(findings.size() - most_lines) + " more\n";
  return out;
}

} // namespace percuta::hooks
