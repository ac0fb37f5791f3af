// SPDX-License-Identifier: Apache-2.0
// (code system, code) -> what the value sets say of it. One block of bytes, built ahead and used in place.
#pragma once

#include "model/terminology.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace percuta::knowledge {

// One value set's view of a code. Fixed layout, little-endian, part of the image.
struct code_hit {
  std::uint16_t value_set;
  std::uint16_t concept_id;
  std::uint8_t use;    // model::code_use
  std::uint8_t routes; // bit 0 systemic, bit 1 topical, bit 2 injection; 0: the route does not matter
  std::uint16_t site;  // index into code_table::sites; 0: the code implies no site
};

// One listed code. Part of the image.
struct code_entry {
  std::uint32_t text; // offset of the code
  std::uint32_t first_hit;
  std::uint16_t text_size;
  std::uint16_t hit_count;
  std::uint16_t system;
  std::uint8_t product_routes;
  std::uint8_t reserved;
};

// The site a code implies: zones, or elsewhere.
struct implied_site {
  bool elsewhere = false;
  std::vector<std::uint16_t> zones;
};

struct code_lookup {
  std::span<const code_hit> hits;  // empty when no value set lists the code
  bool known = false;              // listed, known to be irrelevant, or well formed in a system where that is enough
  std::uint8_t product_routes = 0; // routes of the product itself, same bits; 0: not stated
};

class code_table {
public:
  static constexpr std::size_t no_system = 0xFFFF;

  // Index of a code system by any of its URIs; no_system when unknown.
  [[nodiscard]] std::size_t system_of(std::string_view uri) const;
  // What is known of a code. Prefix systems try every listed ancestor; hits of the longest listed prefix come first.
  [[nodiscard]] code_lookup find(std::size_t system, std::string_view code) const;
  [[nodiscard]] const implied_site &site(std::uint16_t index) const;

  // Whether every index in it points into so many value sets, concepts and zones.
  [[nodiscard]] bool points_into(std::size_t value_sets, std::size_t concepts, std::size_t zones) const;

  // Reads the block; throws failure(bad_knowledge) when it is damaged. The bytes must outlive the table.
  static code_table open(std::span<const std::byte> block, std::vector<model::code_system> systems);

private:
  [[nodiscard]] const code_entry *probe(std::size_t system, std::string_view code) const;
  [[nodiscard]] bool is_listed_number(std::size_t system, std::string_view code) const;

  std::vector<model::code_system> systems_; // in block order
  std::vector<implied_site> sites_;
  std::span<const std::uint32_t> slots_;
  std::span<const code_entry> entries_;
  std::span<const code_hit> hits_;
  std::string_view text_;
  std::span<const std::uint8_t> numbers_; // one bit for each number that is known to be irrelevant
  std::size_t numbers_system_ = no_system;
};

} // namespace percuta::knowledge
