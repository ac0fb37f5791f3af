// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace percuta::knowledge {

// Whether a code has the written form of its system: A a letter, 9 a digit, X either; what follows "[" may be missing from the end on;
// a full stop in the shape may be missing in the code.
bool has_shape(std::string_view code, std::string_view shape);

} // namespace percuta::knowledge
