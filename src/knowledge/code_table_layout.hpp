// SPDX-License-Identifier: Apache-2.0
// The block that code_table_builder writes and code_table reads in place. Little-endian, sections aligned to 8 bytes.
#pragma once

#include "model/terminology.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace percuta::knowledge {

inline constexpr std::array<char, 8> block_magic{'p', 'c', 'c', 'o', 'd', 'e', 's', '1'};

struct block_section {
  std::uint32_t offset;
  std::uint32_t size; // bytes
};

struct block_header {
  std::array<char, 8> magic;
  block_section slots;   // uint32: index into entries + 1, 0 empty; the count is a power of two
  block_section entries; // code_entry
  block_section hits;    // code_hit
  block_section text;    // codes
  block_section sites;   // uint16: elsewhere, count, zones...; one after the other
  block_section numbers; // bits
  std::uint32_t numbers_system;
  std::uint32_t site_count;
};

inline constexpr std::size_t longest_code = 32;

// Codes of prefix systems are kept and looked up in capital letters, and without full stops where those do not matter.
constexpr bool is_passed_over(model::code_matching matching, char c) {
  return c == '.' && matching == model::code_matching::prefix_undotted;
}
constexpr char in_normal_form(model::code_matching matching, char c) {
  return matching != model::code_matching::exact && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

// FNV-1a over the system and the code, for the slots.
constexpr std::uint64_t code_hash(std::size_t system, std::string_view code) {
  std::uint64_t hash = 0xcbf29ce484222325ULL ^ system;
  hash *= 0x100000001b3ULL;
  for (const char c : code) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ULL;
  }
  return hash ^ (hash >> 32U);
}

} // namespace percuta::knowledge
