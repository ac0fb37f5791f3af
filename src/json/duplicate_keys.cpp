// SPDX-License-Identifier: Apache-2.0
#include "json/duplicate_keys.hpp"

#include <simdjson.h>

#include <algorithm>
#include <vector>

namespace percuta::json {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

// The pointer is put together from its end on the way back, since hardly any document needs one.
std::optional<std::string> walk(element at) {
  if (at.type() == element_type::ARRAY) {
    std::size_t index = 0;
    for (const auto each : at.get_array()) {
      if (auto found = walk(each)) return "/" + std::to_string(index) + *found;
      ++index;
    }
  } else if (at.type() == element_type::OBJECT) {
    std::vector<std::string_view> seen;
    for (const auto member : at.get_object()) {
      seen.push_back(member.key);
      if (auto found = walk(member.value)) return "/" + std::string(member.key) + *found;
    }
    std::sort(seen.begin(), seen.end());
    const auto twice = std::adjacent_find(seen.begin(), seen.end());
    if (twice != seen.end()) return "/" + std::string(*twice);
  }
  return std::nullopt;
}

} // namespace

std::optional<std::string> duplicate_key(std::string_view text) {
  if (text.find('{') == std::string_view::npos) return std::nullopt;
  simdjson::dom::parser parser;
  element root;
  if (parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS) return std::nullopt;
  return walk(root);
}

} // namespace percuta::json
