// SPDX-License-Identifier: Apache-2.0
#include "authoring/mutation_run.hpp"

#include "authoring/mutations.hpp"
#include "authoring/rule_runner.hpp"
#include "model/failure.hpp"

#include <algorithm>

namespace percuta::authoring {
namespace {

struct prepared_case {
  model::rule_case one;
  facts::table patient;
};

bool is_of(const model::rule_expectation &expected, const std::string &rule) {
  return expected.rule_id == rule || expected.rule_id.rfind(rule + ".", 0) == 0;
}

// The cases as far as they speak of the rule alone; what they say of others and of the verdict needs every rule.
std::vector<prepared_case> alone(const knowledge::base &whole, const std::vector<model::rule_case> &cases,
                                 const std::string &rule) {
  std::vector<prepared_case> made;
  for (const auto &each : cases) {
    auto one = each;
    one.verdict.reset();
    std::erase_if(one.expect, [&](const auto &expected) { return !is_of(expected, rule); });
    auto patient = patient_of(whole, one);
    if (!one.expect.empty()) made.push_back({std::move(one), std::move(patient)});
  }
  return made;
}

bool holds(const knowledge::base &base, const checks::program &compiled, const model::rule_case &one,
           const facts::table &patient) {
  try {
    return run_case(base, compiled, one, patient).empty();
  } catch (const failure &) {
    return false;
  }
}

class notice {
public:
  notice(const knowledge::base &whole, const std::vector<model::rule_case> &cases, std::size_t rule)
      : whole_(whole), cases_(cases), rule_(rule), reduced_(whole) {
    reduced_.rules = {whole.rules[rule]};
    prepared_ = alone(whole, cases, whole.rules[rule].id);
    const auto compiled = checks::compile(reduced_);
    std::erase_if(prepared_, [&](const auto &each) { return !holds(reduced_, compiled, each.one, each.patient); });
  }

  bool operator()(const mutation &changed) {
    try {
      return by_the_rule_alone(changed) || by_the_whole(changed);
    } catch (const failure &) {
      return true; // it cannot even be opened
    }
  }

private:
  bool by_the_rule_alone(const mutation &changed) {
    reduced_.rules.front() = changed.rule;
    const auto compiled = checks::compile(reduced_);
    return std::any_of(prepared_.begin(), prepared_.end(),
                       [&](const auto &each) { return !holds(reduced_, compiled, each.one, each.patient); });
  }

  // Some of what a rule says is heard when the record is read, and some only in the verdict.
  bool by_the_whole(const mutation &changed) {
    const bool read_anew = changed.kind == "flag" || changed.kind == "answer";
    const bool judged = std::any_of(cases_.begin(), cases_.end(), [](const auto &each) { return each.verdict; });
    if (!read_anew && !judged) return false;
    auto base = whole_;
    base.rules[rule_] = changed.rule;
    const auto compiled = checks::compile(base);
    return std::any_of(cases_.begin(), cases_.end(), [&](const auto &each) {
      if (!read_anew && !each.verdict) return false;
      return !holds(base, compiled, each, patient_of(base, each));
    });
  }

  const knowledge::base &whole_;
  const std::vector<model::rule_case> &cases_;
  std::size_t rule_;
  knowledge::base reduced_;
  std::vector<prepared_case> prepared_;
};

} // namespace

void mutate_rules(const content &all, const knowledge::base &whole, const std::vector<std::string> &rules,
                  mutation_report &into) {
  for (std::size_t i = 0; i < whole.rules.size(); ++i) {
    const auto &rule = whole.rules[i];
    if (!rules.empty() && std::find(rules.begin(), rules.end(), rule.id) == rules.end()) continue;
    const auto tests = all.rule_tests.find(rule.id);
    const std::vector<model::rule_case> none;
    notice noticed(whole, tests == all.rule_tests.end() ? none : tests->second.record.cases, i);
    for (const auto &each : mutations_of(rule, whole.policies)) {
      auto &count = into.by_kind[each.kind];
      ++count.made;
      if (noticed(each)) {
        ++count.noticed;
      } else {
        into.unnoticed.push_back(rule.id + " " + each.what);
      }
    }
  }
}

} // namespace percuta::authoring
