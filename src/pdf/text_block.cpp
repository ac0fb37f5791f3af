// SPDX-License-Identifier: Apache-2.0
#include "pdf/text_block.hpp"

#include "model/failure.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace percuta::pdf {
namespace {

// What a host supplied keeps its own direction: FIRST STRONG ISOLATE ... POP DIRECTIONAL ISOLATE.
constexpr const char *isolate_begin = "\xE2\x81\xA8";
constexpr const char *isolate_end = "\xE2\x81\xA9";

bool has_right_to_left(const std::string &text) {
  for (const char *at = text.c_str(); *at != '\0'; at = g_utf8_next_char(at)) {
    const auto point = g_utf8_get_char(at);
    if ((point >= 0x590 && point <= 0x8FF) || (point >= 0xFB1D && point <= 0xFEFC)) return true;
  }
  return false;
}

std::string quoted(const std::string &target) {
  std::string out;
  for (const char c : target) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

struct layout_lines {
  explicit layout_lines(PangoLayout *layout) : at(pango_layout_get_iter(layout)) {}
  ~layout_lines() { pango_layout_iter_free(at); }
  layout_lines(const layout_lines &) = delete;
  layout_lines &operator=(const layout_lines &) = delete;
  layout_lines(layout_lines &&) = delete;
  layout_lines &operator=(layout_lines &&) = delete;
  PangoLayoutIter *at;
};

} // namespace

text_block::text_block(const canvas &on, const std::vector<letters::node> &inlines, const text_style &style,
                       double width)
    : style_(style), attributes_(pango_attr_list_new()) {
  for (const auto &each : inlines) collect(each, style.bold, false, on.right_to_left());
  set(on, width);
}

text_block::text_block(const canvas &on, const std::string &text, const text_style &style, double width)
    : text_(text), style_(style), attributes_(pango_attr_list_new()) {
  if (style.bold) add_attribute(pango_attr_weight_new(PANGO_WEIGHT_BOLD), 0);
  set(on, width);
}

void text_block::add_attribute(PangoAttribute *attribute, std::size_t begin) {
  attribute->start_index = static_cast<guint>(begin);
  attribute->end_index = static_cast<guint>(text_.size());
  pango_attr_list_insert(attributes_.get(), attribute);
}

void text_block::collect(const letters::node &each, bool bold, bool italic, bool right_to_left) {
  using letters::node_kind;
  const auto begin = text_.size();
  if (each.kind == node_kind::line_break) {
    text_ += "\xE2\x80\xA8"; // LINE SEPARATOR
    return;
  }
  if (each.kind == node_kind::value && each.origin != letters::value_origin::knowledge &&
      (right_to_left || has_right_to_left(each.text)))
    text_ += isolate_begin + each.text + isolate_end;
  else
    text_ += each.text;
  const bool is_link = each.kind == node_kind::link && !each.target.empty();
  const bool dial = is_link && each.target.rfind("tel:", 0) == 0;
  bold = bold || each.kind == node_kind::strong || dial;
  italic = italic || each.kind == node_kind::emphasis;
  if (!each.text.empty()) {
    if (bold) add_attribute(pango_attr_weight_new(PANGO_WEIGHT_BOLD), begin);
    if (italic) add_attribute(pango_attr_style_new(PANGO_STYLE_ITALIC), begin);
  }
  for (const auto &child : each.children) collect(child, bold, italic, right_to_left);
  if (!is_link || text_.size() == begin) return;
  // Sets the link off from its neighbours, so that it is drawn, tagged and touched on its own.
  add_attribute(pango_attr_insert_hyphens_new(FALSE), begin);
  if (!dial) add_attribute(pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), begin);
  if (dial) add_attribute(pango_attr_allow_breaks_new(FALSE), begin);
  links_.push_back({static_cast<int>(begin), static_cast<int>(text_.size()), each.target});
}

