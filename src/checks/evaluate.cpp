// SPDX-License-Identifier: Apache-2.0
#include "checks/evaluate.hpp"

#include "checks/ask_request.hpp"
#include "checks/measure.hpp"
#include "checks/questions.hpp"

#include <algorithm>

namespace percuta::checks {
namespace {

using model::operation;
using model::tier;

outcome asked_of_patient(const node &at, const intake &answers) {
  auto made = open_question(reason_confirm);
  for (const auto *answer : answers.answers) {
    if (answer->suffix != at.source->question) continue;
    const auto heard = answer->yes ? tri::yes : tri::no;
    if (made.value != tri::unknown && made.value != heard) return open_question(reason_conflict);
    made = settled(heard);
  }
  return made;
}

outcome weigh_condition(const node &at, const frame &in, const intake &answers) {
  const auto parts = [&] {
    std::vector<outcome> made;
    for (const auto &each : at.of) made.push_back(weigh_condition(each, in, answers));
    return made;
  };
  switch (at.source->op) {
  case operation::all: return all_of(parts());
  case operation::any: return any_of(parts());
  case operation::none: return none_of(parts());
  case operation::present:
  case operation::ever:
  case operation::past:
  case operation::performed:
  case operation::family: return look(at, in);
  case operation::measured: return measure(at, in);
  case operation::age: return age(at, in);
  case operation::asked: return asked_of_patient(at, answers);
  default: return ask_request(at, in);
  }
}

// The window that counts: the choice of the band, else typical, else max, else min.
std::optional<applied_window> applied(const model::band &band) {
  if (!band.window) return std::nullopt;
  const auto &window = *band.window;
  applied_window made{window.min, window.typical, window.max, std::nullopt, window.anchor};
  if (band.window_choice == "min") made.applied = window.min;
  if (band.window_choice == "max") made.applied = window.max;
  if (!made.applied) made.applied = window.typical;
  if (!made.applied) made.applied = window.max;
  if (!made.applied) made.applied = window.min;
  return made;
}

tier one_lower(tier from) {
  if (from == tier::absolute) return tier::relative;
  if (from == tier::timing || from == tier::relative || from == tier::needs_action) return tier::precaution;
  return from;
}

std::vector<evidence> grounds(const patient_view &view, const outcome &made) {
  std::vector<evidence> all;
  auto indexes = made.facts;
  std::sort(indexes.begin(), indexes.end());
  indexes.erase(std::unique(indexes.begin(), indexes.end()), indexes.end());
  // The record before the intake.
  std::stable_partition(indexes.begin(), indexes.end(),
                        [&](auto index) { return view.patient().facts[index].door == facts::source_door::record; });
  for (const auto index : indexes) {
    const auto &fact = view.patient().facts[index];
    const evidence one{fact.seen.resource, fact.seen.path, fact.seen.value, fact.reads};
    const auto same = [&](const evidence &other) {
      return other.resource == one.resource && other.path == one.path && other.value == one.value;
    };
    if (std::none_of(all.begin(), all.end(), same)) all.push_back(one);
  }
  for (const auto &each : made.said) all.push_back({each.resource, each.path, each.value, each.reads});
  return all;
}

// Whether a fact is what a condition, or one in it, looks for.
bool looks_for(const node &at, const facts::fact &fact) {
  const bool here = ((at.kinds >> static_cast<unsigned>(fact.kind)) & 1U) != 0 &&
                    std::find(at.value_sets.begin(), at.value_sets.end(), fact.value_set) != at.value_sets.end();
  return here || std::any_of(at.of.begin(), at.of.end(), [&](const node &each) { return looks_for(each, fact); });
}

std::optional<safe_date> known_end(const ending &end) {
  safe_date made;
  if (end.possible < calendar::after_all) made.possible = end.possible;
  if (end.certain < calendar::after_all) made.certain = end.certain;
  if (!made.possible && !made.certain) return std::nullopt;
  return made;
}

class rule_evaluation {
public:
  rule_evaluation(const patient_view &view, const compiled_rule &rule)
      : view_(view), rule_(rule), answers_(read_intake(view, *rule.source)) {}

  rule_outcome run() {
    rule_outcome all;
    for (const auto &part : rule_.parts) run_part(part, all);
    if (!all.findings.empty()) all.value = any_true(all) ? tri::yes : tri::unknown;
    // Where nothing else of the rule stands, the confirmation decides like any other question.
    if (all.value != tri::yes) {
      for (auto &each : all.findings) each.awaits_confirmation = false;
    }
    if (answers_.ask_again && all.value == tri::no) all.ask_again.push_back(bare_question(*rule_.source));
    return all;
  }

private:
  static bool any_true(const rule_outcome &all) {
    return std::any_of(all.findings.begin(), all.findings.end(),
                       [](const finding &each) { return each.result == tri::yes; });
  }

  // Whether the rule is asked of this patient at all.
  bool concerns() const {
    if (rule_.source->asked_of != "may-be-pregnant" || !view_.patient().birth) return true;
    const auto on = view_.asked().as_of;
    const auto oldest = calendar::completed_years(view_.patient().birth->lo, on);
    const auto youngest = calendar::completed_years(view_.patient().birth->hi, on);
    return oldest >= view_.asked().policy_number("pregnancy-question-from", 0) &&
           youngest <= view_.asked().policy_number("pregnancy-question-to", 200);
  }

