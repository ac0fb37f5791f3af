// SPDX-License-Identifier: Apache-2.0
// Plain text for a page of 80 columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace percuta::protocols {

inline constexpr std::size_t page_width = 80;

// Columns that a text takes on a terminal: one for each letter, none for combining marks.
std::size_t columns(std::string_view text);

// The words of the text in lines of at most so many columns; a longer word stands alone.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

// A paragraph; the first line begins with first, the others with next.
void put_wrapped(std::string &out, std::string_view text, std::string_view first = "", std::string_view next = "");

// A label in a column of its own, the text wrapped beside it.
void put_row(std::string &out, std::string_view label, std::size_t column, std::string_view text);

// A blank line and a heading in capitals.
void put_heading(std::string &out, std::string_view text);

// The text with blanks up to the column.
std::string padded(std::string_view text, std::size_t column);

} // namespace percuta::protocols
