// SPDX-License-Identifier: Apache-2.0
// Blocks of a letter as pieces: paragraphs, headings, lists, tables.
#pragma once

#include "letters/nodes.hpp"
#include "pdf/flow.hpp"
#include "pdf/text_block.hpp"

#include <memory>
#include <string>
#include <vector>

namespace percuta::pdf {

inline constexpr double ordinary_size = 12; // points; nothing the patient needs is smaller
inline constexpr double large_size = 16;

// Where a piece may stand: from x on, so wide.
struct column {
  double x, width;
};

using pieces = std::vector<piece>;

void append(pieces &to, pieces from);
// Opens the tag before the first piece and closes it after the last.
void wrap(pieces &list, const char *tag);
double height_of(const pieces &list);

class part_setter {
public:
  using block = std::shared_ptr<const text_block>;

  part_setter(const canvas &on, double size) : on_(on), size_(size) {}

  [[nodiscard]] double scaled(double points) const { return points * size_ / ordinary_size; }
  [[nodiscard]] bool is_large() const { return size_ > ordinary_size; }
  [[nodiscard]] text_style body() const;
  [[nodiscard]] block set(const std::vector<letters::node> &inlines, const text_style &style, double width) const;
  [[nodiscard]] block set(const std::string &text, const text_style &style, double width) const;

  // A long text is cut into parts that a page can hold; each part has the tag.
  [[nodiscard]] pieces text_pieces(const block &text, double x, const char *tag, double above) const;
  [[nodiscard]] pieces heading(const letters::node &each, int level, column where, const colour &tone,
                               double above) const;
  [[nodiscard]] pieces blocks(const letters::node &each, column where, double above) const;
  // Without a mark the text begins where bullets would.
  [[nodiscard]] pieces list_item(const letters::node &item, const std::string &mark, column where, double above) const;

private:
  struct cell {
    block text;
    double x;
    bool header;
  };
  [[nodiscard]] pieces list(const letters::node &each, column where, double above) const;
  [[nodiscard]] pieces table(const letters::node &table, column where, double above) const;
  [[nodiscard]] piece table_row(const std::vector<cell> &cells, int first, int step, column where, double above) const;

  const canvas &on_;
  double size_;
};

} // namespace percuta::pdf
