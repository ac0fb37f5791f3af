// SPDX-License-Identifier: Apache-2.0
// The two compact text files under knowledge/terminology. Lines that begin with # are comments.
#pragma once

#include "knowledge/code_table_builder.hpp"

#include <string_view>

namespace percuta::authoring {

// ingredient TAB routes TAB products, blanks between products; routes are a comma list or "-" when not stated.
std::vector<knowledge::ingredient_products> read_products(std::string_view text);

// Ascending numbers, each written as its distance from the one before, blanks between them.
std::vector<std::uint32_t> read_numbers(std::string_view text);

} // namespace percuta::authoring
