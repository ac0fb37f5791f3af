// SPDX-License-Identifier: Apache-2.0
#include "checks/check.hpp"

#include "checks/beginnings.hpp"
#include "checks/counterfactuals.hpp"
#include "checks/evaluate.hpp"
#include "checks/identity.hpp"
#include "checks/questions.hpp"
#include "checks/silence.hpp"
#include "checks/verdict.hpp"
#include "knowledge/review.hpp"

#include <algorithm>

namespace percuta::checks {
namespace {

// The findings of one check before they are put in order: those of this patient, and those that are kept with the program.
struct found {
  std::vector<finding> own;
  std::vector<const finding *> kept;
};

// Absolute first, then by rule identifier. The order is found on numbers, so that each finding is moved or copied once.
std::vector<finding> in_order(found &all) {
  constexpr unsigned rank_bits = 16;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
  order.reserve(all.own.size() + all.kept.size());
  const auto add = [&](const finding &one) {
    const auto key = (static_cast<std::uint32_t>(one.tier) << rank_bits) | one.rank;
    order.emplace_back(key, static_cast<std::uint32_t>(order.size()));
  };
  for (const auto &each : all.own) add(each);
  for (const auto *each : all.kept) add(*each);
  std::sort(order.begin(), order.end());
  std::vector<finding> sorted;
  sorted.reserve(order.size());
  for (const auto &[key, place] : order) {
    if (place < all.own.size()) {
      sorted.push_back(std::move(all.own[place]));
    } else {
      sorted.push_back(*all.kept[place - all.own.size()]);
    }
  }
  return sorted;
}

// The parts of a rule that were not reported.
void add_false(const compiled_rule &rule, std::span<const finding> reported, std::vector<finding> &findings) {
  for (const auto &part : rule.parts) {
    if (std::any_of(reported.begin(), reported.end(), [&](const auto &each) { return each.rule_id == part.id; }))
      continue;
    finding one;
    one.rule_id = part.id;
    one.rank = part.rank;
    one.mark = part.mark;
    one.rule_version = rule.source->version;
    one.result = tri::no;
    one.tier = part.bands.empty() ? model::tier::precaution : part.bands.front().source->tier;
    one.title = rule.source->title;
    one.summary = rule.source->title;
    one.provenance = rule.source->provenance;
    one.grade = rule.source->grade;
    one.citations = rule.source->citations;
    findings.push_back(std::move(one));
  }
}

void count(result &answer, tri value) {
  answer.rules_true += value == tri::yes ? 1 : 0;
  answer.rules_false += value == tri::no ? 1 : 0;
  answer.rules_unknown += value == tri::unknown ? 1 : 0;
}

void run_rules(const patient_view &view, const program &compiled, bool all, result &answer) {
  std::vector<asked_question> again;
  found findings;
  std::vector<finding> not_true;
  findings.kept.reserve(compiled.rules.size());
  silence_reader silent(compiled, view);
  const beginnings soon(view);
  for (std::size_t i = 0; i < compiled.rules.size(); ++i) {
    const auto &rule = compiled.rules[i];
    if (const auto known = silent.of(i)) {
      for (const auto &each : known->findings) findings.kept.push_back(&each);
      count(answer, known->value);
      if (all) add_false(rule, known->findings, not_true);
    } else {
      const auto first = answer.findings.size();
      const auto value = evaluate(view, rule, answer, again);
      count(answer, value == tri::no ? soon.weigh(i, answer) : value);
      if (all) add_false(rule, std::span(answer.findings).subspan(first), not_true);
    }
  }
  findings.own = std::move(answer.findings);
  findings.own.insert(findings.own.end(), std::make_move_iterator(not_true.begin()),
                      std::make_move_iterator(not_true.end()));
  answer.findings = in_order(findings);
  judge(answer);
  if (std::any_of(answer.findings.begin(), answer.findings.end(), [](const auto &each) { return each.open_request; })) {
    answer.notes.emplace_back(
        "the request leaves open what a rule looks at: name the device class, and of each anaesthetic "
        "strength, mass, area and body weight");
  }
  answer.questions = order_questions(answer.findings, compiled.question_count);
  // Only rules that are false ask again: nothing else asks the same.
  answer.questions.insert(answer.questions.end(), again.begin(), again.end());
}

// Why a patient cannot be checked at all; empty when it can.
std::string obstacle(const facts::table &patient) {
  if (patient.deceased) return "the record says that the patient has died: nothing was evaluated";
  if (patient.test_record) return "the record is marked as test data: nothing was evaluated";
  return {};
}

} // namespace

namespace {

// The codings nobody knows, with their texts: the answer outlives the record.
void keep_unrecognised(const facts::table &patient, result &to) {
  const auto texts_of = [](auto &each) {
    return std::array{&each.resource.type, &each.resource.id, &each.resource.list,
                      &each.system,        &each.code,        &each.display};
  };
  if (patient.unrecognised.empty()) return;
  to.unrecognised = patient.unrecognised;
  std::size_t size = 0;
  for (auto &each : to.unrecognised) {
    for (const auto *text : texts_of(each)) size += text->size();
  }
  auto recorded = std::make_shared<std::string>();
  recorded->reserve(size); // so that none of them moves
  for (auto &each : to.unrecognised) {
    for (auto *text : texts_of(each)) {
      const auto begin = recorded->size();
      recorded->append(*text);
      *text = std::string_view(*recorded).substr(begin);
    }
  }
  to.recorded = std::move(recorded);
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
  answer.notes = patient.notes;
  answer.notes.insert(answer.notes.end(), asked.notes.begin(), asked.notes.end());
  if (auto overdue = knowledge::overdue_review(base, asked.on)) answer.notes.push_back(*std::move(overdue));
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
  return answer;
}

void identify(const knowledge::base &base, const facts::table &patient, const settings &asked, result &answer) {
  answer.facts_hash = hash_facts(base, patient);
  answer.result_hash = hash_result(answer, asked, base);
}

result check(const knowledge::base &base, const program &compiled, const facts::table &patient, const request &asked) {
  const auto settled = settle(base, compiled, asked);
  auto answer = check_once(base, compiled, patient, settled, asked.all);
  keep_unrecognised(patient, answer);
  identify(base, patient, settled, answer);
  add_counterfactuals(base, compiled, patient, settled, answer);
  return answer;
}

} // namespace percuta::checks
