// SPDX-License-Identifier: Apache-2.0
// What is asked: a protocol for a patient on a day.
#pragma once

#include "calendar/instant.hpp"
#include "model/documents.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace percuta::checks {

struct request {
  std::string protocol;
  calendar::day on = 0;                 // day of treatment
  std::optional<calendar::day> as_of;   // day of asking; absent: the day of treatment
  std::optional<std::string> time_zone; // IANA name; absent: UTC with a note
  std::vector<std::string> zones;       // absent: every zone of the protocol
  std::optional<double> depth;          // mm, for every zone without a depth of its own
  std::optional<std::string> device;    // device class; absent: any of the protocol
  std::map<std::string, std::string> policies;
  std::optional<model::treatment> treatment; // fills what the short options leave open
  std::optional<std::string> step; // of the work, e.g. "order-sign"; absent: rules that count at a step only are silent
  bool all = false;                // list rules that are false as well
};

} // namespace percuta::checks
