// SPDX-License-Identifier: Apache-2.0
// The shape of knowledge/rules/<id>.tests.json: cases in the language of the user, run by the suite and by percuta-knowledge.
#pragma once

#include "model/documents.hpp"
#include "model/rule.hpp"

#include <boost/json/value.hpp>

namespace percuta::model {

struct rule_expectation {
  std::string rule_id; // with suffix where the part has one
  std::string result;  // true, false or unknown
  std::optional<model::tier> tier;
  std::optional<std::string> certain; // YYYY-MM-DD
  std::optional<std::string> possible;
  std::optional<std::string> summary; // of the band, where several have one tier
  std::optional<int> window;          // days that the finding applies
};
BOOST_DESCRIBE_STRUCT(rule_expectation, (), (rule_id, result, tier, certain, possible, summary, window))

struct rule_case {
  std::string title;
  std::vector<boost::json::value> resources; // FHIR R4 resources; subject and id are filled in where absent
  std::string protocol;
  std::string on;
  std::optional<std::string> as_of;
  std::optional<std::string> records;        // data state of every kind
  std::map<std::string, std::string> record; // data state by kind
  std::map<std::string, std::string> policies;
  std::vector<std::string> zones;
  std::optional<double> depth;
  std::optional<std::string> device;
  std::optional<model::treatment> treatment;
  std::optional<std::string> step;
  std::vector<rule_expectation> expect;
  std::optional<std::string> verdict;
};
BOOST_DESCRIBE_STRUCT(rule_case, (),
                      (title, resources, protocol, on, as_of, records, record, policies, zones, depth, device,
                       treatment, step, expect, verdict))

struct rule_tests {
  std::vector<rule_case> cases;
};
BOOST_DESCRIBE_STRUCT(rule_tests, (), (cases))

} // namespace percuta::model
