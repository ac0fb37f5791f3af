// SPDX-License-Identifier: Apache-2.0
// Operators over numbers of the patient: measured and age.
#pragma once

#include "checks/look.hpp"

namespace percuta::checks {

outcome measure(const node &at, const frame &in);
outcome age(const node &at, const frame &in);

} // namespace percuta::checks
