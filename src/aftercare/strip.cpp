// SPDX-License-Identifier: Apache-2.0
#include "aftercare/strip.hpp"

#include "aftercare/lines.hpp"
#include "aftercare/words.hpp"

#include <algorithm>

namespace percuta::aftercare {
namespace {

using model::drawing;
using model::shape;
using model::shape_kind;
using model::text_anchor;

constexpr double width = 496;
constexpr double label_width = 186;
constexpr double head_height = 40;
constexpr double line_height = 11.5;
constexpr double text_size = 9.5;
constexpr std::size_t label_columns = 36; // characters that fit into label_width
constexpr std::string_view ink = "#1c2733";
constexpr std::string_view waits = "#3f5a72";
constexpr std::string_view is_free = "#e3ebf1";
constexpr std::string_view grid = "#c9d1d9";

struct row {
  calendar::day day = 0;
  std::vector<std::string> titles;
};

class painter {
public:
  painter(const timeline &what, const model::letter_language &language) : language_(language) {
    made_.id = "timeline-strip";
    made_.width = width;
    made_.language = language.tag;
    made_.title = message(language, "strip.title");
    first_ = what.zone.day_of(what.treated_at.seconds);
    for (const auto &each : what.items) {
      if (each.kind != item_kind::resume || !each.in_letter || each.from.seconds <= what.treated_at.seconds) continue;
      const auto day = what.zone.day_of(each.from.seconds);
      if (day == first_) continue; // what is free again the same evening needs no picture
      if (rows_.empty() || rows_.back().day != day) rows_.push_back({day, {}});
      rows_.back().titles.push_back(say(language, each.title));
    }
  }

  drawing run() {
    if (rows_.empty()) return {};
    double y = head_height;
    for (std::size_t i = 0; i < rows_.size(); ++i) y = add_row(i, y);
    std::vector<shape> in_front;
    in_front.swap(made_.shapes);
    for (std::size_t i = 0; i <= rows_.size(); ++i) add_column(i, y);
    made_.shapes.insert(made_.shapes.end(), in_front.begin(), in_front.end());
    made_.height = add_key(y + 16);
    if (language_.direction == "rtl") mirror();
    return std::move(made_);
  }

private:
  [[nodiscard]] double column_width() const { return (width - label_width) / static_cast<double>(rows_.size() + 1); }
  [[nodiscard]] double column(std::size_t index) const {
    return label_width + column_width() * static_cast<double>(index);
  }

  shape &add(shape_kind kind, double x, double y) {
    made_.shapes.emplace_back();
    auto &made = made_.shapes.back();
    made.kind = kind;
    made.x = x;
    made.y = y;
    return made;
  }
  shape &add_text(double x, double y, std::string text, double size, bool bold = false) {
    auto &made = add(shape_kind::text, x, y);
    made.text = std::move(text);
    made.size = size;
    made.bold = bold;
    made.fill = ink;
    return made;
  }
  void add_box(double x, double y, double box_width, double height, std::string_view fill) {
    auto &made = add(shape_kind::rectangle, x, y);
    made.width = box_width;
    made.height = height;
    made.fill = fill;
    made.stroke = waits;
    made.stroke_width = 0.6;
  }

  double add_row(std::size_t index, double y) {
    const auto &each = rows_[index];
    auto words = list_words(language_, each.titles);
    const auto lines = wrap(upper_first(language_, words), label_columns);
    const auto height = line_height * static_cast<double>(lines.size()) + 8;
    for (std::size_t n = 0; n < lines.size(); ++n)
      add_text(0, y + 4 + line_height * (static_cast<double>(n) + 0.8), lines[n], text_size);
    constexpr double bar = 13;
    const auto top = y + (height - bar) / 2;
    add_box(column(0), top, column(index + 1) - column(0), bar, waits);
    add_box(column(index + 1), top, width - column(index + 1) - 0.5, bar, is_free);
    made_.description +=
        (made_.description.empty() ? "" : " ") +
        fill(message(language_, "strip.row"), {{"date", day_words(language_, each.day)}, {"what", words}});
    auto &line = add(shape_kind::line, 0, y + height);
    line.width = width;
    line.stroke = grid;
    line.stroke_width = 0.5;
    return y + height;
  }

  void add_column(std::size_t index, double bottom) {
    const auto date = calendar::to_civil(index == 0 ? first_ : rows_[index - 1].day);
    const auto x = column(index) + 3;
    add_text(x, 15, std::to_string(date.day), 13, true);
    add_text(x, 29, short_month(language_, date.month), 9);
    auto &line = add(shape_kind::line, column(index), 4);
    line.height = bottom - 4;
    line.stroke = grid;
    line.stroke_width = 0.5;
  }

  double add_key(double y) {
    add_box(column(0), y - 8, 18, 9, waits);
    add_text(column(0) + 23, y, message(language_, "strip.wait"), text_size);
    const auto middle = column(0) + (width - label_width) / 2.6;
    add_box(middle, y - 8, 18, 9, is_free);
    add_text(middle + 23, y, message(language_, "strip.again"), text_size);
    return y + 6;
  }

  void mirror() {
    for (auto &each : made_.shapes) {
      each.x = width - each.x - (each.kind == shape_kind::text ? 0 : each.width);
      if (each.kind == shape_kind::text) each.anchor = text_anchor::end;
    }
  }

  const model::letter_language &language_;
  calendar::day first_ = 0;
  std::vector<row> rows_;
  drawing made_;
};

} // namespace

drawing draw_strip(const timeline &what, const model::letter_language &language) {
  return painter(what, language).run();
}

} // namespace percuta::aftercare
