// SPDX-License-Identifier: Apache-2.0
#include "letters/tags.hpp"

#include <algorithm>

namespace percuta::letters {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto start = text.find_first_not_of(blanks);
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(blanks) - start + 1);
}

tag_kind kind_of(char sigil) {
  switch (sigil) {
  case '#': return tag_kind::section;
  case '^': return tag_kind::inverted;
  case '/': return tag_kind::end;
  case '!': return tag_kind::comment;
  case '{':
  case '&':
  case '>':
  case '=': return tag_kind::refused;
  default: return tag_kind::print;
  }
}

} // namespace

std::vector<tag> find_tags(std::string_view text) {
  std::vector<tag> tags;
  for (auto begin = text.find("{{"); begin != std::string_view::npos;) {
    const auto end = text.find("}}", begin + 2);
    if (end == std::string_view::npos) {
      tags.push_back({tag_kind::unclosed, text.substr(begin, 2), begin, 2});
      break;
    }
    const auto inside = trimmed(text.substr(begin + 2, end - begin - 2));
    const auto kind = inside.empty() ? tag_kind::refused : kind_of(inside.front());
    const bool whole = kind == tag_kind::print || kind == tag_kind::refused;
    tags.push_back({kind, whole ? inside : trimmed(inside.substr(1)), begin, end + 2 - begin});
    begin = text.find("{{", end + 2);
  }
  return tags;
}

std::size_t line_at(std::string_view text, std::size_t position) {
  const auto before = text.substr(0, position);
  return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

} // namespace percuta::letters
