// SPDX-License-Identifier: Apache-2.0
#include "authoring/validate_rule.hpp"

#include "json/described.hpp"

#include <algorithm>

namespace percuta::authoring {
namespace {

using names = std::set<std::string, std::less<>>;
using model::operation;

constexpr std::size_t longest_summary = 139; // CDS Hooks: the summary of a card stays below 140 characters

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// Reading looks at these, whatever the rules are.
bool is_for_reading(std::string_view id) {
  constexpr std::string_view list = "list-";
  if (id.starts_with(list)) return json::enum_value<model::fact_kind>(id.substr(list.size())).has_value();
  return id.starts_with("route-") || id == "not-asked" || id == "site-elsewhere";
}

class rule_checker {
public:
  rule_checker(const content &all, const names &citations, std::vector<std::string> &problems)
      : all_(all), citations_(citations), problems_(problems) {
    for (const auto &each : all.value_sets) sets_.insert(each.record.id);
    for (const auto &each : all.zones) zones_.insert(each.record.id);
    for (const auto &each : all.question_groups) groups_.insert(each.record.id);
  }

  template <class T> void once(const folder<T> &from) {
    names seen;
    for (const auto &each : from) {
      if (!seen.insert(each.record.id).second) add(each.file, "/id", "\"" + each.record.id + "\" is defined twice");
    }
  }

  void policies() {
    for (const auto &[file, policy] : all_.policies) {
      cited(file, "/citations", policy.citations);
      const auto &value = policy.default_value;
      const bool offered = std::any_of(policy.choices.begin(), policy.choices.end(),
                                       [&](const auto &choice) { return choice.value == value; });
      const bool number = !value.empty() && value.find_first_not_of("0123456789") == std::string::npos;
      if (policy.choices.empty() ? !number : !offered) add(file, "/defaultValue", "is none of what the policy takes");
    }
  }

  void run() {
    once(all_.rules);
    once(all_.value_sets);
    once(all_.policies);
    once(all_.question_groups);
    once(all_.systems);
    policies();
    for (const auto &unit : all_.units) {
      if (!sets_.contains(unit.measure))
        add("terminology/units.json", "/", "there is no value set \"" + unit.measure + "\"");
      cited("terminology/units.json", "/", unit.citations);
    }
    for (const auto &one : all_.rules) rule(one);
    for (const auto &[file, set] : all_.value_sets) {
      for (const auto &id : set.denies) {
        if (id != "*" && !sets_.contains(id)) add(file, "/denies", "there is no value set \"" + id + "\"");
      }
      if (!used_.contains(set.id) && set.denies.empty() && !is_for_reading(set.id)) {
        add(file, "/id", "no rule uses this value set");
      }
    }
    for (const auto &[id, tests] : all_.rule_tests) {
      const auto owner = std::any_of(all_.rules.begin(), all_.rules.end(),
                                     [&, &name = id](const auto &one) { return one.record.id == name; });
      if (!owner) add(tests.file, "/", "there is no rule \"" + id + "\"");
    }
  }

private:
  void add(const std::string &file, const std::string &pointer, const std::string &what) {
    problems_.push_back(file + ": " + pointer + ": " + what);
  }

  void cited(const std::string &file, const std::string &pointer, const std::vector<std::string> &keys) {
    for (const auto &key : keys) {
      if (!citations_.contains(key)) add(file, pointer, "there is no citation \"" + key + "\"");
    }
  }

  void use_set(const std::string &file, const std::string &pointer, const std::string &id) {
    used_.insert(id);
    if (!sets_.contains(id)) add(file, pointer, "there is no value set \"" + id + "\"");
  }

