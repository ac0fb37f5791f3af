// SPDX-License-Identifier: Apache-2.0
#include "pdf/part_setter.hpp"

#include <algorithm>
#include <iterator>

namespace percuta::pdf {

using letters::node;
using letters::node_kind;

namespace {

const colour ink = colour_of("#1c2733");
const colour soft = colour_of("#4d5b69");
const colour rule = colour_of("#c9d1d9");

constexpr int whole_lines = 14; // a text of so many lines is not cut
constexpr int part_lines = 10;

} // namespace

void append(pieces &to, pieces from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void wrap(pieces &list, const char *tag) {
  list.front().open.insert(list.front().open.begin(), tag);
  list.back().close.emplace_back(tag);
}

double height_of(const pieces &list) {
  double sum = 0;
  for (const auto &each : list) sum += each.above + each.height;
  return sum;
}

text_style part_setter::body() const { return {size_, false, ink}; }

part_setter::block part_setter::set(const std::vector<node> &inlines, const text_style &style, double width) const {
  return std::make_shared<text_block>(on_, inlines, style, width);
}

part_setter::block part_setter::set(const std::string &text, const text_style &style, double width) const {
  return std::make_shared<text_block>(on_, text, style, width);
}

pieces part_setter::text_pieces(const block &text, double x, const char *tag, double above) const {
  const bool right_to_left = on_.right_to_left();
  pieces list;
  const int step = text->lines() <= whole_lines ? text->lines() : part_lines;
  for (int first = 0; first < text->lines(); first += step) {
    piece each;
    each.height = text->height(first, step);
    each.above = first == 0 ? above : 0;
    each.draw = [=](canvas &on, double y) {
      on.open_tag(tag);
      if (right_to_left) on.last_tag().actual_text = text->text_of(first, step);
      text->draw(on, x, y, first, step);
      on.close_tag(tag);
    };
    list.push_back(std::move(each));
  }
  return list;
}
pieces part_setter::heading(const node &each, int level, column where, const colour &tone, double above) const {
  text_style style{scaled(level == 1 ? 21 : level == 2 ? 14.5 : 12), true, tone, 1.2};
  auto list = text_pieces(set(each.children, style, where.width), where.x,
                          level == 1   ? "H1"
                          : level == 2 ? "H2"
                                       : "H3",
                          above);
  for (auto &part : list) part.with_next = true;
  return list;
}

pieces part_setter::blocks(const node &each, column where, double above) const {
  switch (each.kind) {
  case node_kind::heading: return heading(each, 3, where, ink, above);
  case node_kind::bullet_list:
  case node_kind::ordered_list: return list(each, where, above);
  case node_kind::table: return table(each, where, above);
  case node_kind::quote: {
    pieces made;
    for (const auto &child : each.children)
      append(made, blocks(child, {where.x + scaled(14), where.width - scaled(14)}, made.empty() ? above : scaled(3)));
    return made;
  }
  case node_kind::rule: return {};
  default: return text_pieces(set(each.children, body(), where.width), where.x, "P", above);
  }
}

pieces part_setter::list(const node &each, column where, double above) const {
  pieces made;
  int number = each.level;
  for (const auto &item : each.children) {
    const auto mark =
        each.kind == node_kind::bullet_list ? std::string("\xE2\x80\xA2") : std::to_string(number++) + ".";
    append(made, list_item(item, mark, where, made.empty() ? above : scaled(2.2)));
  }
  if (!made.empty()) wrap(made, "L");
  return made;
}

// An item holds text, or blocks, or text followed by blocks.
pieces part_setter::list_item(const node &item, const std::string &mark, column where, double above) const {
  const auto indent = mark.empty() ? 0 : scaled(14);
  const column inner{where.x + indent, where.width - indent};
  pieces made;
  node run;
  const auto flush = [&] {
    if (!run.children.empty())
      append(made, text_pieces(set(run.children, body(), inner.width), inner.x, "LBody", made.empty() ? above : 0));
    run.children.clear();
  };
  for (const auto &child : item.children) {
    if (child.kind >= node_kind::text) {
      run.children.push_back(child);
      continue;
    }
    flush();
    auto below = blocks(child, inner, made.empty() ? above : scaled(2));
    if (!below.empty()) wrap(below, "LBody");
    append(made, std::move(below));
  }
  flush();
  if (made.empty()) return made;
  if (!mark.empty()) {
    const auto label = set(mark, body(), indent);
    made.front().draw = [label, x = where.x, inside = made.front().draw](canvas &on, double y) {
      on.open_tag("Lbl");
      label->draw(on, x, y);
      on.close_tag("Lbl");
      inside(on, y);
    };
  }
  wrap(made, "LI");
  return made;
}

pieces part_setter::table(const node &table, column where, double above) const {
  pieces made;
  constexpr double first_share = 0.36;
  for (const auto &row : table.children) {
    std::vector<cell> cells;
    const auto columns = row.children.size();
    double x = where.x;
    int lines = 0;
    for (std::size_t i = 0; i < columns; ++i) {
      const auto share = columns == 2 ? (i == 0 ? first_share : 1 - first_share) : 1.0 / static_cast<double>(columns);
      const bool header = row.children[i].kind == node_kind::header_cell;
      cells.push_back(
          {set(row.children[i].children, {size_, header, header ? soft : ink}, share * where.width - scaled(8)), x,
           header});
      lines = std::max(lines, cells.back().text->lines());
      x += share * where.width;
    }
    const int step = lines <= whole_lines ? std::max(lines, 1) : part_lines;
    for (int first = 0; first < lines; first += step)
      made.push_back(table_row(cells, first, step, where, made.empty() ? above : 0));
  }
  if (!made.empty()) wrap(made, "Table");
  return made;
}

piece part_setter::table_row(const std::vector<cell> &cells, int first, int step, column where, double above) const {
  piece made;
  made.above = above;
  const auto pad = scaled(2.5);
  for (const auto &each : cells) {
    if (each.text->lines() > first) made.height = std::max(made.height, each.text->height(first, step) + 2 * pad);
    made.with_next = made.with_next || each.header;
  }
  made.open = {"TR"};
  made.close = {"TR"};
  made.draw = [cells, first, step, where, pad, height = made.height, mirrored = on_.right_to_left()](canvas &on,
                                                                                                     double y) {
    for (const auto &each : cells) {
      const auto *tag = each.header ? "TH" : "TD";
      on.open_tag(tag);
      if (each.text->lines() > first) {
        if (mirrored) on.last_tag().actual_text = each.text->text_of(first, step);
        each.text->draw(on, each.x, y + pad, first, step);
      }
      on.close_tag(tag);
    }
    on.rectangle(where.x, y + height - 0.5, where.width, 0.6, rule);
  };
  return made;
}

} // namespace percuta::pdf
