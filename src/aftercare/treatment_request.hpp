// SPDX-License-Identifier: Apache-2.0
// What was done, where and when: the request behind a timeline and a letter.
#pragma once

#include "calendar/instant.hpp"
#include "model/documents.hpp"

#include <optional>
#include <string>
#include <vector>

namespace percuta::aftercare {

struct treatment_request {
  std::string protocol; // may be empty when the treatment document names it
  calendar::instant treated_at;
  std::optional<std::string> time_zone; // IANA name; absent: the offset of treated_at
  std::vector<std::string> zones;
  std::optional<double> depth;       // mm, for every zone without a depth of its own in the document
  std::optional<std::string> device; // device class
  std::optional<model::treatment> treatment;
};

} // namespace percuta::aftercare
