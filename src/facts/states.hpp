// SPDX-License-Identifier: Apache-2.0
// The data state of each kind in the end.
#pragma once

#include "facts/session.hpp"

namespace percuta::facts {

// From what the host declared and what the documents show. The weaker of the two counts, except that a statement in the record that
// there is nothing answers what the host left open.
void settle_states(session &in);

} // namespace percuta::facts
