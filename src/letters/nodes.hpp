// SPDX-License-Identifier: Apache-2.0
// The letter as a tree, the same for every format.
#pragma once

#include <string>
#include <vector>

namespace percuta::letters {

enum class node_kind {
  // blocks
  heading,
  paragraph,
  bullet_list,
  ordered_list,
  list_item,
  table,
  table_row,
  header_cell,
  cell,
  quote,
  rule,
  // inside blocks
  text,
  value, // text that a value brought in; never a part of the structure
  strong,
  emphasis,
  code,
  link,
  line_break
};

// Where a value comes from: the knowledge base, a date computed from it, or a document of the host (names, lots,
// addresses).
enum class value_origin { knowledge, date, host };

struct node {
  node_kind kind = node_kind::text;
  int level = 0;                                 // heading: 1 to 6; ordered list: the first number
  std::string text;                              // text, value, code
  std::string target;                            // link
  value_origin origin = value_origin::knowledge; // value
  std::vector<node> children;
};

// All text below, values included; blocks and line breaks are separated by one blank.
std::string plain_text(const node &from);

} // namespace percuta::letters
