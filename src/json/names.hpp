// SPDX-License-Identifier: Apache-2.0
// Names between C++ and JSON, and reading JSON text with a clear message.
#pragma once

#include "model/failure.hpp"

#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace percuta::json {

std::string member_name(std::string_view described);     // interval_weeks -> intervalWeeks
std::string enumerator_name(std::string_view described); // data_required -> data-required

// Checks UTF-8, grammar, depth (64) and duplicate keys. Throws failure with line and column.
boost::json::value parse(std::string_view text, std::string_view what, percuta::status kind);

// "the treatment document cannot be used: /depth: expected a number (and 2 more)"
std::string describe(std::string_view what, const std::vector<std::string> &lines);

} // namespace percuta::json