void text_block::set(const canvas &on, double width) {
  width_ = width;
  layout_.reset(pango_layout_new(on.text_context()));
  const std::unique_ptr<PangoFontDescription, void (*)(PangoFontDescription *)> font(pango_font_description_new(),
                                                                                     pango_font_description_free);
  pango_font_description_set_family_static(font.get(), families.data());
  pango_font_description_set_absolute_size(font.get(), style_.size * PANGO_SCALE);
  pango_layout_set_font_description(layout_.get(), font.get());
  pango_layout_set_auto_dir(layout_.get(), FALSE);
  pango_layout_set_alignment(layout_.get(), on.right_to_left() ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout_.get(), static_cast<int>(std::lround(width * PANGO_SCALE)));
  pango_layout_set_text(layout_.get(), text_.c_str(), static_cast<int>(text_.size()));
  pango_layout_set_attributes(layout_.get(), attributes_.get());
  lines_ = pango_layout_get_line_count(layout_.get());
  if (pango_layout_get_unknown_glyphs_count(layout_.get()) == 0) return;
  std::string names; // which ones: each character alone
  for (const char *at = text_.c_str(); *at != '\0' && names.size() < 40; at = g_utf8_next_char(at)) {
    owned<PangoLayout> one(pango_layout_copy(layout_.get()));
    pango_layout_set_attributes(one.get(), nullptr);
    pango_layout_set_text(one.get(), at, static_cast<int>(g_utf8_next_char(at) - at));
    if (pango_layout_get_unknown_glyphs_count(one.get()) == 0) continue;
    std::array<char, 8> digits{};
    const auto end = std::to_chars(digits.begin(), digits.end(), g_utf8_get_char(at), 16).ptr;
    names += (names.empty() ? "U+" : ", U+") + std::string(digits.begin(), end);
  }
  throw failure(status::unsupported, "the letter cannot be written as PDF: the fonts have no shape for " +
                                         (names.empty() ? std::string("a combination of characters") : names) +
                                         "; use HTML or text for this letter");
}

double text_block::height(int first, int count) const {
  const auto all = lines_ - first;
  return (count < 0 ? all : std::min(count, all)) * style_.size * style_.leading;
}

double text_block::widest() const {
  PangoRectangle logical;
  pango_layout_get_extents(layout_.get(), nullptr, &logical);
  return static_cast<double>(logical.width) / PANGO_SCALE;
}

const text_block::link *text_block::link_at(int byte) const {
  const auto found = std::find_if(links_.begin(), links_.end(),
                                  [&](const link &each) { return byte >= each.begin && byte < each.end; });
  return found == links_.end() ? nullptr : &*found;
}

void text_block::draw_runs(canvas &on, const PangoLayoutLine *line, double at, double base) const {
  for (const auto *run = line->runs; run != nullptr; run = run->next) {
    auto *item = static_cast<PangoGlyphItem *>(run->data);
    const auto *target = link_at(item->item->offset);
    const auto advance = static_cast<double>(pango_glyph_string_get_width(item->glyphs)) / PANGO_SCALE;
    if (target != nullptr) on.open_tag("Link", "uri='" + quoted(target->target) + "'");
    if (target != nullptr)
      on.last_tag().alternative =
          text_.substr(static_cast<std::size_t>(target->begin), static_cast<std::size_t>(target->end - target->begin));
    on.set_colour(style_.ink);
    cairo_move_to(on.cairo(), at, base);
    pango_cairo_show_glyph_item(on.cairo(), text_.c_str(), item);
    if (target != nullptr && target->target.rfind("tel:", 0) != 0) {
      cairo_rectangle(on.cairo(), at, base + 0.12 * style_.size, advance, 0.06 * style_.size);
      cairo_fill(on.cairo());
    }
    if (target != nullptr) on.close_tag("Link");
    at += advance;
  }
}

void text_block::draw_line(canvas &on, double x, double base) const {
  draw_runs(on, pango_layout_get_line_readonly(layout_.get(), 0), x, base);
}

void text_block::draw(canvas &on, double x, double y, int first, int count) const {
  const auto last = count < 0 ? lines_ : std::min(lines_, first + count);
  const auto line_height = style_.size * style_.leading;
  const auto left = on.left_of(x, width_);
  layout_lines each(layout_.get());
  for (int line = 0; line < last; ++line, pango_layout_iter_next_line(each.at)) {
    if (line < first) continue;
    // The baseline sits where the ascent of the main font ends, whatever other fonts the line needs.
    const auto base = y + (line - first) * line_height + style_.size * (0.5 * (style_.leading - 1) + 0.86);
    const auto *content = pango_layout_iter_get_line_readonly(each.at);
    PangoRectangle extents;
    pango_layout_iter_get_line_extents(each.at, nullptr, &extents);
    draw_runs(on, content, left + static_cast<double>(extents.x) / PANGO_SCALE, base);
  }
}

std::string text_block::text_of(int first, int count) const {
  const auto end = count < 0 ? lines_ : std::min(lines_, first + count);
  const auto *begin_line = pango_layout_get_line_readonly(layout_.get(), first);
  const auto *end_line = pango_layout_get_line_readonly(layout_.get(), end - 1);
  const auto begin = static_cast<std::size_t>(begin_line->start_index);
  return text_.substr(begin, static_cast<std::size_t>(end_line->start_index + end_line->length) - begin);
}

} // namespace percuta::pdf