  // Words of the request that nobody ever says would make a condition that never holds.
  void spoken(const std::string &file, const std::string &pointer, const model::condition &one) {
    for (const auto &name : one.device_kinds) {
      if (!json::enum_value<model::device_kind>(name))
        add(file, pointer + "/deviceKinds", "there is no kind of device \"" + name + "\"");
    }
    for (const auto &name : one.purposes) {
      if (!json::enum_value<model::purpose>(name))
        add(file, pointer + "/purposes", "there is no purpose \"" + name + "\"");
    }
    static const names quantities{"mass-grams",       "area-cm2",   "grams-per-cm2",    "minutes",
                                  "strength-percent", "milligrams", "milligrams-per-kg"};
    if (one.quantity && !quantities.contains(*one.quantity))
      add(file, pointer + "/quantity", "there is no quantity \"" + *one.quantity + "\"");
  }

  void asked(const std::string &file, const std::string &pointer, const model::condition &one,
             const model::rule &rule) {
    const bool has = std::any_of(rule.questions.begin(), rule.questions.end(),
                                 [&](const auto &each) { return each.suffix && each.suffix == one.question; });
    if (one.op == operation::asked && !has)
      add(file, pointer + "/question", "the rule has no question \"" + one.question.value_or("") + "\"");
  }

  void condition(const std::string &file, const std::string &pointer, const model::condition &one,
                 const model::rule &rule) {
    for (std::size_t i = 0; i < one.of.size(); ++i)
      condition(file, pointer + "/of/" + std::to_string(i), one.of[i], rule);
    spoken(file, pointer, one);
    asked(file, pointer, one, rule);
    const bool bounded = one.above || one.at_least || one.below || one.at_most;
    if (one.op == operation::measured && !bounded && one.values.empty())
      add(file, pointer, "has neither bounds nor values");
    if (one.op == operation::age && !bounded) add(file, pointer, "has no bounds");
    const bool of_facts = one.op == operation::present || one.op == operation::ever || one.op == operation::past;
    if (of_facts && one.kinds.empty()) add(file, pointer + "/kinds", "names no kind of data");
    for (const auto &id : one.value_sets) use_set(file, pointer + "/valueSets", id);
    for (const auto &id : one.values) use_set(file, pointer + "/values", id);
    for (const auto &id : one.zones) {
      if (!zones_.contains(id)) add(file, pointer + "/zones", "there is no zone \"" + id + "\"");
    }
    const bool combines = one.op == operation::all || one.op == operation::any || one.op == operation::none;
    if (combines == one.of.empty())
      add(file, pointer + "/of", combines ? "has nothing to combine" : "only all, any and none combine");
    const bool looks = one.op == operation::present || one.op == operation::ever || one.op == operation::past ||
                       one.op == operation::performed || one.op == operation::measured || one.op == operation::family;
    if (looks == one.value_sets.empty())
      add(file, pointer + "/valueSets", looks ? "names no value set" : "is not looked at by this operator");
  }

  void policy(const std::string &file, const std::string &pointer, const std::string &text) {
    const auto equals = text.find('=');
    const auto name = text.substr(0, equals);
    for (const auto &[where, policy] : all_.policies) {
      if (policy.id != name) continue;
      const auto value = equals == std::string::npos ? std::string() : text.substr(equals + 1);
      const bool offered = std::any_of(policy.choices.begin(), policy.choices.end(),
                                       [&](const auto &choice) { return choice.value == value; });
      if (!offered) add(file, pointer, "policy \"" + name + "\" has no choice \"" + value + "\"");
      return;
    }
    add(file, pointer, "there is no policy \"" + name + "\"");
  }

  static bool any_depth(const model::condition &one) {
    const bool bounded = one.above || one.at_least || one.below || one.at_most;
    return one.unknown_value_counts || (one.op == operation::performed && !bounded) ||
           std::any_of(one.of.begin(), one.of.end(), any_depth);
  }
  static bool some_depth(const model::condition &one) {
    const bool bounded = one.above || one.at_least || one.below || one.at_most;
    return (one.op == operation::performed && bounded) || std::any_of(one.of.begin(), one.of.end(), some_depth);
  }

  // A procedure of unknown depth must fall into one of the bands.
  void depths(const std::string &file, const std::string &pointer, const model::part &one) {
    const auto &bands = one.bands;
    const bool some = std::any_of(bands.begin(), bands.end(), [](const auto &each) { return some_depth(each.when); });
    const bool any = std::any_of(bands.begin(), bands.end(), [](const auto &each) { return any_depth(each.when); });
    if (some && !any)
      add(file, pointer + "/bands", "no band counts a procedure of unknown depth; set unknownValueCounts in one");
  }

