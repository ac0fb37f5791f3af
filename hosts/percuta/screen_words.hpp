// SPDX-License-Identifier: Apache-2.0
// Numbers as a person reads them.
#pragma once

#include <cstdint>
#include <string>

namespace command_line {

// 12345 is "12,345".
std::string grouped(std::uint64_t number);

// "12.3 %"; of nothing: "0.0 %".
std::string percent(std::uint64_t part, std::uint64_t whole);

// As many marks as the share of width; at least one where the share is not nothing.
std::string bar(double share, int width);

} // namespace command_line
