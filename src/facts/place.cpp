// SPDX-License-Identifier: Apache-2.0
#include "facts/place.hpp"

namespace percuta::facts {
namespace {

constexpr std::size_t longest_name = 64;

// As RFC 6901 writes a member name. Cut, and without control characters, so that a message stays one readable line.
std::string escaped(std::string_view name) {
  std::string text;
  for (const char c : name.substr(0, longest_name)) {
    if (c == '~') {
      text += "~0";
    } else if (c == '/') {
      text += "~1";
    } else {
      text += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    }
  }
  return text;
}

} // namespace

std::string json_pointer(const place &of) {
  if (of.above == nullptr) return std::string(of.name);
  return json_pointer(*of.above) + "/" + (of.index == place::no_index ? escaped(of.name) : std::to_string(of.index));
}

} // namespace percuta::facts
