// SPDX-License-Identifier: Apache-2.0
// How a knowledge base is packed: SQLite image, code table, records, trailer. The trailer holds size and hash of each section, the schema
// version and the signature of these.
#pragma once

#include "knowledge/digest.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace percuta::knowledge {

inline constexpr std::uint64_t schema_version = 2;

using public_key = std::array<unsigned char, 32>; // Ed25519
using secret_key = std::array<unsigned char, 64>;

// Whose knowledge a host takes. An unsigned file is refused unless accept_unsigned; a wrong signature always is.
struct trust {
  std::vector<public_key> keys;
  bool accept_unsigned = false;
};

// A part of the file whose bytes are taken only when they have been compared with their hash.
struct section {
  const char *name = "";
  std::span<const std::byte> unverified;
  digest hash{};

  // Throws failure(bad_knowledge) when they differ.
  [[nodiscard]] std::span<const std::byte> bytes() const;
};

struct sections {
  section database;
  section codes;
  section records;
  std::string content_hash; // "sha256:..." over size and hash of each section, and the schema version
};

// Checks sizes, schema version and signature, so that the hashes are the publisher's. Throws failure(bad_knowledge) that says which and what
// to do.
sections unpack(std::span<const std::byte> file, const trust &trusted);

std::string pack(std::string_view database, std::string_view codes, std::string_view records);

// The same file with its signature set.
std::string sign(std::string_view file, const secret_key &key);

} // namespace percuta::knowledge
