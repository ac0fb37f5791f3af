// SPDX-License-Identifier: Apache-2.0
#include "protocols/page.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace percuta::protocols {

std::size_t columns(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool continues = (byte & 0xC0) == 0x80;
    const bool combines =
        byte == 0xCC || (byte == 0xCD && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xB0);
    count += continues || combines ? 0 : 1;
  }
  return count;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find_first_of(" \n\t", at), text.size());
    const auto word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const auto wide = columns(word);
    if (lines.empty() || used + 1 + wide > width) {
      lines.emplace_back(word);
      used = wide;
    } else {
      lines.back() += ' ';
      lines.back() += word;
      used += 1 + wide;
    }
  }
  return lines;
}

void put_wrapped(std::string &out, std::string_view text, std::string_view first, std::string_view next) {
  const auto indent = std::max(columns(first), columns(next));
  const auto lines = wrap(text, page_width - std::min(indent, page_width - 20));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out += i == 0 ? first : next;
    out += lines[i];
    out += '\n';
  }
}

void put_row(std::string &out, std::string_view label, std::size_t column, std::string_view text) {
  put_wrapped(out, text, padded(label, column), std::string(column, ' '));
}

void put_heading(std::string &out, std::string_view text) {
  out += '\n';
  for (const char letter : text) out += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  out += '\n';
}

std::string padded(std::string_view text, std::size_t column) {
  const auto used = columns(text);
  return std::string(text) + std::string(used < column ? column - used : 1, ' ');
}

} // namespace percuta::protocols
