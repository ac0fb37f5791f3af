// SPDX-License-Identifier: Apache-2.0
// How a knowledge base is packed: SQLite image, code table, trailer. The trailer holds sizes, hash and signature.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace percuta::knowledge {

using public_key = std::array<unsigned char, 32>; // Ed25519
using secret_key = std::array<unsigned char, 64>;

// Whose knowledge a host takes. An unsigned file is refused unless accept_unsigned; a wrong signature always is.
struct trust {
  std::vector<public_key> keys;
  bool accept_unsigned = false;
};

struct sections {
  std::span<const std::byte> database;
  std::span<const std::byte> codes;
  std::string content_hash; // "sha256:..." over both
};

// Checks sizes, hash and signature. Throws failure(bad_knowledge) that says which and what to do.
sections unpack(std::span<const std::byte> file, const trust &trusted);

std::string pack(std::string_view database, std::string_view codes);

// The same file with its signature set.
std::string sign(std::string_view file, const secret_key &key);

} // namespace percuta::knowledge
