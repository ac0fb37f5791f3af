// SPDX-License-Identifier: Apache-2.0
#include "hooks/markdown.hpp"

namespace percuta::hooks {
namespace {

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7F; }

bool acts_anywhere(char c) { return std::string_view("\\`*_[]|~@$").find(c) != std::string_view::npos; }

// Marks of a heading, quotation, list or rule, at the beginning only.
bool acts_at_beginning(char c) { return std::string_view("#+-=").find(c) != std::string_view::npos; }

bool begins_number(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  return at > 0 && at < text.size() && (text[at] == '.' || text[at] == ')');
}

} // namespace

std::string markdown_escaped(std::string_view text) {
  std::string out;
  while (!text.empty() && (text.front() == ' ' || is_control(text.front()))) text.remove_prefix(1);
  const bool number = begins_number(text);
  bool number_open = number;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const auto rest = text.substr(at);
    if (is_control(c)) {
      out += ' ';
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '&') {
      out += "&amp;";
    } else if (acts_anywhere(c) || (at == 0 && acts_at_beginning(c))) {
      out += '\\';
      out += c;
    } else if (number_open && (c == '.' || c == ')')) {
      out += '\\';
      out += c;
      number_open = false;
    } else if (rest.substr(0, 3) == "://") {
      out += "\\:"; // no address that a reader turns into a link by itself
    } else if (c == '.' && at >= 3 && (text.substr(at - 3, 3) == "www" || text.substr(at - 3, 3) == "WWW")) {
      out += "\\.";
    } else {
      out += c;
    }
  }
  return out;
}

std::string short_line(std::string_view text, std::size_t most) {
  std::string line;
  for (const char c : text) line += is_control(c) ? ' ' : c;
  std::size_t characters = 0;
  std::size_t fits = 0; // bytes of the first most - 1 characters
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (continues_character(line[at])) continue;
    if (characters == most - 1) fits = at;
    ++characters;
  }
  if (characters <= most) return line;
  const auto blank = line.rfind(' ', fits);
  const bool word_end = blank != std::string::npos && blank > fits / 2;
  return line.substr(0, word_end ? blank : fits) + "…";
}

} // namespace percuta::hooks
