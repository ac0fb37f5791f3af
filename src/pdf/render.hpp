// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pdf/interface.hpp"

#include <string>

namespace percuta::pdf {

// The letter as a tagged PDF, built to the rules of PDF/UA-1 and not validated against them. A draft says so on every
// page. The same letter gives the same bytes. Throws failure(unsupported) for a character that no font has,
// failure(bad_input) for a logo that is no PNG, failure(module_missing) for a missing font.
std::string render(const job &what);

} // namespace percuta::pdf
