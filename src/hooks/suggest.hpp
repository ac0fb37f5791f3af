// SPDX-License-Identifier: Apache-2.0
// What could be done instead, each tried by running the check again.
#pragma once

#include "hooks/engine.hpp"

namespace percuta::hooks {

// For the findings that stand in the way of a plan: another day, zone, depth or device, as the whole changed resource, and for what must be
// done first a task. At most one is recommended.
std::vector<suggestion> suggest(const engine &by, const facts::table &patient, const request &asked,
                                const plan_answer &about, const std::vector<shown_finding> &findings);

} // namespace percuta::hooks
