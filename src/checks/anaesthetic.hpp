// SPDX-License-Identifier: Apache-2.0
// Anaesthetics named in the request: which, and how much.
#pragma once

#include "checks/look.hpp"

namespace percuta::checks {

outcome requested_anaesthetic(const node &at, const frame &in);

} // namespace percuta::checks
