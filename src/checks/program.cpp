// SPDX-License-Identifier: Apache-2.0
#include "checks/program.hpp"

#include "checks/bounds.hpp"
#include "checks/identity.hpp"
#include "checks/silence.hpp"
#include "model/failure.hpp"

#include <algorithm>

namespace percuta::checks {
namespace {

using model::operation;

[[noreturn]] void dangling(const std::string &who, const std::string &what) {
  throw failure(status::bad_knowledge,
                "cannot open the knowledge base: " + who + " names " + what + " that is not in it; build it again");
}

class compiler {
public:
  compiler(const knowledge::base &base, const std::string &rule) : base_(base), rule_(rule) {}

  node condition(const model::condition &from) const {
    node made;
    made.source = &from;
    made.op = from.op;
    made.has_bounds = has_bounds(from);
    made.asks_patient = asks_patient(from.op);
    made.measures = from.op == operation::measured;
    made.asks_age = from.op == operation::age;
    for (const auto &each : from.of) {
      made.of.push_back(condition(each));
      made.asks_patient = made.asks_patient && made.of.back().asks_patient;
      made.measures = made.measures || made.of.back().measures;
      made.asks_age = made.asks_age || made.of.back().asks_age;
      made.looks_at.add(made.of.back().looks_at);
    }
    made.value_sets = sets(from.value_sets);
    for (const auto set : made.value_sets) made.looks_at.add(set);
    made.values = sets(from.values);
    for (const auto &id : from.zones) {
      const auto index = base_.zone_index(id);
      if (index == base_.zones.size()) dangling("rule " + rule_, "zone " + id);
      made.zones.push_back(static_cast<std::uint16_t>(index));
    }
    for (const auto kind : from.kinds)
      made.kinds = static_cast<std::uint8_t>(made.kinds | (1U << static_cast<unsigned>(kind)));
    if (made.kinds == 0) made.kinds = default_kinds(from.op);
    return made;
  }

private:
  static bool asks_patient(operation op) {
    switch (op) {
    case operation::all:
    case operation::any:
    case operation::none:
    case operation::present:
    case operation::ever:
    case operation::past:
    case operation::performed:
    case operation::family:
    case operation::measured:
    case operation::asked: return true;
    default: return false;
    }
  }

  static std::uint8_t default_kinds(operation op) {
    const auto bit = [](model::fact_kind kind) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(kind)); };
    if (op == operation::performed) return bit(model::fact_kind::procedure);
    if (op == operation::measured) return bit(model::fact_kind::observation);
    if (op == operation::family) return bit(model::fact_kind::family_history);
    return static_cast<std::uint8_t>(bit(model::fact_kind::condition) | bit(model::fact_kind::medication) |
                                     bit(model::fact_kind::allergy) | bit(model::fact_kind::observation) |
                                     bit(model::fact_kind::procedure));
  }

  std::vector<std::uint16_t> sets(const std::vector<std::string> &names) const {
    std::vector<std::uint16_t> found;
    for (const auto &name : names) {
      const auto index = base_.value_set_index(name);
      if (index == base_.value_sets.size()) dangling("rule " + rule_, "value set " + name);
      found.push_back(static_cast<std::uint16_t>(index));
    }
    return found;
  }

  const knowledge::base &base_;
  const std::string &rule_;
};

