// SPDX-License-Identifier: Apache-2.0
// The tags of a Mustache template, found by position.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace percuta::letters {

enum class tag_kind { print, section, inverted, end, comment, refused, unclosed };

struct tag {
  tag_kind kind = tag_kind::print;
  std::string_view name;  // of a refused tag: its text
  std::size_t begin = 0;  // of the braces
  std::size_t length = 0; // braces included
};

// Refused are triple braces, "&", ">" and "=".
std::vector<tag> find_tags(std::string_view text);

// 1 for the first line.
std::size_t line_at(std::string_view text, std::size_t position);

} // namespace percuta::letters
