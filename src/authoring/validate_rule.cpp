// SPDX-License-Identifier: Apache-2.0
#include "authoring/validate_rule.hpp"

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

class rule_checker {
public:
  rule_checker(const content &all, const names &citations, std::vector<std::string> &problems)
      : all_(all), citations_(citations), problems_(problems) {
    for (const auto &each : all.value_sets) sets_.insert(each.record.id);
    for (const auto &each : all.zones) zones_.insert(each.record.id);
    for (const auto &each : all.question_groups) groups_.insert(each.record.id);
  }

  void run() {
    for (const auto &one : all_.rules) rule(one);
    for (const auto &[file, set] : all_.value_sets) {
      for (const auto &id : set.denies) {
        if (id != "*" && !sets_.contains(id)) add(file, "/denies", "there is no value set \"" + id + "\"");
      }
      if (!used_.contains(set.id) && set.denies.empty() && !set.id.starts_with("route-")) {
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

  void condition(const std::string &file, const std::string &pointer, const model::condition &one) {
    for (std::size_t i = 0; i < one.of.size(); ++i) condition(file, pointer + "/of/" + std::to_string(i), one.of[i]);
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

  void band(const std::string &file, const std::string &pointer, const model::band &one) {
    condition(file, pointer + "/when", one.when);
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
      for (std::size_t b = 0; b < rule.parts[p].bands.size(); ++b) {
        band(file, "/parts/" + std::to_string(p) + "/bands/" + std::to_string(b), rule.parts[p].bands[b]);
      }
    }
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
