// SPDX-License-Identifier: Apache-2.0
// Text for cards: Markdown in which nothing of what a patient or host wrote acts, and short plain lines.
#pragma once

#include <string>
#include <string_view>

namespace percuta::hooks {

// The text as it reads, on one line, wherever it stands in a paragraph or list item: no emphasis, link, image, HTML, list or heading.
std::string markdown_escaped(std::string_view text);

// One line of at most so many code points, cut at a word with an ellipsis. Control characters become blanks.
std::string short_line(std::string_view text, std::size_t most);

inline constexpr std::size_t longest_summary = 139; // CDS Hooks: fewer than 140 characters

} // namespace percuta::hooks
