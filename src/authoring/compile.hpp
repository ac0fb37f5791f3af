// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "authoring/content.hpp"

namespace percuta::authoring {

// The knowledge base as a file, unsigned. The same content gives the same bytes.
std::string compile(const content &all);

} // namespace percuta::authoring
