// SPDX-License-Identifier: Apache-2.0
// What must hold for every patient, looked for in invented ones.
#include "checks/example.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <random>

using namespace example;
using calendar::after_all;
using calendar::before_all;

namespace {

std::vector<model::rule> some_rules() {
  auto local = simple("LOCAL", tier::absolute, present("herpes"), 14);
  local.extent = model::extent::local_face;
  auto two = present("warfarin", fact_kind::medication);
  two.value_sets = {"warfarin", "clopidogrel"};
  two.agents = 2;
  auto high = measured("hba1c");
  high.above = 69;
  high.unit = "mmol/mol";
  high.currency_days = 120;
  auto deep = performed("microneedling");
  deep.above = 1.5;
  deep.unknown_value_counts = true;
  auto shallow = performed("microneedling");
  shallow.at_most = 1.5;
  return {local,
          rule("ISO", {{std::nullopt,
                        {band(tier::absolute, present("isotretinoin", fact_kind::medication)),
                         band(tier::timing, present("isotretinoin", fact_kind::medication), 180)}}}),
          rule("KELOID", {{std::nullopt,
                           {band(tier::relative, ever("keloid")),
                            band(tier::precaution, look(operation::family, fact_kind::family_history, {"keloid"}))}}}),
          simple("LATEX", tier::absolute, present("latex", fact_kind::allergy)),
          rule("PRIOR", {{std::nullopt, {band(tier::timing, deep, 42), band(tier::timing, shallow, 28)}}}),
          rule("SUGAR", {{std::nullopt, {band(tier::precaution, present("lupus"))}},
                         {"hba1c", {band(tier::timing, all({present("lupus"), high}))}}}),
          simple("TWO", tier::relative, two)};
}

const clinic &house() {
  static const clinic made(some_rules());
  return made;
}

calendar::interval any_days() {
  const auto middle = *rc::gen::inRange(day("2026-01-01"), day("2027-12-31"));
  switch (*rc::gen::inRange(0, 6)) {
  case 0: return {middle, middle + *rc::gen::inRange(0, 365)};
  case 1: return {before_all, middle};
  case 2: return {middle, after_all};
  case 3: return {after_all, after_all};
  default: return {middle, middle};
  }
}

// What a record may hold of things the rules look at. Results of measurements replace each other and are left out.
facts::fact any_fact() {
  struct thing {
    fact_kind kind;
    const char *set;
  };
  static const std::vector<thing> things{{fact_kind::condition, "herpes"},      {fact_kind::medication, "isotretinoin"},
                                         {fact_kind::condition, "keloid"},      {fact_kind::family_history, "keloid"},
                                         {fact_kind::allergy, "latex"},         {fact_kind::procedure, "microneedling"},
                                         {fact_kind::condition, "lupus"},       {fact_kind::medication, "warfarin"},
                                         {fact_kind::medication, "clopidogrel"}};
  const auto which = *rc::gen::elementOf(things);
  facts::fact made = fact_of(which.kind, which.set);
  made.concept_id = *rc::gen::inRange<std::uint16_t>(0, 8);
  made.began = any_days();
  if (made.began.lo == after_all) made.began = {before_all, day("2027-01-10")};
  made.ended = any_days();
  made.certainty =
      *rc::gen::element(facts::certainty::asserted, facts::certainty::asserted, facts::certainty::provisional,
                        facts::certainty::unusable, facts::certainty::conflicting);
  made.use = *rc::gen::element(model::code_use::match, model::code_use::match, model::code_use::signal,
                               model::code_use::history);
  switch (*rc::gen::inRange(0, 3)) {
  case 0: made.site = facts::site_knowledge::elsewhere; break;
  case 1:
    made.site = facts::site_knowledge::stated;
    made.zones = {zone_number(*rc::gen::element("CHEEK", "FOREHEAD", "ABDOMEN", "FACE", "LIP_VERMILION"))};
    break;
  default: break;
  }
  if (which.kind == fact_kind::procedure && *rc::gen::arbitrary<bool>()) {
    const auto depth = *rc::gen::element(0.5, 1.5, 2.0);
    made.values = {{depth, depth, false, false, "mm"}};
  }
  return made;
}

data_state any_state() {
  return *rc::gen::element(data_state::undeclared, data_state::none_known, data_state::complete, data_state::partial,
                           data_state::not_asked, data_state::not_supplied, data_state::error);
}

facts::table any_patient() {
  auto who = patient();
  for (auto &state : who.states) state = any_state();
  const auto count = *rc::gen::inRange(0, 6);
  for (int i = 0; i < count; ++i) who.facts.push_back(any_fact());
  for (const auto &rule : some_rules()) {
    if (*rc::gen::inRange(0, 4) == 0)
      who.answers.push_back(
          answer(rule.id, *rc::gen::arbitrary<bool>(), *rc::gen::element("2027-01-10", "2026-12-01", "2025-01-01")));
  }
  return who;
}

tri value_of(const checks::result &made, const std::string &rule_id) {
  auto found = tri::no;
  for (const auto &each : made.findings) {
    if (each.rule_id.substr(0, each.rule_id.find('.')) != rule_id) continue;
    if (each.result == tri::yes) return tri::yes;
    found = tri::unknown;
  }
  return found;
}

} // namespace

