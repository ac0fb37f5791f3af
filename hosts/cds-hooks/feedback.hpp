// SPDX-License-Identifier: Apache-2.0
// What CDS Hooks leaves open about feedback and hooks: who it was, and whether path and body name the same hook.
#pragma once

#include "percuta/percuta.hpp"

#include <string>
#include <string_view>

namespace cds_hooks {

// The feedback's extension org.percuta.actor ({ "name", "role" }), or the one that is usual.
percuta::actor actor_of(std::string_view feedback, percuta::actor usual);

// Throws refused where the request's hook is not that of the service.
void require_hook_of(std::string_view id, std::string_view request, std::string_view discovery);

} // namespace cds_hooks
