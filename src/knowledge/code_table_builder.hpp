// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/terminology.hpp"
#include "model/zone.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace percuta::knowledge {

// Routes as bits, as in code_hit::routes.
inline constexpr std::uint8_t route_systemic = 1;
inline constexpr std::uint8_t route_topical = 2;
inline constexpr std::uint8_t route_injection = 4;

// The products that hold an ingredient by one set of routes; routes 0: not stated.
struct ingredient_products {
  std::string ingredient;
  std::uint8_t routes = 0;
  std::vector<std::string> products;
};

struct terminology {
  std::vector<model::code_system> systems;
  std::vector<model::value_set> value_sets;
  std::vector<model::zone> zones;
  std::vector<ingredient_products> products;
  std::vector<std::uint32_t> known_numbers; // of the product system, recognised as irrelevant
  std::string product_system = "rxnorm";    // id of the system of ingredients and products
};

struct built_code_table {
  std::string block;
  std::vector<std::string> concepts; // names by code_hit::concept_id
};

// value set and zone indexes in the block are the positions in the vectors given.
built_code_table build_code_table(const terminology &from);

} // namespace percuta::knowledge
