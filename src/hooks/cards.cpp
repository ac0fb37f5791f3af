// SPDX-License-Identifier: Apache-2.0
#include "hooks/cards.hpp"

#include "hooks/markdown.hpp"
#include "hooks/suggest.hpp"
#include "hooks/uuid.hpp"
#include "hooks/words.hpp"
#include "json/described.hpp"

#include <algorithm>

namespace percuta::hooks {
namespace {

using checks::tri;
using model::tier;

constexpr std::size_t most_reasons = 6;

bool refuses(const checks::finding &one) {
  return one.tier == tier::absolute || (one.tier == tier::dose_limit && one.over_maximum);
}

indicator indicator_of(const checks::finding &one) {
  if (one.result == tri::yes && refuses(one)) return indicator::critical;
  return one.tier == tier::precaution ? indicator::info : indicator::warning;
}

// The worst first: what rules out for good, what rules out for now, what waits, the rest.
int weight(const shown_finding &one) {
  const auto &finding = *one.finding;
  if (one.overridden) return 100 + static_cast<int>(finding.tier);
  if (refuses(finding)) return finding.deferral ? 1 : 0;
  return 2 + static_cast<int>(finding.tier);
}

void sort_by_weight(std::vector<shown_finding> &findings) {
  std::stable_sort(findings.begin(), findings.end(),
                   [](const auto &a, const auto &b) { return weight(a) < weight(b); });
}

// What a clinician can give as reason: those of the rules, each once.
std::vector<model::override_reason> reasons_of(const engine &by, const std::vector<shown_finding> &findings) {
  std::vector<model::override_reason> all;
  for (const auto &each : findings) {
    const auto *rule = by.base.find_rule(each.finding->rule_id.substr(0, each.finding->rule_id.find('.')));
    if (rule == nullptr || each.overridden) continue;
    for (const auto &reason : rule->override_reasons) {
      const bool known =
          std::any_of(all.begin(), all.end(), [&](const auto &other) { return other.code == reason.code; });
      if (!known && all.size() < most_reasons) all.push_back(reason);
    }
  }
  return all;
}

class dealer {
public:
  dealer(const engine &by, const facts::table *patient, const request &asked, const memory &past)
      : by_(by), patient_(patient), asked_(asked), past_(past) {}

  void deal(const plan_answer &about) {
    std::vector<shown_finding> stops;
    std::vector<shown_finding> mild;
    for (const auto &each : about.answer.findings) {
      if (each.result != tri::yes) continue;
      (each.tier == tier::precaution ? mild : stops).push_back(show(each));
    }
    if (about.answer.verdict == checks::verdict::not_evaluated) return add_not_evaluated(about);
    sort_by_weight(stops);
    if (!stops.empty() && is_shown(*stops.front().finding)) {
      add_findings(about, stops);
    } else if (!stops.empty()) {
      made_.truncated = true;
    }
    // Where the answer is no anyway, questions settle nothing.
    const bool settled =
        about.answer.verdict == checks::verdict::contraindicated && !stops.empty() && !stops.front().overridden;
    if (!settled) {
      add_questions(about);
    } else if (!about.answer.questions.empty()) {
      made_.truncated = true;
    }
    if (!mild.empty() && is_shown(*mild.front().finding)) {
      add_precautions(about, mild);
    } else if (!mild.empty()) {
      made_.truncated = true;
    }
  }

  // Only the worst card interrupts, and only so many are sent.
  deck finish() {
    std::stable_sort(made_.cards.begin(), made_.cards.end(), [](const card &a, const card &b) {
      return std::pair(a.impact, a.indicator) > std::pair(b.impact, b.indicator);
    });
    for (std::size_t i = 1; i < made_.cards.size(); ++i) made_.cards[i].impact = impact::none;
    const auto most = asked_.configuration.most_cards;
    if (most && made_.cards.size() > static_cast<std::size_t>(*most)) {
      made_.cards.resize(static_cast<std::size_t>(*most));
      made_.truncated = true;
    }
    return std::move(made_);
  }

  shown_finding show(const checks::finding &one) const {
    shown_finding made{&one, digest_of(one), {}};
    if (past_.overridden) made.overridden = past_.overridden(one.rule_id, one.rule_version, made.digest);
    return made;
  }

  void finish_card(card made, std::string_view rule_id, const std::string &digest) {
    const auto place = made.about == nullptr ? std::string() : made.about->plan->pointer;
    made.uuid = percuta_uuid(asked_.instance + "\n" + place + "\n" + std::string(rule_id) + "\n" + digest);
    if (past_.earlier_card) {
      const auto earlier = past_.earlier_card(rule_id, digest);
      if (earlier && *earlier != made.uuid) made.supersedes = *earlier;
    }
    made_.cards.push_back(std::move(made));
  }

private:
  // What may stop or delay a treatment is never hidden by a wish of the host.
  bool is_shown(const checks::finding &one) const {
    const auto lowest = asked_.configuration.lowest_tier;
    return !lowest || one.tier <= *lowest || one.tier <= tier::data_required || refuses(one);
  }