TEST_CASE("One more thing that is certain never lowers what is certain already, and never makes the verdict clear",
          "[clear-more-known]") {
  rc::prop("adding an affirmed fact", [] {
    const auto who = any_patient();
    auto more = who;
    auto added = any_fact();
    added.certainty = facts::certainty::asserted;
    added.use = model::code_use::match;
    more.facts.push_back(added);
    const auto before = house().check(who, request());
    const auto after = house().check(more, request());
    // It can settle what was open (something is known now), and a no of the patient turns into a contradiction, but what was true stays.
    RC_ASSERT(after.at_least >= before.at_least);
    if (before.verdict != verdict::clear && before.at_least != verdict::clear)
      RC_ASSERT(after.verdict != verdict::clear);
  });
}

TEST_CASE("With everything known, one more thing never lowers the verdict", "[clear-more-known]") {
  rc::prop("adding an affirmed fact where nothing is open", [] {
    auto who = any_patient();
    who.states.fill(data_state::none_known);
    who.answers.clear();
    auto more = who;
    auto added = any_fact();
    added.certainty = facts::certainty::asserted;
    added.use = model::code_use::match;
    more.facts.push_back(added);
    const auto before = house().check(who, request());
    const auto after = house().check(more, request());
    if (before.verdict == before.at_least) RC_ASSERT(after.verdict >= before.verdict);
    RC_ASSERT((after.verdict != verdict::clear || before.verdict == verdict::clear));
  });
}

TEST_CASE("Learning more never turns true into false or false into true") {
  rc::prop("a state that is not known becomes one that is", [] {
    const auto who = any_patient();
    auto told = who;
    const auto said = *rc::gen::element(data_state::none_known, data_state::complete);
    for (auto &state : told.states) {
      if (state != data_state::none_known && state != data_state::complete) state = said;
    }
    const auto before = house().check(who, request());
    const auto after = house().check(told, request());
    for (const auto &rule : some_rules()) {
      const auto a = value_of(before, rule.id);
      const auto b = value_of(after, rule.id);
      RC_ASSERT((a == tri::unknown || a == b));
    }
  });
  rc::prop("an imprecise date becomes a day within it", [] {
    auto who = any_patient();
    RC_PRE(!who.facts.empty());
    const auto at = *rc::gen::inRange<std::size_t>(0, who.facts.size());
    auto told = who;
    auto &ended = told.facts[at].ended;
    RC_PRE(ended.lo > before_all && ended.hi < after_all);
    const auto exact = *rc::gen::inRange(ended.lo, ended.hi + 1);
    ended = {exact, exact};
    const auto before = house().check(who, request());
    const auto after = house().check(told, request());
    for (const auto &rule : some_rules()) {
      const auto a = value_of(before, rule.id);
      const auto b = value_of(after, rule.id);
      RC_ASSERT((a == tri::unknown || a == b));
    }
  });
  rc::prop("a doubtful fact is confirmed or removed", [] {
    auto who = any_patient();
    who.answers.clear();
    who.states.fill(data_state::none_known);
    RC_PRE(!who.facts.empty());
    const auto at = *rc::gen::inRange<std::size_t>(0, who.facts.size());
    who.facts[at].certainty = facts::certainty::conflicting;
    auto confirmed = who;
    confirmed.facts[at].certainty = facts::certainty::asserted;
    confirmed.facts[at].use = model::code_use::match;
    who.facts[at].use = model::code_use::match;
    auto removed = who;
    removed.facts.erase(removed.facts.begin() + static_cast<std::ptrdiff_t>(at));
    const auto before = house().check(who, request());
    const auto yes = house().check(confirmed, request());
    const auto no = house().check(removed, request());
    for (const auto &rule : some_rules()) {
      const auto a = value_of(before, rule.id);
      RC_ASSERT((a == tri::unknown || (a == value_of(yes, rule.id) && a == value_of(no, rule.id))));
    }
  });
}