  void band(const std::string &file, const std::string &pointer, const model::band &one, const model::rule &rule) {
    condition(file, pointer + "/when", one.when, rule);
    if (one.window_choice && *one.window_choice != "min" && *one.window_choice != "max")
      add(file, pointer + "/windowChoice", "is neither min nor max");
    cited(file, pointer + "/citations", one.citations);
    if (one.policy) policy(file, pointer + "/policy", *one.policy);
    if (one.summary.empty() || characters(one.summary) > longest_summary ||
        one.summary.find('\n') != std::string::npos) {
      add(file, pointer + "/summary", "must be one line of 1 to 139 characters");
    }
    if (one.action.empty()) add(file, pointer + "/action", "is empty");
    if (!one.window) return;
    const auto &window = *one.window;
    cited(file, pointer + "/window/citations", window.citations);
    const auto low = window.min.value_or(0);
    if (low > window.typical.value_or(low) ||
        window.typical.value_or(low) > window.max.value_or(window.typical.value_or(low))) {
      add(file, pointer + "/window", "min, typical and max are out of order");
    }
  }

  void tests(const std::string &file, const model::rule &rule) {
    const auto found = all_.rule_tests.find(rule.id);
    if (found == all_.rule_tests.end())
      return add(file, "/id", "there are no tests beside the rule; add rules/" + rule.id + ".tests.json");
    names results;
    for (const auto &each : found->second.record.cases) {
      for (const auto &expected : each.expect) {
        if (expected.rule_id.substr(0, expected.rule_id.find('.')) == rule.id) results.insert(expected.result);
      }
    }
    for (const std::string wanted : {"true", "false", "unknown"}) {
      if (!results.contains(wanted) && !(rule.request_only && wanted == "unknown")) {
        add(found->second.file, "/cases", "no case expects " + rule.id + " to be " + wanted);
      }
    }
  }

  void rule(const filed<model::rule> &one) {
    const auto &[file, rule] = one;
    cited(file, "/citations", rule.citations);
    if (!groups_.contains(rule.group)) add(file, "/group", "there is no question group \"" + rule.group + "\"");
    if (rule.parts.empty()) add(file, "/parts", "a rule needs at least one part");
    for (std::size_t p = 0; p < rule.parts.size(); ++p) {
      const auto pointer = "/parts/" + std::to_string(p);
      if (rule.parts[p].bands.empty()) add(file, pointer + "/bands", "a part needs at least one band");
      for (std::size_t b = 0; b < rule.parts[p].bands.size(); ++b)
        band(file, pointer + "/bands/" + std::to_string(b), rule.parts[p].bands[b], rule);
      depths(file, pointer, rule.parts[p]);
    }
    if (rule.asked_of && *rule.asked_of != "may-be-pregnant") add(file, "/askedOf", "is not may-be-pregnant");
    if (file != "rules/" + rule.id + ".json") add(file, "/id", "is not the name of the file");
    if (rule.yes) use_set(file, "/yes/valueSet", rule.yes->value_set);
    const bool asks = std::any_of(rule.questions.begin(), rule.questions.end(),
                                  [](const auto &each) { return !each.suffix && !each.text.empty(); });
    if (asks == rule.request_only)
      add(file, "/questions",
          rule.request_only ? "a rule about the request is never asked"
                            : "there is no question with the bare rule identifier");
    if (!rule.request_only && !rule.yes) add(file, "/yes", "an answer \"yes\" makes no fact");
    tests(file, rule);
  }

  const content &all_;
  const names &citations_;
  std::vector<std::string> &problems_;
  names sets_, zones_, groups_, used_;
};

} // namespace

void validate_rules(const content &all, const names &citations, std::vector<std::string> &problems) {
  rule_checker(all, citations, problems).run();
}

} // namespace percuta::authoring
