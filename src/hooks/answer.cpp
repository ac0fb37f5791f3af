// SPDX-License-Identifier: Apache-2.0
#include "hooks/answer.hpp"

#include "checks/check.hpp"
#include "checks/options.hpp"
#include "hooks/aftercare_cards.hpp"
#include "hooks/prefetch.hpp"
#include "hooks/write_response.hpp"
#include "json/described.hpp"

#include <algorithm>

namespace percuta::hooks {
namespace {

// What the hook brings along: without it one sees what it changes.
bool is_news(const part &each) { return each.pointer.substr(0, 9) == "/context/"; }

bool same_findings(const checks::result &a, const checks::result &b) {
  return a.verdict == b.verdict && a.at_least == b.at_least &&
         std::equal(a.findings.begin(), a.findings.end(), b.findings.begin(), b.findings.end(),
                    [](const checks::finding &one, const checks::finding &other) {
                      return one.rule_id == other.rule_id && one.result == other.result && one.tier == other.tier &&
                             one.earliest.has_value() == other.earliest.has_value() &&
                             (!one.earliest || one.earliest->certain == other.earliest->certain);
                    });
}

int severity(const checks::result &answer) {
  constexpr int worst = 100; // what was not looked at
  return answer.verdict == checks::verdict::not_evaluated ? worst : static_cast<int>(answer.verdict);
}

class answering {
public:
  answering(const engine &by, request &asked, const practice_view &practice)
      : by_(by), asked_(asked), patient_(read_patient(by.words, asked)) {
    for (const auto &[name, value] : practice.policies) asked_.policies.emplace(name, value);
    if (practice.recall) past_ = practice.recall({asked_.patient, asked_.asked_at, asked_.today});
  }

  told run() {
    if (asked_.called->about == purpose::treated) {
      auto done = aftercare_cards(by_, patient_, asked_);
      made_.shown.cards = std::move(done.cards);
      made_.letter = std::move(done.letter);
    } else {
      plans_ = read_plans(by_.base, asked_);
      sync_notes();
      evaluate();
      deal();
    }
    return tell();
  }

private:
  // Reading the plans may have added notes.
  void sync_notes() {
    for (std::size_t i = noted_; i < asked_.notes.size(); ++i) patient_.notes.push_back(asked_.notes[i]);
  }

  void evaluate() {
    for (auto &each : plans_) {
      try {
        answers_.push_back({&each, checks::check(by_.base, by_.program, patient_, each.asked), true});
      } catch (const failure &problem) {
        if (!each.was_sent_along || problem.kind() != status::not_found) throw;
        patient_.notes.push_back(each.pointer + " names what the knowledge base does not hold; it was not evaluated");
      }
    }
    if (asked_.called->about == purpose::change && !answers_.empty()) find_changed();
    if (asked_.called->about == purpose::chart && answers_.empty()) list_options();
    for (const auto &each : answers_) {
      if (made_.worst == nullptr || severity(each.answer) > severity(made_.worst->answer)) made_.worst = &each;
    }
  }

  void find_changed() {
    auto before = asked_;
    std::erase_if(before.parts, is_news);
    const auto patient = read_patient(by_.words, before);
    for (auto &each : answers_)
      each.changed = !same_findings(each.answer, checks::check(by_.base, by_.program, patient, each.plan->asked));
  }

  // Nothing is planned: what stands in the way of any treatment.
  void list_options() {
    checks::request any;
    any.on = asked_.today;
    any.as_of = asked_.today;
    any.time_zone = asked_.zone.name();
    any.policies = asked_.policies;
    auto options = checks::list_options(by_.base, by_.program, patient_, any);
    plans_.resize(options.size());
    for (std::size_t i = 0; i < options.size(); ++i)
      options_.push_back({&plans_[i], std::move(options[i].answer), true});
  }

  void deal() {
    if (asked_.called->about == purpose::chart) {
      made_.shown = cards_of_chart(by_, asked_, answers_.empty() ? options_ : answers_, past_);
      return;
    }
    if (asked_.called->about == purpose::change) {
      // Only what is affected gets a card; every booking is named below.
      for (const auto &each : answers_) {
        if (each.changed) affected_.push_back(each);
      }
      made_.shown = cards_of_plans(by_, patient_, asked_, affected_, past_);
      return;
    }
    made_.shown = cards_of_plans(by_, patient_, asked_, answers_, past_);
  }

  told tell() {
    made_.plans = &answers_;
    made_.patient = &patient_;
    made_.name_bookings = asked_.called->about == purpose::change || asked_.called->about == purpose::chart;
    told done;
    done.json = write_response(by_, asked_, made_);
    done.hook = asked_.called->hook;
    done.instance = asked_.instance;
    done.patient = asked_.patient;
    done.user = asked_.user;
    done.at = asked_.asked_at;
    if (made_.worst != nullptr) {
      done.verdict = verdict_name(made_.worst->answer.verdict);
      done.protocol = made_.worst->answer.protocol;
      done.result_hash = made_.worst->answer.result_hash;
    }
    for (const auto &each : made_.shown.cards) {
      told_card one;
      one.uuid = each.uuid;
      one.impact = each.impact;
      for (const auto &shown : each.findings) {
        const auto &finding = *shown.finding;
        one.findings.push_back({finding.rule_id, finding.rule_version, shown.digest, json::enum_text(finding.tier)});
      }
      done.cards.push_back(std::move(one));
    }
    return done;
  }

  const engine &by_;
  request &asked_;
  std::size_t noted_ = asked_.notes.size();
  facts::table patient_;
  memory past_;
  std::vector<plan> plans_;
  std::vector<plan_answer> answers_, affected_, options_;
  response made_;
};

} // namespace

told answer(const engine &by, std::string_view json, const host_abilities &host, const practice_view &practice) {
  auto asked = read_request(json, host);
  return answering(by, asked, practice).run();
}

} // namespace percuta::hooks
