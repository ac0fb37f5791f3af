// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "knowledge/base.hpp"
#include "knowledge/container.hpp"

namespace percuta::knowledge {

inline constexpr int schema_version = 1;
inline constexpr std::size_t largest_file = std::size_t{1} << 30U;

// Verifies and loads a knowledge base. The bytes must outlive the base and be aligned to 8.
// Throws failure(bad_knowledge) for a damaged, foreign, untrusted or newer one.
base open_bytes(std::span<const std::byte> file, const trust &trusted);

// Reads the file once; the base keeps its bytes. Throws failure(input_output) when it cannot be read,
// failure(over_limit) when it is larger than largest_file.
base open_file(const std::string &path, const trust &trusted);

} // namespace percuta::knowledge
