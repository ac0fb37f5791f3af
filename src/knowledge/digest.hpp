// SPDX-License-Identifier: Apache-2.0
// SHA-256.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace percuta::knowledge {

using digest = std::array<unsigned char, 32>;

digest digest_of(std::string_view data);

// "sha256:<64 hex>"
std::string in_hex(const digest &value);

inline std::string sha256(std::string_view data) { return in_hex(digest_of(data)); }

} // namespace percuta::knowledge
