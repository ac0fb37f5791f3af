// SPDX-License-Identifier: Apache-2.0
#include "checks/check.hpp"

#include "checks/counterfactuals.hpp"
#include "checks/evaluate.hpp"
#include "checks/identity.hpp"
#include "checks/questions.hpp"
#include "checks/verdict.hpp"

#include <algorithm>

namespace percuta::checks {
namespace {

// Absolute first, then by rule identifier.
bool before(const finding &a, const finding &b) { return a.tier != b.tier ? a.tier < b.tier : a.rule_id < b.rule_id; }

finding not_so(const compiled_part &part, const model::rule &rule) {
  finding one;
  one.rule_id = part.id;
  one.rule_version = rule.version;
  one.result = tri::no;
  one.tier = part.bands.empty() ? model::tier::precaution : part.bands.front().source->tier;
  one.title = rule.title;
  one.summary = rule.title;
  one.provenance = rule.provenance;
  one.grade = rule.grade;
  one.citations = rule.citations;
  return one;
}

void count(result &answer, tri value) {
  answer.rules_true += value == tri::yes ? 1 : 0;
  answer.rules_false += value == tri::no ? 1 : 0;
  answer.rules_unknown += value == tri::unknown ? 1 : 0;
}

void run_rules(const patient_view &view, const program &compiled, bool all, result &answer) {
  std::vector<asked_question> again;
  for (const auto &rule : compiled.rules) {
    auto made = evaluate(view, rule);
    count(answer, made.value);
    if (all) {
      for (const auto &part : rule.parts) {
        const bool reported = std::any_of(made.findings.begin(), made.findings.end(),
                                          [&](const auto &each) { return each.rule_id == part.id; });
        if (!reported) answer.findings.push_back(not_so(part, *rule.source));
      }
    }
    std::move(made.findings.begin(), made.findings.end(), std::back_inserter(answer.findings));
    std::move(made.ask_again.begin(), made.ask_again.end(), std::back_inserter(again));
  }
  std::stable_sort(answer.findings.begin(), answer.findings.end(), before);
  judge(answer);
  if (std::any_of(answer.findings.begin(), answer.findings.end(), [](const auto &each) { return each.open_request; })) {
    answer.notes.emplace_back(
        "the request leaves open what a rule looks at: name the device class, and of each anaesthetic "
        "strength, mass, area and body weight");
  }
  answer.questions = order_questions(answer.findings);
  for (auto &each : again) {
    const bool asked = std::any_of(answer.questions.begin(), answer.questions.end(),
                                   [&](const auto &other) { return other.link_id == each.link_id; });
    if (!asked) answer.questions.push_back(std::move(each));
  }
}

// Why a patient cannot be checked at all; empty when it can.
std::string obstacle(const facts::table &patient) {
  if (patient.deceased) return "the record says that the patient has died: nothing was evaluated";
  if (patient.test_record) return "the record is marked as test data: nothing was evaluated";
  return {};
}

} // namespace

result check_once(const knowledge::base &base, const program &compiled, const facts::table &patient,
                  const settings &asked, bool all) {
  result answer;
  answer.protocol = asked.protocol->id;
  answer.on = asked.on;
  answer.as_of = asked.as_of;
  answer.time_zone = asked.zone.name();
  answer.content_hash = base.content_hash;
  answer.states = patient.states;
  answer.unrecognised = patient.unrecognised;
  answer.notes = patient.notes;
  answer.notes.insert(answer.notes.end(), asked.notes.begin(), asked.notes.end());
  if (calendar::write_day(asked.on) > base.identity.review_by) {
    answer.notes.push_back("the knowledge base was to be reviewed by " + base.identity.review_by +
                           ": ask its publisher for a newer one");
  }
  if (auto why = obstacle(patient); !why.empty()) {
    answer.notes.push_back(std::move(why));
  } else {
    run_rules(patient_view(base, patient, asked), compiled, all, answer);
    // Nobody was looked at: that no rule spoke means nothing.
    if (!patient.has_patient && patient.facts.empty() && patient.answers.empty()) {
      answer.verdict = std::max(answer.verdict, verdict::insufficient_data);
      answer.notes.emplace_back("there is no patient and nothing about one in the input");
    }
  }
  answer.facts_hash = hash_facts(base, patient);
  answer.result_hash = hash_result(answer, asked, base);
  return answer;
}

result check(const knowledge::base &base, const program &compiled, const facts::table &patient, const request &asked) {
  const auto settled = settle(base, asked);
  auto answer = check_once(base, compiled, patient, settled, asked.all);
  add_counterfactuals(base, compiled, patient, settled, answer);
  return answer;
}

} // namespace percuta::checks
