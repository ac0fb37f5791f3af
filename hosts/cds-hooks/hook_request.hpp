// SPDX-License-Identifier: Apache-2.0
// What a CDS Hooks client sends, made ready for the library.
#pragma once

#include "percuta/percuta.hpp"

#include <string>
#include <string_view>

namespace cds_hooks {

// The request without fhirAuthorization, and with the time and the zone of asking where it does not name its own. One in which
// nothing has to change is passed on byte for byte, so that it can be replayed.
std::string ready_for_library(std::string_view body, const percuta_time &time, std::string_view time_zone);

} // namespace cds_hooks
