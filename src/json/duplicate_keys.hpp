// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace percuta::json {

// The JSON pointer of the first member that stands twice in one object of a valid JSON text; nothing when there is none.
std::optional<std::string> duplicate_key(std::string_view text);

} // namespace percuta::json
