// SPDX-License-Identifier: Apache-2.0
#include "checks/questions.hpp"

#include <algorithm>

namespace percuta::checks {
namespace {

using model::answer_role;

bool answers(answer_role role, std::uint16_t reasons) {
  switch (role) {
  case answer_role::applies: return (reasons & (reason_missing | reason_doubt | reason_conflict | reason_signal)) != 0;
  case answer_role::ended:
  case answer_role::performed: return (reasons & reason_date) != 0;
  case answer_role::site: return (reasons & reason_site) != 0;
  case answer_role::value: return (reasons & reason_value) != 0;
  default: return (reasons & reason_confirm) != 0; // confirms
  }
}

} // namespace

asked_question ask(const compiled_question &from) {
  return {from.link_id, from.text, from.type, false, from.options, from.number, from.mark};
}

void add_questions(const compiled_rule &rule, const compiled_part &part, const outcome &made, finding &to) {
  if (rule.source->request_only) return;
  auto reasons = made.reasons;
  if (made.value == tri::yes) reasons = made.end.possible != made.end.certain ? reason_date : reason_none;
  for (const auto &each : rule.questions) {
    if (answers(each.role, reasons)) to.questions.push_back(ask(each));
  }
  if (!to.questions.empty() || made.value != tri::unknown || reasons == reason_request) return;
  // Nothing asks for just that: the part's own question, else whether the rule applies at all.
  for (const auto &each : rule.questions) {
    if (!each.bare && each.link_id == part.id) to.questions.push_back(ask(each));
  }
  if (to.questions.empty()) to.questions.push_back(ask(rule.bare));
}

std::vector<asked_question> order_questions(const std::vector<finding> &findings, std::size_t count) {
  std::vector<asked_question> all;
  all.reserve(findings.size());
  constexpr std::uint16_t nowhere = 0xFFFF;
  std::vector<std::uint16_t> place(count, nowhere);
  for (const auto &finding : findings) {
    for (const auto &question : finding.questions) {
      auto &at = place[question.number];
      if (at == nowhere) {
        at = static_cast<std::uint16_t>(all.size());
        all.push_back(question);
      } else {
        all[at].decisive |= question.decisive;
      }
    }
  }
  std::stable_partition(all.begin(), all.end(), [](const auto &each) { return each.decisive; });
  return all;
}

} // namespace percuta::checks
