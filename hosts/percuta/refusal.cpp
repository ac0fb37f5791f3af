// SPDX-License-Identifier: Apache-2.0
#include "refusal.hpp"

namespace command_line {

int exit_status_of(percuta_status status) {
  switch (status) {
  case PERCUTA_E_ARG:
  case PERCUTA_E_INPUT:
  case PERCUTA_E_NOT_FOUND:
  case PERCUTA_E_UNSUPPORTED:
  case PERCUTA_E_LIMIT: return exit_unusable;
  default: return exit_failed;
  }
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    const auto code = static_cast<unsigned char>(letter);
    out += code < 0x20 || code == 0x7F ? ' ' : letter;
  }
  return out;
}

std::string in_quotes(std::string_view typed) {
  constexpr std::size_t longest = 60;
  std::size_t size = std::min(typed.size(), longest);
  while (size < typed.size() && size > 0 && (static_cast<unsigned char>(typed[size]) & 0xC0) == 0x80)
    --size; // no half letters
  return "\"" + one_line(typed.substr(0, size)) + (size < typed.size() ? "...\"" : "\"");
}

} // namespace command_line
