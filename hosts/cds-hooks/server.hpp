// SPDX-License-Identifier: Apache-2.0
// Listens, and stops when the process is told to. One thread: an answer takes about a millisecond.
#pragma once

#include "service.hpp"
#include "settings.hpp"

namespace cds_hooks {

// Returns when SIGTERM or SIGINT came and what was being answered is answered.
// Throws boost::system::system_error where the address cannot be had.
void serve(service &answers, const settings &asked);

} // namespace cds_hooks
