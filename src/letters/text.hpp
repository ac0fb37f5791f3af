// SPDX-License-Identifier: Apache-2.0
// A letter as plain text of at most 72 columns: no drawing characters, so that it can be read aloud or embossed.
#pragma once

#include "letters/document.hpp"

#include <string>

namespace percuta::letters {

// A draft comes in pages with form feeds between them, DRAFT in the first and last line of each.
std::string write_text(const document &letter);

} // namespace percuta::letters
