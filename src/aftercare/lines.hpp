// SPDX-License-Identifier: Apache-2.0
// Plain text in lines of a given width. Width counts columns: wide characters two, combining ones none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace percuta::aftercare {

std::size_t columns(std::string_view text);

// Breaks at blanks, and inside a word only where it is wider than the line. first and next begin the first and the
// further lines and count towards the width. No line ends in a blank; at least one line.
std::vector<std::string> wrap(std::string_view text, std::size_t width, std::string_view first = "",
                              std::string_view next = "");

} // namespace percuta::aftercare
