// SPDX-License-Identifier: Apache-2.0
#include "checks/program.hpp"

#include "model/failure.hpp"

#include <algorithm>

namespace percuta::checks {
namespace {

using model::operation;

[[noreturn]] void dangling(const std::string &rule, const std::string &what) {
  throw failure(status::bad_knowledge, "cannot open the knowledge base: rule " + rule + " names " + what +
                                           " that is not in it; build it again");
}

class compiler {
public:
  compiler(const knowledge::base &base, const std::string &rule) : base_(base), rule_(rule) {}

  node condition(const model::condition &from) const {
    node made;
    made.source = &from;
    for (const auto &each : from.of) made.of.push_back(condition(each));
    made.value_sets = sets(from.value_sets);
    made.values = sets(from.values);
    for (const auto &id : from.zones) {
      const auto index = base_.zone_index(id);
      if (index == base_.zones.size()) dangling(rule_, "zone " + id);
      made.zones.push_back(static_cast<std::uint16_t>(index));
    }
    for (const auto kind : from.kinds)
      made.kinds = static_cast<std::uint8_t>(made.kinds | (1U << static_cast<unsigned>(kind)));
    if (made.kinds == 0) made.kinds = default_kinds(from.op);
    return made;
  }

private:
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
      if (index == base_.value_sets.size()) dangling(rule_, "value set " + name);
      found.push_back(static_cast<std::uint16_t>(index));
    }
    return found;
  }

  const knowledge::base &base_;
  const std::string &rule_;
};

bool looks_at_facts(const node &at) {
  if (!at.value_sets.empty() || at.source->op == operation::age) return true;
  return std::any_of(at.of.begin(), at.of.end(), looks_at_facts);
}

} // namespace

program compile(const knowledge::base &base) {
  program all;
  for (const auto &rule : base.rules) {
    compiled_rule made{&rule, {}};
    const compiler names(base, rule.id);
    for (const auto &part : rule.parts) {
      compiled_part compiled{part.suffix ? rule.id + "." + *part.suffix : rule.id, {}};
      for (const auto &band : part.bands) {
        compiled_band one{&band, names.condition(band.when), {}, {}, false};
        one.looks_at_facts = looks_at_facts(one.when);
        if (band.policy) {
          const auto equals = std::min(band.policy->find('='), band.policy->size() - 1);
          one.policy_name = band.policy->substr(0, equals);
          one.policy_value = band.policy->substr(equals + 1);
          // A band under a policy that nobody can set would never count.
          if (base.find_policy(one.policy_name) == nullptr) dangling(rule.id, "policy " + one.policy_name);
        }
        compiled.bands.push_back(std::move(one));
      }
      made.parts.push_back(std::move(compiled));
    }
    all.rules.push_back(std::move(made));
  }
  return all;
}

} // namespace percuta::checks