  impact impact_of(const shown_finding &worst, const plan_answer &about) const {
    const auto &one = *worst.finding;
    if (worst.overridden || one.tier == tier::precaution) return impact::none;
    switch (asked_.called->about) {
    case purpose::chart:
    case purpose::treated: return impact::none;
    case purpose::change: return about.changed && one.tier <= tier::timing ? impact::soft_stop : impact::none;
    case purpose::treatment: break;
    }
    if (asked_.called->step == "order-sign") return refuses(one) ? impact::hard_stop : impact::soft_stop;
    return one.tier <= tier::timing || refuses(one) ? impact::soft_stop : impact::none;
  }

  void add_findings(const plan_answer &about, const std::vector<shown_finding> &stops) {
    const auto &worst = stops.front();
    card made;
    made.about = &about;
    made.findings = stops;
    made.indicator = worst.overridden ? indicator::info : indicator_of(*worst.finding);
    made.impact = impact_of(worst, about);
    made.must_display = !worst.overridden && (refuses(*worst.finding) || made.impact != impact::none);
    made.summary = summary_of(about, stops);
    made.detail = detail_of(about, stops);
    if (patient_ != nullptr && asked_.called->about != purpose::treated)
      made.suggestions = suggest(by_, *patient_, asked_, about, stops);
    made.reasons = reasons_of(by_, stops);
    finish_card(std::move(made), worst.finding->rule_id, worst.digest);
  }

  void add_precautions(const plan_answer &about, const std::vector<shown_finding> &mild) {
    card made;
    made.about = &about;
    made.findings = mild;
    made.summary = precautions_summary(mild);
    made.detail = detail_of(about, mild);
    finish_card(std::move(made), mild.front().finding->rule_id, mild.front().digest);
  }

  void add_questions(const plan_answer &about) {
    std::vector<const checks::asked_question *> decisive;
    std::vector<shown_finding> open;
    for (const auto &each : about.answer.questions) {
      if (each.decisive) decisive.push_back(&each);
    }
    for (const auto &each : about.answer.findings) {
      if (each.result == tri::unknown && each.decisive) open.push_back(show(each));
    }
    std::erase_if(open, [](const shown_finding &each) { return each.overridden.has_value(); });
    if (open.empty()) return;
    if (!asked_.configuration.questions && asked_.called->step != "order-sign") {
      made_.truncated = true;
      return;
    }
    card made;
    made.about = &about;
    made.findings = open;
    made.questions = std::move(decisive);
    made.indicator = indicator::warning;
    made.impact = asked_.called->step == "order-sign" ? impact::soft_stop : impact::none;
    made.must_display = asked_.called->step == "order-sign";
    made.summary = questions_summary(made.questions.size(), open.size());
    made.detail = questions_detail(about, made.questions, open);
    made.reasons = {{"unable-to-obtain", "The answer cannot be obtained"}};
    std::string digests;
    for (const auto &each : open) digests += each.digest;
    finish_card(std::move(made), "questions", digests);
  }

  // Nothing was looked at: silence would read as consent.
  void add_not_evaluated(const plan_answer &about) {
    card made;
    made.about = &about;
    made.indicator = indicator::warning;
    made.impact = asked_.called->step == "order-sign" ? impact::soft_stop : impact::none;
    made.must_display = true;
    made.summary = short_line(
        "Not evaluated: " + (about.answer.notes.empty() ? std::string("see the notes") : about.answer.notes.back()),
        longest_summary);
    made.detail = markdown_escaped(made.summary);
    finish_card(std::move(made), "not-evaluated", "");
  }

  const engine &by_;
  const facts::table *patient_;
  const request &asked_;
  const memory &past_;
  deck made_;
};

} // namespace

deck cards_of_plans(const engine &by, const facts::table &patient, const request &asked,
                    const std::vector<plan_answer> &answers, const memory &past) {
  dealer all(by, &patient, asked, past);
  for (const auto &each : answers) all.deal(each);
  return all.finish();
}

deck cards_of_chart(const engine &by, const request &asked, const std::vector<plan_answer> &answers,
                    const memory &past) {
  dealer all(by, nullptr, asked, past);
  // Each rule once, wherever it speaks; a question interrupts nobody who only opens a chart.
  std::vector<shown_finding> known;
  const plan_answer *first = nullptr;
  for (const auto &answer : answers) {
    for (const auto &each : answer.answer.findings) {
      if (each.result != tri::yes || each.tier > tier::timing) continue;
      const bool of_patient = std::any_of(each.evidence.begin(), each.evidence.end(),
                                          [](const auto &seen) { return seen.resource != "request"; });
      const bool listed = std::any_of(known.begin(), known.end(),
                                      [&](const auto &other) { return other.finding->rule_id == each.rule_id; });
      if (!of_patient || listed) continue;
      known.push_back(all.show(each));
      if (first == nullptr) first = &answer;
    }
  }
  std::erase_if(known, [](const shown_finding &each) { return each.overridden.has_value(); });
  if (known.empty()) return {};
  sort_by_weight(known);
  card made;
  if (first->plan->resource != nullptr) made.about = first; // else it is about no treatment in particular
  made.findings = known;
  made.summary = chart_summary(known);
  made.detail = chart_detail(known);
  const auto rule = known.front().finding->rule_id;
  const auto digest = known.front().digest;
  all.finish_card(std::move(made), rule, digest);
  return all.finish();
}

} // namespace percuta::hooks
