// SPDX-License-Identifier: Apache-2.0
// A letter as one HTML file: no external resource, no script.
#pragma once

#include "letters/document.hpp"

#include <string>
#include <string_view>

namespace percuta::letters {

std::string write_html(const document &letter);

// The style sheet inside it: screen (light and dark), narrow screens, paper.
std::string_view html_style();

} // namespace percuta::letters
