// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "abi/handle.hpp"

namespace percuta::abi {

// given may be NULL.
std::unique_ptr<percuta_library> open_library(call &here, const percuta_open_options *given);

} // namespace percuta::abi
