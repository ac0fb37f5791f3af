// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/result.hpp"

namespace percuta::checks {

// Fills verdict, at_least, the decisive marks and the overall date from the findings.
void judge(result &answer);

} // namespace percuta::checks
