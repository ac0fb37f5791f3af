// SPDX-License-Identifier: Apache-2.0
// Parts of a JSON text where they stand, for documents that hold other documents.
#pragma once

#include "model/failure.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace percuta::json {

// Checks UTF-8, grammar and depth (so many levels) of a whole text without building anything. Throws failure with line and column, or
// failure(over_limit) for one that is nested deeper.
void require_valid(std::string_view text, std::string_view what, std::size_t deepest, percuta::status kind);

struct member_span {
  std::string name;
  std::string_view value; // as it stands in the text
};

// The members of an object, in order. The text is a valid JSON object; blanks around it do not matter.
std::vector<member_span> member_spans(std::string_view object);

} // namespace percuta::json
