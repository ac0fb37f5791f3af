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

// Absolute first, then by rule identifier. The order is found on numbers, so that each finding is moved once.
void sort_findings(std::vector<finding> &findings) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
  order.reserve(findings.size());
  constexpr unsigned rank_bits = 16;
  for (std::uint32_t i = 0; i < findings.size(); ++i)
    order.emplace_back((static_cast<std::uint32_t>(findings[i].tier) << rank_bits) | findings[i].rank, i);
  std::sort(order.begin(), order.end());
  std::vector<finding> sorted;
  sorted.reserve(findings.size());
  for (const auto &[key, place] : order) sorted.push_back(std::move(findings[place]));
  findings = std::move(sorted);
}

void add_false(const compiled_rule &rule, std::size_t first, std::vector<finding> &findings) {
  const auto last = findings.size();
  for (const auto &part : rule.parts) {
    const bool reported = std::any_of(findings.begin() + static_cast<std::ptrdiff_t>(first),
                                      findings.begin() + static_cast<std::ptrdiff_t>(last),
                                      [&](const auto &each) { return each.rule_id == part.id; });
    if (reported) continue;
    auto &one = findings.emplace_back();
    one.rule_id = part.id;
    one.rank = part.rank;
    one.rule_version = rule.source->version;
    one.result = tri::no;
    one.tier = part.bands.empty() ? model::tier::precaution : part.bands.front().source->tier;
    one.title = rule.source->title;
    one.summary = rule.source->title;
    one.provenance = rule.source->provenance;
    one.grade = rule.source->grade;
    one.citations = rule.source->citations;
  }
}

void count(result &answer, tri value) {
  answer.rules_true += value == tri::yes ? 1 : 0;
  answer.rules_false += value == tri::no ? 1 : 0;
  answer.rules_unknown += value == tri::unknown ? 1 : 0;
}

void run_rules(const patient_view &view, const program &compiled, bool all, result &answer) {
  std::vector<asked_question> again;
  answer.findings.reserve(compiled.rules.size());
  for (const auto &rule : compiled.rules) {
    const auto first = answer.findings.size();
    count(answer, evaluate(view, rule, answer, again));
    if (all) add_false(rule, first, answer.findings);
  }
  sort_findings(answer.findings);
  judge(answer);
  if (std::any_of(answer.findings.begin(), answer.findings.end(), [](const auto &each) { return each.open_request; })) {
    answer.notes.emplace_back(
        "the request leaves open what a rule looks at: name the device class, and of each anaesthetic "
        "strength, mass, area and body weight");
  }
  answer.questions = order_questions(answer.findings, compiled.question_count);
  for (const auto &each : again) {
    const bool asked = std::any_of(answer.questions.begin(), answer.questions.end(),
                                   [&](const auto &other) { return other.number == each.number; });
    if (!asked) answer.questions.push_back(each);
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
  answer.all = all;
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
    run_rules(patient_view(base, compiled, patient, asked), compiled, all, answer);
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
  const auto settled = settle(base, compiled, asked);
  auto answer = check_once(base, compiled, patient, settled, asked.all);
  add_counterfactuals(base, compiled, patient, settled, answer);
  return answer;
}

} // namespace percuta::checks
