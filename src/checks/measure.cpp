// SPDX-License-Identifier: Apache-2.0
#include "checks/measure.hpp"

#include "checks/bounds.hpp"

#include <algorithm>

namespace percuta::checks {
namespace {

// The value in the unit of the bounds; nothing when no conversion is known.
std::optional<facts::quantity> converted(const facts::fact &fact, const model::condition &bounds, const frame &in) {
  if (fact.values.empty()) return std::nullopt;
  auto value = fact.values.front();
  if (!bounds.unit || value.unit == *bounds.unit) return value;
  const auto &base = in.view.base();
  for (const auto &unit : base.units) {
    if (unit.from != value.unit || unit.to != *bounds.unit || base.value_set_index(unit.measure) != fact.value_set)
      continue;
    value.lo = value.lo * unit.factor + unit.offset;
    value.hi = value.hi * unit.factor + unit.offset;
    value.unit = unit.to;
    return value;
  }
  return std::nullopt;
}

tri coded(const node &at, const facts::fact &fact) {
  if (fact.coded_values.empty()) return tri::unknown;
  const bool listed = std::any_of(fact.coded_values.begin(), fact.coded_values.end(), [&](auto set) {
    return std::find(at.values.begin(), at.values.end(), set) != at.values.end();
  });
  return listed ? tri::yes : tri::no;
}

outcome judge(const node &at, std::uint32_t index, const frame &in) {
  const auto &fact = in.view.patient().facts[index];
  const auto &bounds = *at.source;
  outcome made;
  made.facts.push_back(index);
  const auto as_of = in.view.asked().as_of;
  const bool stale = bounds.currency_days && fact.ended.lo < calendar::plus_days(as_of, -*bounds.currency_days);
  if (stale || fact.certainty != facts::certainty::asserted) {
    made.reasons = static_cast<std::uint16_t>(reason_value | (stale ? reason_none : reason_doubt));
    return made;
  }
  if (!at.values.empty()) {
    made.value = coded(at, fact);
  } else if (const auto value = converted(fact, bounds, in)) {
    made.value = inside(bounds, *value);
  }
  if (made.value == tri::unknown) made.reasons = reason_value;
  return made;
}

// Every result up to the day of asking that may be the newest, its date being as precise as it is.
fact_list newest_results(const node &at, const frame &in) {
  const auto &facts = in.view.patient().facts;
  const auto as_of = in.view.asked().as_of;
  fact_list found;
  auto latest = calendar::before_all;
  for (const auto set : at.value_sets) {
    for (const auto index : in.view.facts_of(set)) {
      const auto &fact = facts[index];
      const bool counts = fact.kind == model::fact_kind::observation && fact.polarity == facts::polarity::affirmed;
      if (!counts || fact.ended.lo > as_of) continue;
      latest = std::max(latest, fact.ended.lo);
      found.push_back(index);
    }
  }
  found.erase(std::remove_if(found.begin(), found.end(), [&](auto index) { return facts[index].ended.hi < latest; }),
              found.end());
  return found;
}

// The record says on the day what the patient denies.
bool record_affirms(const frame &in) {
  const auto &base = in.view.base();
  const auto set = in.rule.yes ? base.value_set_index(in.rule.yes->value_set) : base.value_sets.size();
  if (set >= base.value_sets.size()) return false;
  const auto found = in.view.facts_of(static_cast<std::uint16_t>(set));
  return std::any_of(found.begin(), found.end(), [&](auto index) {
    const auto &fact = in.view.patient().facts[index];
    const bool certain =
        fact.certainty == facts::certainty::asserted || fact.certainty == facts::certainty::conflicting;
    return fact.door == facts::source_door::record && fact.polarity == facts::polarity::affirmed && certain &&
           fact.use == model::code_use::match && fact.began.lo <= in.view.asked().on &&
           fact.ended.hi > in.view.asked().on;
  });
}

outcome no_result(const node &at, const frame &in) {
  const bool settles =
      in.answer == said::no && !(in_error(at, in) && in.tier == model::tier::absolute) && !record_affirms(in);
  return settles ? settled(tri::no) : open_question(reason_value);
}

outcome contradicted(outcome made) {
  made.value = tri::unknown;
  made.reasons = reason_conflict;
  made.end = {};
  return made;
}

} // namespace

outcome measure(const node &at, const frame &in) {
  const auto newest = newest_results(at, in);
  if (newest.empty()) return no_result(at, in);
  disjunction all;
  std::optional<tri> first;
  for (const auto index : newest) {
    auto one = judge(at, index, in);
    if (first && one.value != *first) {
      outcome made = open_question(reason_conflict | reason_value);
      made.facts = newest;
      return made;
    }
    first = one.value;
    all.add(std::move(one));
  }
  auto made = all.take();
  return made.value == tri::yes && in.answer == said::no ? contradicted(std::move(made)) : made;
}

outcome age(const node &at, const frame &in) {
  const auto &patient = in.view.patient();
  if (!patient.birth) return in.answer == said::no ? settled(tri::no) : open_question(reason_missing);
  const auto on = in.view.asked().on;
  const facts::quantity years{static_cast<double>(calendar::completed_years(patient.birth->hi, on)),
                              static_cast<double>(calendar::completed_years(patient.birth->lo, on)), false, false, "a"};
  outcome made = settled(inside(*at.source, years));
  if (made.value == tri::unknown && in.answer == said::no) return settled(tri::no);
  if (made.value == tri::unknown) made.reasons = reason_date;
  if (made.value == tri::yes && in.answer == said::no) made = contradicted(std::move(made));
  if (made.value != tri::no) {
    const auto low = std::to_string(static_cast<int>(years.lo));
    const auto high = std::to_string(static_cast<int>(years.hi));
    made.said.push_back({patient.patient_id.empty() ? "Patient" : "Patient/" + patient.patient_id, "birthDate", "",
                         (low == high ? low : low + " or " + high) + " years old on the day"});
  }
  return made;
}

} // namespace percuta::checks
