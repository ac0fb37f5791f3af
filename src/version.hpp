// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace percuta {

// Version of the engine; a check names it. Equals the project version (a test compares).
inline constexpr std::string_view engine_version = "1.0.0";

} // namespace percuta
