// SPDX-License-Identifier: Apache-2.0
#include "checks/questions.hpp"

#include <algorithm>

namespace percuta::checks {
namespace {

using model::answer_role;

asked_question ask(const model::rule &rule, const model::question &from) {
  return {from.suffix ? rule.id + "." + *from.suffix : rule.id, from.text, from.type, false, from.options};
}

bool answers(answer_role role, std::uint16_t reasons) {
  switch (role) {
  case answer_role::applies: return (reasons & (reason_missing | reason_doubt | reason_conflict | reason_signal)) != 0;
  case answer_role::ended:
  case answer_role::performed: return (reasons & reason_date) != 0;
  case answer_role::site: return (reasons & reason_site) != 0;
  case answer_role::value: return (reasons & reason_value) != 0;
  case answer_role::confirms: return (reasons & reason_confirm) != 0;
  }
  return false;
}

} // namespace

asked_question bare_question(const model::rule &rule) {
  for (const auto &each : rule.questions) {
    if (!each.suffix) return ask(rule, each);
  }
  return {rule.id, rule.title, model::question_type::boolean, false, {}};
}

std::vector<asked_question> questions_for(const model::rule &rule, const compiled_part &part, const outcome &made) {
  std::vector<asked_question> all;
  if (rule.request_only) return all;
  auto reasons = made.reasons;
  if (made.value == tri::yes) reasons = made.end.possible != made.end.certain ? reason_date : reason_none;
  for (const auto &each : rule.questions) {
    if (answers(each.role, reasons)) all.push_back(ask(rule, each));
  }
  if (!all.empty() || made.value != tri::unknown || reasons == reason_request) return all;
  // Nothing asks for just that: the part's own question, else whether the rule applies at all.
  for (const auto &each : rule.questions) {
    if (each.suffix && rule.id + "." + *each.suffix == part.id) all.push_back(ask(rule, each));
  }
  if (all.empty()) all.push_back(bare_question(rule));
  return all;
}

std::vector<asked_question> order_questions(const std::vector<finding> &findings) {
  std::vector<asked_question> all;
  for (const auto &finding : findings) {
    for (const auto &question : finding.questions) {
      const auto same =
          std::find_if(all.begin(), all.end(), [&](const auto &other) { return other.link_id == question.link_id; });
      if (same == all.end()) {
        all.push_back(question);
      } else {
        same->decisive = same->decisive || question.decisive;
      }
    }
  }
  std::stable_partition(all.begin(), all.end(), [](const auto &each) { return each.decisive; });
  return all;
}

} // namespace percuta::checks
