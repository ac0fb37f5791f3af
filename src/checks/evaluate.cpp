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

outcome weigh_condition(const node &at, const frame &in, const intake &answers);

outcome weigh_all(const node &at, const frame &in, const intake &answers) {
  conjunction made;
  for (const auto &each : at.of) {
    made.add(weigh_condition(each, in, answers));
    // What is false stays false; only a measured value is a ground for that.
    if (made.value() == tri::no && !at.measures) break;
  }
  return made.take();
}

outcome weigh_any(const node &at, const frame &in, const intake &answers) {
  disjunction made;
  for (const auto &each : at.of) made.add(weigh_condition(each, in, answers));
  return made.take();
}

outcome weigh_condition(const node &at, const frame &in, const intake &answers) {
  switch (at.op) {
  case operation::all: return weigh_all(at, in, answers);
  case operation::any: return weigh_any(at, in, answers);
  case operation::none: return negation(weigh_any(at, in, answers));
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

tier one_lower(tier from) {
  if (from == tier::absolute) return tier::relative;
  if (from == tier::timing || from == tier::relative || from == tier::needs_action) return tier::precaution;
  return from;
}

std::vector<evidence> grounds(const patient_view &view, const outcome &made) {
  std::vector<evidence> all;
  if (made.facts.empty() && made.said.empty()) return all;
  auto indexes = made.facts;
  std::sort(indexes.begin(), indexes.end());
  indexes.erase(std::unique(indexes.begin(), indexes.end()), indexes.end());
  // The record before the intake.
  std::stable_partition(indexes.begin(), indexes.end(),
                        [&](auto index) { return view.patient().facts[index].door == facts::source_door::record; });
  for (const auto index : indexes) {
    const auto &fact = view.patient().facts[index];
    const evidence one{in_words(fact.seen.resource), in_words(fact.seen.at.path), value_in_words(fact.seen.at),
                       in_words(fact.reads, fact.seen.at)};
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
  if (!made.possible) return std::nullopt; // the certain day is never the earlier one
  return made;
}

class rule_evaluation {
public:
  rule_evaluation(const patient_view &view, const compiled_rule &rule, result &to)
      : view_(view), rule_(rule), to_(to), first_(to.findings.size()), answers_(read_intake(view, *rule.source)),
        answer_(answers_.answer == said::nothing && !answers_.contradictory && !concerns() ? said::not_asked
                                                                                           : answers_.answer) {}

  tri run(std::vector<asked_question> &ask_again) {
    for (const auto &part : rule_.parts) run_part(part);
    auto value = tri::no;
    for (auto i = first_; i < to_.findings.size(); ++i) {
      if (value != tri::yes) value = to_.findings[i].result;
    }
    // Where nothing else of the rule stands, the confirmation decides like any other question.
    for (auto i = first_; value != tri::yes && i < to_.findings.size(); ++i)
      to_.findings[i].awaits_confirmation = false;
    if (answers_.ask_again && value == tri::no) ask_again.push_back(ask(rule_.bare));
    return value;
  }

private:
  // Whether the rule is asked of this patient at all.
  [[nodiscard]] bool concerns() const {
    if (!rule_.of_those_who_may_be_pregnant || !view_.patient().birth) return true;
    const auto on = view_.asked().as_of;
    const auto oldest = calendar::completed_years(view_.patient().birth->lo, on);
    const auto youngest = calendar::completed_years(view_.patient().birth->hi, on);
    return oldest >= view_.asked().pregnancy_question_from && youngest <= view_.asked().pregnancy_question_to;
  }

  [[nodiscard]] outcome run_band(const compiled_band &band) const {
    const frame in{view_, *rule_.source, band.source->tier, band.window ? band.window->applied.value_or(0) : 0,
                   answer_};
    auto made = weigh_condition(band.when, in, answers_);
    if (answers_.contradictory && made.value == tri::no && band.looks_at_facts) made = open_question(reason_conflict);
    if (made.reasons & reason_conflict && answers_.answer == said::no) add_denial(made);
    return made;
  }

  void add_denial(outcome &made) const {
    for (const auto *answer : answers_.answers) {
      if (answer->suffix.empty())
        made.said.push_back({in_words(answer->seen.resource), in_words(answer->seen.at.path),
                             value_in_words(answer->seen.at), "answered no"});
    }
  }

  struct open_band {
    const compiled_band *band;
    outcome made;
  };
  using open_bands = boost::container::small_vector<open_band, 4>;

  // Nothing is known of a worse band: what the record does say of the same matter answers it.
  [[nodiscard]] bool answers(const outcome &made, const open_band &worse) const {
    return worse.made.reasons == reason_missing && worse.made.facts.empty() &&
           std::any_of(made.facts.begin(), made.facts.end(),
                       [&](auto index) { return looks_for(worse.band->when, view_.patient().facts[index]); });
  }

  // The first band that is true is the finding; what is open before it, or without one, is reported as well.
  void run_part(const compiled_part &part) {
    open_bands open;
    for (const auto &band : part.bands) {
      if (band.policy != no_policy && view_.asked().policies[band.policy] != band.policy_value) continue;
      auto made = run_band(band);
      if (made.value == tri::unknown) {
        open.push_back({&band, std::move(made)});
        continue;
      }
      if (made.value == tri::no) continue;
      open.erase(std::remove_if(open.begin(), open.end(), [&](const open_band &each) { return answers(made, each); }),
                 open.end());
      report_open(part, open);
      report(part, band, made);
      return;
    }
    report_open(part, open);
  }

  // The worst band that is open, and beside it the worst that only a confirmation could make true.
  void report_open(const compiled_part &part, const open_bands &open) {
    if (open.empty()) return;
    for (const bool confirmation : {true, false}) {
      const open_band *worst = nullptr;
      for (const auto &each : open) {
        if (awaits(each.made) != confirmation) continue;
        if (worst == nullptr || tier_of(*each.band->source, each.made) < tier_of(*worst->band->source, worst->made))
          worst = &each;
      }
      if (worst == nullptr) continue;
      report(part, *worst->band, worst->made).awaits_confirmation = confirmation;
    }
  }

  // The facts are there, only a question of its own was not answered.
  static bool awaits(const outcome &made) { return made.reasons == reason_confirm && !made.facts.empty(); }

  static tier tier_of(const model::band &source, const outcome &made) {
    return made.lowered ? one_lower(source.tier) : source.tier;
  }

  // Something is still taken, and there is time to stop it before the day.
  [[nodiscard]] bool can_be_stopped(const compiled_band &band, const outcome &made) const {
    return made.value == tri::yes && band.source->tier == tier::timing && band.window &&
           band.window->anchor == model::anchor::last_dose && made.end.possible == calendar::after_all &&
           calendar::plus_days(view_.asked().as_of, band.window->applied.value_or(0)) <= view_.asked().on;
  }

  finding &report(const compiled_part &part, const compiled_band &band, const outcome &made) {
    const auto &source = *band.source;
    const auto &rule = *rule_.source;
    auto &one = to_.findings.emplace_back();
    one.rule_id = part.id;
    one.rank = part.rank;
    one.mark = part.mark;
    one.rule_version = rule.version;
    one.result = made.value;
    one.tier = tier_of(source, made);
    one.title = rule.title;
    one.summary = source.summary;
    one.action = source.action;
    one.evidence = grounds(view_, made);
    one.window = band.window;
    one.earliest = known_end(made.end);
    if (can_be_stopped(band, made)) {
      one.tier = tier::needs_action;
      const auto last = calendar::plus_days(view_.asked().on, -band.window->applied.value_or(0));
      one.action = to_.sentences.emplace_front("Stop by " + calendar::write_day(last) + ". " + source.action);
    }
    one.provenance = source.provenance.value_or(rule.provenance);
    one.grade = source.grade ? *source.grade : rule.grade;
    one.citations = band.citations;
    add_questions(rule_, part, made, one);
    one.over_maximum = source.over_maximum;
    one.open_date = made.value == tri::unknown && made.reasons == reason_date;
    one.open_request = made.value == tri::unknown && (made.reasons & reason_request) != 0;
    one.deferral = source.ends_by_itself && one.earliest && one.earliest->certain &&
                   *one.earliest->certain <= calendar::plus_days(view_.asked().on, view_.asked().defer_horizon);
    return one;
  }

  const patient_view &view_;
  const compiled_rule &rule_;
  result &to_;
  std::size_t first_; // of this rule's findings
  intake answers_;
  said answer_; // with silence of those who are not asked
};

} // namespace

tri evaluate(const patient_view &view, const compiled_rule &rule, result &to, std::vector<asked_question> &ask_again) {
  return rule_evaluation(view, rule, to).run(ask_again);
}

} // namespace percuta::checks