bool looks_at_facts(const node &at) {
  if (!at.value_sets.empty() || at.op == operation::age) return true;
  return std::any_of(at.of.begin(), at.of.end(), looks_at_facts);
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

compiled_band compile_band(const knowledge::base &base, const model::rule &rule, const model::band &band) {
  compiled_band made;
  made.source = &band;
  made.when = compiler(base, rule.id).condition(band.when);
  made.looks_at_facts = looks_at_facts(made.when);
  made.window = applied(band);
  made.citations = rule.citations;
  for (const auto &key : band.citations) {
    if (std::find(made.citations.begin(), made.citations.end(), key) == made.citations.end())
      made.citations.push_back(key);
  }
  if (!band.policy) return made;
  const auto equals = std::min(band.policy->find('='), band.policy->size() - 1);
  const auto name = band.policy->substr(0, equals);
  const auto *policy = base.find_policy(name);
  // A band under a policy that nobody can set would never count.
  if (policy == nullptr) dangling("rule " + rule.id, "policy " + name);
  made.policy = static_cast<std::uint16_t>(policy - base.policies.data());
  made.policy_value = band.policy->substr(equals + 1);
  return made;
}

compiled_question compile_question(const model::rule &rule, const model::question &from, std::size_t number) {
  compiled_question made;
  made.link_id = from.suffix ? rule.id + "." + *from.suffix : rule.id;
  made.number = static_cast<std::uint16_t>(number);
  made.mark = mark_of_texts({made.link_id});
  made.text = from.text;
  made.type = from.type;
  made.role = from.role;
  made.bare = !from.suffix;
  made.options = from.options;
  return made;
}

void compile_questions(const model::rule &rule, compiled_rule &made, std::size_t &count) {
  for (const auto &each : rule.questions) made.questions.push_back(compile_question(rule, each, count++));
  const auto bare =
      std::find_if(made.questions.begin(), made.questions.end(), [](const auto &each) { return each.bare; });
  if (bare != made.questions.end()) {
    made.bare = *bare;
    return;
  }
  made.bare.link_id = rule.id;
  made.bare.number = static_cast<std::uint16_t>(count++);
  made.bare.mark = mark_of_texts({made.bare.link_id});
  made.bare.text = rule.title;
  made.bare.bare = true;
}

void rank_parts(program &all) {
  std::vector<compiled_part *> parts;
  for (auto &rule : all.rules) {
    for (auto &part : rule.parts) parts.push_back(&part);
  }
  std::sort(parts.begin(), parts.end(), [](const auto *a, const auto *b) { return a->id < b->id; });
  for (std::size_t i = 0; i < parts.size(); ++i) parts[i]->rank = static_cast<std::uint16_t>(i);
}

void place_zones(const knowledge::base &base, program &all) {
  for (std::size_t i = 0; i < base.zones.size(); ++i) {
    const auto &parent = base.zones[i].parent;
    const auto index = parent ? base.zone_index(*parent) : base.zones.size();
    all.zone_parents.push_back(static_cast<std::uint16_t>(index < base.zones.size() ? index : i));
  }
  const auto face = base.zone_index("FACE");
  if (face < base.zones.size()) all.face = static_cast<std::uint16_t>(face);
}

std::vector<treated_zone> zones_of(const knowledge::base &base, const model::protocol &protocol) {
  std::vector<treated_zone> all;
  for (const auto &id : protocol.zones) {
    if (base.find_zone(id) == nullptr) dangling("protocol " + protocol.id, "zone " + id);
  }
  for (const auto *zone : protocols::expand_zones(base, protocol.zones)) {
    treated_zone one;
    one.zone = static_cast<std::uint16_t>(zone - base.zones.data());
    one.limits = protocols::depth_envelope(base, protocol, *zone);
    one.depth = one.limits.typical;
    all.push_back(one);
  }
  return all;
}

} // namespace

program compile(const knowledge::base &base) {
  program all;
  place_zones(base, all);
  for (const auto &rule : base.rules) {
    compiled_rule made;
    made.source = &rule;
    made.of_those_who_may_be_pregnant = rule.asked_of == "may-be-pregnant";
    for (const auto &part : rule.parts) {
      compiled_part compiled;
      compiled.id = part.suffix ? rule.id + "." + *part.suffix : rule.id;
      compiled.mark = mark_of_texts({compiled.id, rule.version});
      for (const auto &band : part.bands) compiled.bands.push_back(compile_band(base, rule, band));
      made.parts.push_back(std::move(compiled));
    }
    compile_questions(rule, made, all.question_count);
    all.rules.push_back(std::move(made));
  }
  rank_parts(all);
  for (const auto &protocol : base.protocols) all.protocol_zones.push_back(zones_of(base, protocol));
  all.silence_of = silence_keys(all.rules);
  all.silences = silence_tables((base.protocols.size() + 1) * silence_states);
  return all;
}

} // namespace percuta::checks
