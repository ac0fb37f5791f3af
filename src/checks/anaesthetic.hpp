// SPDX-License-Identifier: Apache-2.0
// Anaesthetics named in the request: which, and how much.
#pragma once

#include "checks/look.hpp"

namespace percuta::checks {

// How much of one agent is applied in all, as a condition's quantity names it; nothing where the request does not say.
std::optional<double> applied_amount(const std::string &quantity, const std::vector<model::anaesthetic_used> &applied);

outcome requested_anaesthetic(const node &at, const frame &in);

} // namespace percuta::checks