  outcome run_band(const compiled_band &band) const {
    const auto window = applied(*band.source);
    const bool unasked = answers_.answer == said::nothing && !answers_.contradictory && !concerns();
    const auto answer = unasked ? said::not_asked : answers_.answer;
    const frame in{view_, *rule_.source, band.source->tier, window ? window->applied.value_or(0) : 0, answer};
    auto made = weigh_condition(band.when, in, answers_);
    if (answers_.contradictory && made.value == tri::no && band.looks_at_facts) made = open_question(reason_conflict);
    if (made.reasons & reason_conflict && answers_.answer == said::no) add_denial(made);
    return made;
  }

  void add_denial(outcome &made) const {
    for (const auto *answer : answers_.answers) {
      if (answer->suffix.empty() && !answer->yes)
        made.said.push_back({answer->seen.resource, answer->seen.path, answer->seen.value, "answered no"});
    }
  }

  struct open_band {
    const compiled_band *band;
    outcome made;
  };

  // Nothing is known of a worse band: what the record does say of the same matter answers it.
  bool answers(const outcome &made, const open_band &worse) const {
    return worse.made.reasons == reason_missing && worse.made.facts.empty() &&
           std::any_of(made.facts.begin(), made.facts.end(),
                       [&](auto index) { return looks_for(worse.band->when, view_.patient().facts[index]); });
  }

  // The first band that is true is the finding; what is open before it, or without one, is reported as well.
  void run_part(const compiled_part &part, rule_outcome &all) const {
    std::vector<open_band> open;
    for (const auto &band : part.bands) {
      if (!band.policy_name.empty() && view_.asked().policy(band.policy_name) != band.policy_value) continue;
      auto made = run_band(band);
      if (made.value == tri::unknown) open.push_back({&band, std::move(made)});
      if (made.value != tri::yes) continue;
      std::erase_if(open, [&](const open_band &each) { return answers(made, each); });
      report_open(part, open, all);
      all.findings.push_back(report(part, band, made));
      return;
    }
    report_open(part, open, all);
  }

  // The worst band that is open, and beside it the worst that only a confirmation could make true.
  void report_open(const compiled_part &part, const std::vector<open_band> &open, rule_outcome &all) const {
    for (const bool confirmation : {true, false}) {
      const open_band *worst = nullptr;
      for (const auto &each : open) {
        if (awaits(each.made) != confirmation) continue;
        if (worst == nullptr || tier_of(*each.band->source, each.made) < tier_of(*worst->band->source, worst->made))
          worst = &each;
      }
      if (worst == nullptr) continue;
      all.findings.push_back(report(part, *worst->band, worst->made));
      all.findings.back().awaits_confirmation = confirmation;
    }
  }

  // The facts are there, only a question of its own was not answered.
  static bool awaits(const outcome &made) { return made.reasons == reason_confirm && !made.facts.empty(); }

  static tier tier_of(const model::band &source, const outcome &made) {
    return made.lowered ? one_lower(source.tier) : source.tier;
  }

  // Something is still taken, and there is time to stop it before the day.
  bool can_be_stopped(const model::band &source, const outcome &made,
                      const std::optional<applied_window> &window) const {
    return made.value == tri::yes && source.tier == tier::timing && window &&
           window->anchor == model::anchor::last_dose && made.end.possible == calendar::after_all &&
           calendar::plus_days(view_.asked().as_of, window->applied.value_or(0)) <= view_.asked().on;
  }

  finding report(const compiled_part &part, const compiled_band &band, const outcome &made) const {
    const auto &source = *band.source;
    const auto &rule = *rule_.source;
    finding one;
    one.rule_id = part.id;
    one.rule_version = rule.version;
    one.result = made.value;
    one.tier = tier_of(source, made);
    one.title = rule.title;
    one.summary = source.summary;
    one.action = source.action;
    one.evidence = grounds(view_, made);
    one.window = applied(source);
    one.earliest = known_end(made.end);
    if (can_be_stopped(source, made, one.window)) {
      one.tier = tier::needs_action;
      const auto last = calendar::plus_days(view_.asked().on, -one.window->applied.value_or(0));
      one.action = "Stop by " + calendar::write_day(last) + ". " + one.action;
    }
    one.provenance = source.provenance.value_or(rule.provenance);
    one.grade = source.grade.value_or(rule.grade);
    one.citations = rule.citations;
    for (const auto &key : source.citations) {
      if (std::find(one.citations.begin(), one.citations.end(), key) == one.citations.end())
        one.citations.push_back(key);
    }
    one.override_reasons = rule.override_reasons;
    one.questions = questions_for(rule, part, made);
    one.over_maximum = source.over_maximum;
    one.open_date = made.value == tri::unknown && made.reasons == reason_date;
    one.open_request = made.value == tri::unknown && (made.reasons & reason_request) != 0;
    one.deferral = source.ends_by_itself && one.earliest && one.earliest->certain &&
                   *one.earliest->certain <=
                       calendar::plus_days(view_.asked().on, view_.asked().policy_number("defer-horizon", 0));
    return one;
  }

  const patient_view &view_;
  const compiled_rule &rule_;
  intake answers_;
};

} // namespace

rule_outcome evaluate(const patient_view &view, const compiled_rule &rule) { return rule_evaluation(view, rule).run(); }

} // namespace percuta::checks
