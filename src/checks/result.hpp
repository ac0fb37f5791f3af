// SPDX-License-Identifier: Apache-2.0
// The answer to a check. Its JSON is the contract of docs/check-contract.md. Texts are views into the knowledge base and the program compiled
// from it, which must outlive the answer.
#pragma once

#include "calendar/day.hpp"
#include "checks/tri.hpp"
#include "facts/table.hpp"
#include "model/rule.hpp"

#include <boost/container/small_vector.hpp>

#include <array>
#include <forward_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace percuta::checks {

// Zero is not_evaluated. The order of the numbers is the order of severity, insufficient_data between defer and contraindicated.
enum class verdict : std::int32_t {
  not_evaluated = 0,
  clear = 1,
  caution = 2,
  defer = 3,
  insufficient_data = 4,
  contraindicated = 5
};

std::string_view verdict_name(verdict value); // "not-evaluated"

// The first day on which it is safe: possible under the best reading of imprecise dates, certain under the worst.
struct safe_date {
  std::optional<calendar::day> certain;
  std::optional<calendar::day> possible;
  std::string_view bound_by; // rule id; overall date only
};

struct applied_window {
  std::optional<int> min, typical, max;
  std::optional<int> applied;
  model::anchor anchor = model::anchor::ended;
};

struct asked_question {
  std::string_view link_id;
  std::string_view text;
  model::question_type type = model::question_type::boolean;
  bool decisive = false;
  std::span<const model::answer_option> options;
  std::uint16_t number = 0; // of the question in its program
  std::uint64_t mark = 0;   // stands for link_id in a hash: see mark_of_texts
};

struct evidence {
  std::string resource, path, value, reads;
};

struct counterfactual {
  std::string condition; // JSON: "if"
  std::string outcome;   // JSON: "then"
};

struct finding {
  std::string_view rule_id; // with suffix
  std::string_view rule_version;
  tri result = tri::unknown;
  model::tier tier = model::tier::absolute;
  bool decisive = false;
  bool awaits_confirmation =
      false; // open only because a confirmation was not given, while the rule is true without it: never decisive
  bool over_maximum = false; // a dose above the maximum: refuses what was requested
  bool open_date = false;    // unknown only because a date is an interval
  bool open_request = false; // unknown because the request leaves something open
  bool deferral = false;     // absolute, but ends by itself on a known date within the horizon
  std::string_view title, summary, action;
  std::vector<checks::evidence> evidence;
  std::optional<applied_window> window;
  std::optional<safe_date> earliest;
  std::vector<counterfactual> counterfactuals;
  boost::container::small_vector<asked_question, 1> questions;
  model::provenance provenance = model::provenance::M;
  std::string_view grade;
  std::span<const std::string> citations;
  std::uint16_t rank = 0; // of the rule id among all rule ids
  std::uint64_t mark = 0; // stands for rule_id and rule_version in a hash: see mark_of_texts
};

struct result {
  checks::verdict verdict = checks::verdict::not_evaluated;
  checks::verdict at_least = checks::verdict::not_evaluated;
  std::optional<safe_date> earliest;        // with both days
  std::vector<finding> findings;            // by (tier, rule id)
  std::forward_list<std::string> sentences; // made for this answer; findings point to them
  std::vector<asked_question> questions;    // the settling ones first
  std::array<facts::data_state, facts::kind_count> states{};
  std::vector<facts::unrecognised_coding> unrecognised; // their texts stand in recorded
  std::shared_ptr<const std::string> recorded;          // what the record says, where the answer outlives it
  std::vector<std::string> notes;
  bool all = false; // asked for every rule one by one
  std::string protocol;
  calendar::day on = 0;
  calendar::day as_of = 0;
  std::string time_zone;
  std::string content_hash, facts_hash, result_hash;
  int rules_true = 0, rules_false = 0, rules_unknown = 0;
};

} // namespace percuta::checks
