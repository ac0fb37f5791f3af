// SPDX-License-Identifier: Apache-2.0
// The day and the place of asking: the library never looks at a clock itself.
#pragma once

#include "percuta/percuta.hpp"

#include <string>

namespace cds_hooks {

percuta_time now();

// RFC 3339, in UTC.
std::string write_time(const percuta_time &time);

// The IANA name of this machine's time zone, or empty where it cannot be found out.
std::string time_zone_of_machine();

} // namespace cds_hooks
