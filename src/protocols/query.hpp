// SPDX-License-Identifier: Apache-2.0
// A query taken apart: its words, and the words that narrow the answer.
#pragma once

#include "knowledge/base.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace percuta::protocols {

struct query_parts {
  std::string text;               // what is left, as typed
  std::string folded;             // the same, folded
  std::vector<std::string> words; // of the folded text, without "for", "the" and the like if others remain
  std::vector<std::string> zones, devices;
  std::vector<model::regulatory_flag> flags;
  std::vector<int> skin_types; // Fitzpatrick, 1 to 6
};

// Throws failure(not_found) for a zone, device, flag or skin type that does not exist.
query_parts take_apart(const knowledge::base &base, std::string_view query);

// Whether the protocol is one that the narrowing words leave.
bool fits(const knowledge::base &base, const model::protocol &protocol, const query_parts &query);

// The zone and every zone above it.
std::vector<std::string_view> with_parents(const knowledge::base &base, std::string_view zone);

} // namespace percuta::protocols
