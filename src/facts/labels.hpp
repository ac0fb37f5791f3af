// SPDX-License-Identifier: Apache-2.0
// What meta says of a resource as a whole.
#pragma once

#include "facts/session.hpp"

namespace percuta::facts {

struct labels {
  bool subsetted = false; // parts of it are left out
  bool test_data = false; // made up, for tests
};

labels labels_of(session &in, const members &resource);

// The same of meta alone: whether it is without fault and bears neither label. False in doubt.
bool bears_no_label(const simdjson::dom::element &meta);

} // namespace percuta::facts
