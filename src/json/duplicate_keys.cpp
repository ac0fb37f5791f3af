// SPDX-License-Identifier: Apache-2.0
#include "json/duplicate_keys.hpp"

#include <simdjson.h>

#include <set>

namespace percuta::json {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

std::optional<std::string> walk(element at, const std::string &pointer) {
  if (at.type() == element_type::ARRAY) {
    std::size_t index = 0;
    for (const auto each : at.get_array()) {
      if (auto found = walk(each, pointer + "/" + std::to_string(index++))) return found;
    }
  } else if (at.type() == element_type::OBJECT) {
    std::set<std::string_view> seen;
    for (const auto member : at.get_object()) {
      const auto here = pointer + "/" + std::string(member.key);
      if (!seen.insert(member.key).second) return here;
      if (auto found = walk(member.value, here)) return found;
    }
  }
  return std::nullopt;
}

} // namespace

std::optional<std::string> duplicate_key(std::string_view text) {
  simdjson::dom::parser parser;
  element root;
  if (parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS) return std::nullopt;
  return walk(root, "");
}

} // namespace percuta::json
