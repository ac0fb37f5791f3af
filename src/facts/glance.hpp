// SPDX-License-Identifier: Apache-2.0
// Most of a record is measurements that no rule looks at. One look at the members of each tells them from those that have to be read.
#pragma once

#include "facts/codings.hpp"

namespace percuta::facts {

struct glance {
  std::string_view id;      // of the resource, empty if it has none that is a text
  std::string_view subject; // the reference to whom it is about; only if nothing
  // Reading it would find no fact, no note and nothing that lowers what is known, provided it is about the patient. False in doubt.
  bool nothing = false;
};

glance glance_at_observation(code_reader &codes, simdjson::dom::object observation);

} // namespace percuta::facts
