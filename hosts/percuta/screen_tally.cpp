// SPDX-License-Identifier: Apache-2.0
#include "screen_tally.hpp"

#include "refusal.hpp"

namespace command_line {
namespace {

std::string_view view(percuta_text text) {
  return text.data == nullptr ? std::string_view() : std::string_view(text.data, text.size);
}

// The entry of that name, made with its words where it is new.
template <class Count, class Words>
Count &entry(std::map<std::string, Count, std::less<>> &all, std::string_view name, Words &&words) {
  const auto found = all.find(name);
  return found != all.end() ? found->second : all.emplace(name, words()).first->second;
}

} // namespace

std::string_view verdict_name(percuta_verdict verdict) {
  const auto index = static_cast<std::size_t>(verdict);
  return verdict_names[verdict >= 0 && index < verdict_names.size() ? index : 0];
}

void tally::add(const percuta::check &answer, const percuta_summary &summary) {
  ++patients;
  const auto index = static_cast<std::size_t>(summary.verdict);
  ++verdicts[summary.verdict >= 0 && index < verdicts.size() ? index : 0];
  for (std::uint32_t i = 0; i < summary.finding_count; ++i) {
    const auto each = answer.finding(i);
    auto &counted = entry(rules, view(each.rule_id), [&] { return rule_count{std::string(view(each.title)), 0, 0}; });
    ++(each.result == PERCUTA_TRUTH_TRUE ? counted.found : counted.unknown);
  }
  for (std::uint32_t i = 0; i < summary.question_count; ++i) {
    const auto each = answer.question(i);
    auto &counted = entry(questions, view(each.link_id), [&] {
      return question_count{std::string(view(each.text)), 0, 0};
    });
    ++counted.asked;
    if (each.decisive == 1) ++counted.decisive;
  }
}

void tally::add_error(percuta_status status) {
  ++patients;
  ++errors;
  ++verdicts[PERCUTA_VERDICT_NOT_EVALUATED];
  library_failed = library_failed || exit_status_of(status) == exit_failed;
}

void tally::add(const tally &other) {
  patients += other.patients;
  errors += other.errors;
  library_failed = library_failed || other.library_failed;
  for (std::size_t i = 0; i < verdicts.size(); ++i) verdicts[i] += other.verdicts[i];
  for (const auto &each : other.rules) {
    auto &mine = entry(rules, each.first, [&] { return rule_count{each.second.title, 0, 0}; });
    mine.found += each.second.found;
    mine.unknown += each.second.unknown;
  }
  for (const auto &each : other.questions) {
    auto &mine = entry(questions, each.first, [&] { return question_count{each.second.text, 0, 0}; });
    mine.asked += each.second.asked;
    mine.decisive += each.second.decisive;
  }
}

} // namespace command_line
