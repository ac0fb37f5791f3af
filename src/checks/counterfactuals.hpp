// SPDX-License-Identifier: Apache-2.0
// What would clear a finding, each tried by running the check again.
#pragma once

#include "checks/program.hpp"
#include "checks/result.hpp"
#include "checks/settings.hpp"

namespace percuta::checks {

// The check without counterfactuals, hashes and what was not recognised.
result check_once(const knowledge::base &base, const program &compiled, const facts::table &patient,
                  const settings &asked, bool all);

// Fills the hashes of facts and result.
void identify(const knowledge::base &base, const facts::table &patient, const settings &asked, result &answer);

void add_counterfactuals(const knowledge::base &base, const program &compiled, const facts::table &patient,
                         const settings &asked, result &answer);

} // namespace percuta::checks
