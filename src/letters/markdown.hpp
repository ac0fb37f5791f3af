// SPDX-License-Identifier: Apache-2.0
// Markdown with marks -> nodes. Values enter after parsing, so that none can change the structure.
#pragma once

#include "letters/nodes.hpp"
#include "letters/values.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace percuta::letters {

struct fault {
  std::size_t line = 0;
  std::string what;
};

// The first thing in the Markdown that a letter must not hold; nothing when it is in order.
std::optional<fault> find_fault(std::string_view markdown);

// Throws failure(bad_knowledge) naming the block when the text holds a fault.
std::vector<node> parse_markdown(std::string_view markdown, const value_marks &marks, const std::string &block);

} // namespace percuta::letters
