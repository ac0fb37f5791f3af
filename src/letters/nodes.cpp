// SPDX-License-Identifier: Apache-2.0
#include "letters/nodes.hpp"

namespace percuta::letters {
namespace {

bool is_block(node_kind kind) { return kind < node_kind::text; }

void collect(const node &from, std::string &out) {
  if ((is_block(from.kind) || from.kind == node_kind::line_break) && !out.empty() && out.back() != ' ') out += ' ';
  out += from.text;
  for (const auto &child : from.children) collect(child, out);
}

} // namespace

std::string plain_text(const node &from) {
  std::string out;
  collect(from, out);
  return out;
}

} // namespace percuta::letters
