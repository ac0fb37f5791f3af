// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "knowledge/base.hpp"
#include "knowledge/container.hpp"

namespace percuta::knowledge {

inline constexpr std::size_t largest_file = std::size_t{1} << 30U;

// When code table and SQLite image are verified and opened; the trailer and the records always are at opening.
enum class rest { at_opening, when_asked };

// Verifies and loads a knowledge base. The bytes must outlive the base and be aligned to 8.
// Throws failure(bad_knowledge) for a damaged, foreign, untrusted or newer one; what is left for later throws the same when it is asked for.
base open_bytes(std::span<const std::byte> file, const trust &trusted, rest of_it = rest::at_opening);

// Reads the file once; the base keeps its bytes. Throws failure(input_output) when it cannot be read,
// failure(over_limit) when it is larger than largest_file.
base open_file(const std::string &path, const trust &trusted);

} // namespace percuta::knowledge
