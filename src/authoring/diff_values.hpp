// SPDX-License-Identifier: Apache-2.0
// Two values, member by member, in words.
#pragma once

#include <boost/json/value.hpp>

#include <string>
#include <vector>

namespace percuta::authoring {

// "0.5", "DV-PEN", or for what is larger its identifier or first text.
std::string short_text(const boost::json::value &of);

// A line for each value that differs: "depth, typical: 0.5 -> 0.75". where: what stands before the member, "" at the top. Elements of a list
// are told apart by their identifier where they have one, otherwise by their place.
void compare(const boost::json::value &before, const boost::json::value &after, const std::string &where,
             std::vector<std::string> &lines);

} // namespace percuta::authoring
