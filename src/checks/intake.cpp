// SPDX-License-Identifier: Apache-2.0
#include "checks/intake.hpp"

#include <algorithm>

namespace percuta::checks {
namespace {

int currency(const patient_view &view, const model::rule &rule) {
  return rule.answer_currency_days ? *rule.answer_currency_days : view.asked().answer_currency;
}

bool newer(const facts::answer &a, const facts::answer &b) {
  return a.suffix == b.suffix && a.answered.lo > b.answered.hi;
}

} // namespace

intake read_intake(const patient_view &view, const model::rule &rule) {
  intake made;
  if (rule.request_only || view.patient().answers.empty()) return made;
  const auto days = currency(view, rule);
  const auto as_of = view.asked().as_of;
  for (const auto &answer : view.patient().answers) {
    if (answer.rule_id != rule.id) continue;
    // An answer of unknown or old date settles nothing; a "yes" has made its fact already.
    const bool current = answer.answered.lo >= calendar::plus_days(as_of, -days) && answer.answered.hi <= as_of;
    if (current) made.answers.push_back(&answer);
  }
  const auto all = made.answers;
  std::erase_if(made.answers, [&](const auto *each) {
    return std::any_of(all.begin(), all.end(), [&](const auto *other) { return newer(*other, *each); });
  });
  for (const auto *answer : made.answers) {
    if (!answer->suffix.empty()) continue;
    const auto heard = answer->yes ? said::yes : said::no;
    made.contradictory = made.contradictory || (made.answer != said::nothing && made.answer != heard);
    made.answer = heard;
    made.ask_again = made.ask_again || answer->answered.lo < calendar::plus_days(view.asked().on, -days);
  }
  if (made.contradictory) made.answer = said::nothing;
  return made;
}

} // namespace percuta::checks
