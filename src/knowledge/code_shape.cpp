// SPDX-License-Identifier: Apache-2.0
#include "knowledge/code_shape.hpp"

namespace percuta::knowledge {
namespace {

bool letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool digit(char c) { return c >= '0' && c <= '9'; }

bool fits(char c, char mark) {
  switch (mark) {
  case 'A': return letter(c);
  case '9': return digit(c);
  case 'X': return letter(c) || digit(c);
  default: return c == mark;
  }
}

} // namespace

bool has_shape(std::string_view code, std::string_view shape) {
  bool optional = false;
  std::size_t at = 0;
  for (const char mark : shape) {
    if (mark == '[' || mark == ']') {
      optional = optional || mark == '[';
      continue;
    }
    if (at == code.size()) return optional && at > 0 && code.back() != '.';
    if (mark == '.' && code[at] != '.') continue;
    if (!fits(code[at], mark)) return false;
    ++at;
  }
  return at == code.size() && at > 0 && code.back() != '.';
}

} // namespace percuta::knowledge
