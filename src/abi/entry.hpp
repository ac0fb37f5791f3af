// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "abi/guard.hpp"

namespace percuta::abi {

// A row of a host's table as the FHIR resource that says the same, so that every door leads to one reader.
std::string resource_of(const call &here, const percuta_entry &entry);

} // namespace percuta::abi
