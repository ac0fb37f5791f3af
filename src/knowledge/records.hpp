// SPDX-License-Identifier: Apache-2.0
// The section of a knowledge base that holds its records.
#pragma once

#include "knowledge/contents.hpp"

namespace percuta::knowledge {

std::string write_records(const contents &all);

// Throws failure(bad_knowledge) when the bytes are damaged, in another order than that of the keys, or of another version.
contents read_records(std::string_view bytes);

} // namespace percuta::knowledge
