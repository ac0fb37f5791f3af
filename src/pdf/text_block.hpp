// SPDX-License-Identifier: Apache-2.0
// A paragraph set in lines: measured first, drawn later, whole or in parts.
#pragma once

#include "letters/nodes.hpp"
#include "pdf/canvas.hpp"

#include <string>
#include <vector>

namespace percuta::pdf {

struct text_style {
  double size = 12; // points
  bool bold = false;
  colour ink{};
  double leading = 1.28; // of the size
};

class text_block {
public:
  // Throws failure(unsupported) naming a character for which no font has a shape.
  text_block(const canvas &on, const std::vector<letters::node> &inlines, const text_style &style, double width);
  text_block(const canvas &on, const std::string &text, const text_style &style, double width);

  [[nodiscard]] int lines() const { return lines_; }
  [[nodiscard]] double height(int first = 0, int count = -1) const;
  [[nodiscard]] double widest() const; // of its lines
  [[nodiscard]] const std::string &text() const { return text_; }

  // Lines from first on; x counts from where lines begin. Links become tags of their own.
  void draw(canvas &on, double x, double y, int first = 0, int count = -1) const;
  // A text of one line, its beginning at x in the present coordinates, standing on base.
  void draw_line(canvas &on, double x, double base) const;
  // The logical text of these lines.
  [[nodiscard]] std::string text_of(int first, int count) const;

private:
  struct link {
    int begin, end; // bytes
    std::string target;
  };
  void collect(const letters::node &each, bool bold, bool italic, bool right_to_left);
  void add_attribute(PangoAttribute *attribute, std::size_t begin);
  void set(const canvas &on, double width);
  [[nodiscard]] const link *link_at(int byte) const;
  void draw_runs(canvas &on, const PangoLayoutLine *line, double at, double base) const;

  std::string text_;
  text_style style_;
  double width_ = 0;
  std::vector<link> links_;
  struct attributes_unref {
    void operator()(PangoAttrList *list) const { pango_attr_list_unref(list); }
  };
  std::unique_ptr<PangoAttrList, attributes_unref> attributes_;
  owned<PangoLayout> layout_;
  int lines_ = 0;
};

} // namespace percuta::pdf
