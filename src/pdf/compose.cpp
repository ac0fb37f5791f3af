// SPDX-License-Identifier: Apache-2.0
#include "pdf/compose.hpp"

#include "pdf/part_setter.hpp"
#include "pdf/pictures.hpp"

#include <algorithm>
#include <memory>

namespace percuta::pdf {
namespace {

using letters::node;
using letters::node_kind;

const colour ink = colour_of("#1c2733");
const colour soft = colour_of("#4d5b69");
const colour alarm = colour_of("#9b1420");
const colour today = colour_of("#7d4600");
const colour draft = colour_of("#5b2a86");

class composer : public part_setter {
public:
  composer(const canvas &on, const letters::document &letter, double size)
      : part_setter(on, size), letter_(letter), size_(size) {}

  flow run() {
    if (letter_.draft) add_draft();
    for (std::size_t i = 0; i < letter_.sections.size(); ++i) add_section(letter_.sections[i], i == 0);
    add_end();
    made_.pieces.front().open.insert(made_.pieces.front().open.begin(), "Document");
    made_.pieces.back().close.emplace_back("Document");
    return std::move(made_);
  }

private:
  static constexpr column page{margin, page_width - 2 * margin};

  // Two columns, row by row: what stands side by side is read from the leading side on.
  pieces side_by_side(std::vector<pieces> cells_left, double gap) const {
    pieces made;
    for (std::size_t i = 0; i < cells_left.size(); i += 2) {
      piece row;
      std::vector<pieces> pair;
      for (auto k = i; k < std::min(i + 2, cells_left.size()); ++k) {
        double height = 0;
        for (std::size_t n = 0; n < cells_left[k].size(); ++n)
          height += cells_left[k][n].height + (n == 0 ? 0 : cells_left[k][n].above);
        row.height = std::max(row.height, height);
        pair.push_back(std::move(cells_left[k]));
      }
      row.above = gap;
      row.draw = [pair](canvas &on, double y) {
        for (const auto &stack : pair) {
          double at = y;
          for (std::size_t n = 0; n < stack.size(); ++n) {
            if (n > 0) at += stack[n].above;
            draw_piece(on, stack[n], at);
            at += stack[n].height;
          }
        }
      };
      made.push_back(std::move(row));
    }
    return made;
  }

  [[nodiscard]] column half(column where, std::size_t index) const {
    const auto gap = scaled(20);
    const auto width = (where.width - gap) / 2;
    return {index % 2 == 0 ? where.x : where.x + width + gap, width};
  }

  // The facts of the treatment, without bullets, in two columns where they are short.
  pieces fact_list(const node &list, column where, double above) const {
    std::vector<pieces> cells;
    bool is_short = !is_large();
    for (const auto &item : list.children) {
      cells.push_back(list_item(item, "", half(where, cells.size()), 0));
      is_short = is_short && height_of(cells.back()) < 5 * size_;
    }
    pieces made;
    if (is_short)
      made = side_by_side(std::move(cells), scaled(3));
    else
      for (const auto &item : list.children) append(made, list_item(item, "", where, scaled(3)));
    if (made.empty()) return made;
    made.front().above = above;
    wrap(made, "L");
    return made;
  }

  // Lesser headings with what follows them, side by side where there is room.
  pieces groups(const std::vector<node> &nodes, std::size_t from, column where) const {
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    for (auto i = from; i < nodes.size(); ++i) {
      if (nodes[i].kind == node_kind::heading) ranges.emplace_back(i, i);
      ranges.back().second = i + 1;
    }
    const auto group = [&](std::size_t index, column place) {
      pieces made;
      for (auto i = ranges[index].first; i < ranges[index].second; ++i)
        append(made, blocks(nodes[i], place, made.empty() ? scaled(7) : scaled(2)));
      return made;
    };
    std::vector<pieces> cells;
    bool fits = !is_large() && ranges.size() > 1;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      cells.push_back(group(i, half(where, i)));
      fits = fits && height_of(cells.back()) < page_height / 3;
    }
    if (fits) return side_by_side(std::move(cells), scaled(7));
    pieces made;
    for (std::size_t i = 0; i < ranges.size(); ++i) append(made, group(i, where));
    return made;
  }

