// SPDX-License-Identifier: Apache-2.0
#include "checks/beginnings.hpp"

#include "checks/evaluate.hpp"
#include "checks/silence.hpp"

namespace percuta::checks {
namespace {

// A plan counts like what is certain: it is no more than a precaution.
bool begins_within(const facts::fact &fact, calendar::day after, calendar::day until) {
  const bool known = fact.certainty == facts::certainty::asserted || fact.certainty == facts::certainty::provisional;
  return fact.polarity == facts::polarity::affirmed && fact.use == model::code_use::match && known &&
         fact.began.lo > after && fact.began.lo <= until;
}

} // namespace

beginnings::beginnings(const patient_view &view) : view_(view) {
  const auto on = view.asked().on;
  const auto healed = calendar::plus_days(on, view.asked().healing_days);
  for (const auto &fact : view.patient().facts) {
    if (!begins_within(fact, on, healed)) continue;
    soon_.facts.push_back(fact);
    soon_.facts.back().certainty = facts::certainty::asserted;
    sets_.add(fact.value_set);
  }
  if (soon_.facts.empty()) return;
  soon_.states.fill(facts::data_state::none_known);
  soon_.birth = view.patient().birth;
  then_ = view.asked();
  then_.on = healed;
  healed_.emplace(view.base(), view.compiled(), soon_, then_);
}

tri beginnings::weigh(std::size_t rule, result &to) const {
  if (!healed_ || !view_.compiled().silence_of[rule].looks_at.meets(sets_)) return tri::no;
  const auto first = to.findings.size();
  std::vector<asked_question> again;
  const auto value = evaluate(*healed_, view_.compiled().rules[rule], to, again);
  for (auto i = first; i < to.findings.size(); ++i) {
    auto &one = to.findings[i];
    one.tier = model::tier::precaution;
    one.summary = to.sentences.emplace_front("Begins while the skin still heals: " + std::string(one.title));
    one.action = to.sentences.emplace_front("Let it begin after " + calendar::write_day(then_.on) +
                                            ", or treat on another day.");
    one.window.reset();
    one.earliest.reset();
    one.over_maximum = one.open_date = one.deferral = false;
  }
  return value;
}

} // namespace percuta::checks
