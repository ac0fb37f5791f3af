// SPDX-License-Identifier: Apache-2.0
// A request with everything it leaves open filled in from the protocol.
#pragma once

#include "checks/program.hpp"
#include "checks/request.hpp"

namespace percuta::checks {

struct settings {
  const model::protocol *protocol = nullptr;
  calendar::day on = 0;
  calendar::day as_of = 0;
  calendar::time_zone zone = calendar::time_zone::utc();
  std::vector<treated_zone> zones;
  bool zones_requested = false;
  const model::device_class *device = nullptr; // null: not named
  std::vector<std::string> device_kinds;       // possible ones
  std::vector<std::string_view>
      policies; // values in the order of base.policies; they belong to the base or the request
  std::vector<model::anaesthetic_used> anaesthetics;
  std::vector<std::string> add_ons;
  std::string step;         // empty: none
  bool as_protocol = false; // the request leaves everything but the days to the protocol
  std::vector<std::string> notes;

  // The policies that rules need again and again, as numbers.
  int answer_currency = 0; // days that an intake answer holds
  int defer_horizon = 0;   // days within which what ends by itself is a deferral
  int healing_days = 0;    // days after the treatment in which what begins is a precaution
  int pregnancy_question_from = 0;
  int pregnancy_question_to = 200; // years of age, both inclusive
};

// Throws failure(not_found) for an unknown identifier and failure(bad_argument) for a request that contradicts itself.
// The request must outlive the settings.
settings settle(const knowledge::base &base, const program &compiled, const request &asked);

// What a practice may choose: throws failure(not_found) for a policy that the knowledge base does not hold, failure(bad_argument) for a value that it
// does not take.
void require_policy(const knowledge::base &base, const std::string &name, const std::string &value);

} // namespace percuta::checks