  void add_section(const letters::section &each, bool first) {
    const bool framed = each.role != letters::section_role::plain;
    const bool emergency = each.role == letters::section_role::emergency;
    const auto tone = emergency ? alarm : framed ? today : ink;
    const auto pad = scaled(9);
    const auto bar = scaled(emergency ? 8 : 5);
    const column where = framed ? column{page.x + bar + pad, page.width - bar - 2 * pad} : page;
    pieces made;
    const auto &nodes = each.nodes;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const bool title = i == 0 && nodes[i].kind == node_kind::heading;
      if (title) {
        append(made, titled(each, where, tone, first));
        if (each.figure) append(made, figure(*each.figure, where));
        continue;
      }
      if (nodes[i].kind == node_kind::heading) {
        append(made, groups(nodes, i, where));
        break;
      }
      const bool facts = first && nodes[i].kind == node_kind::bullet_list;
      auto part =
          facts ? fact_list(nodes[i], where, scaled(4)) : blocks(nodes[i], where, scaled(made.empty() ? 0 : 4.5));
      if (nodes[i].kind == node_kind::paragraph && i + 1 < nodes.size() && !part.empty()) part.back().with_next = true;
      append(made, std::move(part));
    }
    if (made.empty()) return;
    made.back().with_next = false;
    wrap(made, "Sect");
    if (framed)
      enclose(made,
              emergency ? border{alarm, colour_of("#fdf0ef"), 1.6, bar} : border{today, colour_of("#fff6e5"), 1, bar},
              pad);
    made.front().above = made_.pieces.empty() ? 0 : scaled(13);
    append(made_.pieces, std::move(made));
  }

  void enclose(pieces &made, const border &look, double pad) {
    made_.frames.push_back(look);
    piece space;
    space.height = pad;
    made.insert(made.begin(), space);
    space.height = pad * 0.8;
    made.push_back(space);
    for (auto &each : made) each.frame = static_cast<int>(made_.frames.size());
  }

  pieces titled(const letters::section &each, column where, const colour &tone, bool first) const {
    const bool framed = each.role != letters::section_role::plain;
    const auto icon = framed ? scaled(22) : 0;
    auto made = heading(each.nodes.front(), first ? 1 : 2, {where.x + icon, where.width - icon}, tone, 0);
    if (framed) {
      made.front().draw = [inside = made.front().draw, x = where.x, side = scaled(15), tone,
                           role = each.role](canvas &on, double y) {
        draw_icon(on, role, x, y, side, tone);
        inside(on, y);
      };
    }
    if (first && !letter_.logo_png.empty()) {
      const auto picture = std::make_shared<const logo>(letter_.logo_png, scaled(140), scaled(46));
      piece top;
      top.height = picture->height() + scaled(8);
      top.with_next = true;
      top.draw = [picture, alt = letter_.logo_text](canvas &on, double y) {
        on.open_tag("Figure");
        on.last_tag().alternative = alt;
        picture->draw(on, margin, y);
        on.close_tag("Figure");
      };
      made.insert(made.begin(), std::move(top));
    }
    return made;
  }

  pieces figure(const model::drawing &picture, column where) const {
    piece made;
    const auto scale = where.width / picture.width;
    made.above = scaled(3);
    made.height = picture.height * scale;
    made.draw = [picture = &picture, where, scale](canvas &on, double y) {
      on.open_tag("Figure");
      on.last_tag().alternative = picture->title + ". " + picture->description;
      draw_picture(on, *picture, where.x, y, scale);
      on.close_tag("Figure");
    };
    return {made};
  }

  void add_draft() {
    const auto pad = scaled(8);
    const column where{page.x + pad, page.width - 2 * pad};
    auto made = text_pieces(set(letter_.draft_notice, {size_, true, draft}, where.width), where.x, "P", 0);
    if (!letter_.draft_detail.empty())
      append(made, text_pieces(set(letter_.draft_detail, {size_, false, ink}, where.width), where.x, "P", scaled(2)));
    enclose(made, {draft, colour_of("#f6f1fb"), 1.2, 1.2}, pad);
    append(made_.pieces, std::move(made));
  }

  void add_end() {
    const text_style small{scaled(9.5), false, soft};
    pieces made;
    if (!letter_.released.empty())
      append(made, text_pieces(set(letter_.released, body(), page.width), page.x, "P", scaled(14)));
    const auto &id = letter_.identity;
    const auto text = id.letter + " " + id.version + " \xC2\xB7 " + id.language + " \xC2\xB7 " + id.knowledge_version +
                      " \xC2\xB7 " + id.content_hash.substr(0, 23) + " \xC2\xB7 " + id.letter_hash.substr(0, 23);
    append(made, text_pieces(set(text, small, page.width), page.x, "P", scaled(made.empty() ? 14 : 3)));
    if (made.size() > 1) made.front().with_next = true;
    append(made_.pieces, std::move(made));
  }

  const letters::document &letter_;
  double size_;
  flow made_;
};

} // namespace

flow compose(const canvas &on, const letters::document &letter, double size) {
  return composer(on, letter, size).run();
}

} // namespace percuta::pdf