TEST_CASE("Facts and answers in another order give the same bytes") {
  rc::prop("shuffling", [](unsigned seed) {
    const auto who = any_patient();
    auto shuffled = who;
    std::mt19937 chance(seed);
    std::shuffle(shuffled.facts.begin(), shuffled.facts.end(), chance);
    std::shuffle(shuffled.answers.begin(), shuffled.answers.end(), chance);
    const auto a = house().check(who, request());
    const auto b = house().check(shuffled, request());
    RC_ASSERT(a.result_hash == b.result_hash);
    RC_ASSERT(a.facts_hash == b.facts_hash);
    RC_ASSERT(a.verdict == b.verdict);
  });
}

TEST_CASE("A patient with a kind of data in error is never clear without answers") {
  rc::prop("an error", [] {
    auto who = any_patient();
    who.answers.clear();
    const auto kind =
        *rc::gen::element(fact_kind::condition, fact_kind::medication, fact_kind::allergy, fact_kind::procedure);
    who.states[std::size_t(kind)] = data_state::error;
    RC_ASSERT(house().check(who, request()).verdict != verdict::clear);
  });
}

TEST_CASE("The verdict is never better than what is certain, and its parts agree") {
  rc::prop("any patient", [] {
    const auto made = house().check(any_patient(), request());
    RC_ASSERT(made.verdict >= made.at_least);
    RC_ASSERT(made.verdict != verdict::not_evaluated);
    RC_ASSERT(made.rules_true + made.rules_false + made.rules_unknown == static_cast<int>(some_rules().size()));
    for (std::size_t i = 1; i < made.findings.size(); ++i) {
      const auto &a = made.findings[i - 1];
      const auto &b = made.findings[i];
      RC_ASSERT((a.tier < b.tier || (a.tier == b.tier && a.rule_id <= b.rule_id)));
    }
    for (const auto &each : made.findings) {
      RC_ASSERT((!each.decisive || each.result == tri::unknown));
      if (each.earliest && each.earliest->certain && each.earliest->possible)
        RC_ASSERT(*each.earliest->possible <= *each.earliest->certain);
      if (each.result == tri::yes && each.earliest && each.earliest->possible)
        RC_ASSERT(*each.earliest->possible > made.on);
    }
    if (made.verdict == verdict::insufficient_data && made.at_least != verdict::insufficient_data) {
      RC_ASSERT(
          std::any_of(made.findings.begin(), made.findings.end(), [](const auto &each) { return each.decisive; }));
      RC_ASSERT(!made.questions.empty());
      RC_ASSERT(made.questions.front().decisive);
    }
  });
}

TEST_CASE("On the day that is certain, the rule that named it no longer speaks") {
  rc::prop("treated on the certain day", [] {
    const auto who = any_patient();
    const auto made = house().check(who, request());
    for (const auto &each : made.findings) {
      for (const auto &then : each.counterfactuals) {
        RC_ASSERT(then.outcome.find("verdict contraindicated") == std::string::npos || made.findings.size() > 1);
      }
    }
    if (!made.earliest || !made.earliest->certain || *made.earliest->certain <= made.on) return;
    auto later = request();
    later.as_of = later.on;
    later.on = *made.earliest->certain;
    const auto then = house().check(who, later);
    for (const auto &each : then.findings) {
      const bool binds = each.tier == tier::absolute || each.tier == tier::timing;
      const auto before = finding(made, std::string(each.rule_id));
      if (binds && each.result == tri::yes) RC_ASSERT(before.result != tri::yes || before.tier != each.tier);
    }
  });
}
