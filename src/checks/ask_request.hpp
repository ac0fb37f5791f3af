// SPDX-License-Identifier: Apache-2.0
// Operators over the request itself.
#pragma once

#include "checks/look.hpp"

namespace percuta::checks {

outcome ask_request(const node &at, const frame &in);

} // namespace percuta::checks
