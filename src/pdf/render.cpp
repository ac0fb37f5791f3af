// SPDX-License-Identifier: Apache-2.0
#include "pdf/render.hpp"

#include "aftercare/words.hpp"
#include "pdf/compose.hpp"
#include "pdf/finish.hpp"
#include "pdf/part_setter.hpp"
#include "pdf/text_block.hpp"

#include <algorithm>
#include <cmath>

namespace percuta::pdf {
namespace {

constexpr double footer_size = 9.5;
constexpr double footer_line = page_height - 34;

std::string identity_of(const letters::letter_identity &id) {
  return id.letter + " " + id.version + ", " + id.language + ", " + id.knowledge_version + ", " + id.content_hash +
         ", " + id.letter_hash;
}

class dress {
public:
  explicit dress(const letters::document &letter) : letter_(letter) {}

  // The word across the whole page, so that no copy of a page can lose it.
  void behind(canvas &on) const {
    if (!letter_.draft) return;
    constexpr double size = 120;
    const text_block word(on, letter_.draft_word, {size, true, colour_of("#ececf0"), 1}, 10000);
    auto *to = on.cairo();
    cairo_save(to);
    cairo_translate(to, page_width / 2, page_height / 2);
    constexpr double angle = -0.96; // radians, along the diagonal
    cairo_rotate(to, angle);
    const auto fit = std::min(1.0, 620 / word.widest());
    cairo_scale(to, fit, fit);
    word.draw_line(on, -word.widest() / 2, size * 0.36);
    cairo_restore(to);
  }

  void around(canvas &on, int page, int pages) const {
    const auto &id = letter_.identity;
    const text_style style{footer_size, false, colour_of("#4d5b69"), 1};
    const auto number =
        aftercare::fill(letter_.page_pattern, {{"page", std::to_string(page)}, {"pages", std::to_string(pages)}});
    side(on, number, style, true, footer_line);
    auto name =
        letter_.title + " \xC2\xB7 " + id.letter + " " + id.version + " \xC2\xB7 " + id.letter_hash.substr(0, 15);
    side(on, name, style, false, footer_line);
    if (letter_.draft) {
      const text_style loud{12, true, colour_of("#5b2a86"), 1};
      side(on, letter_.draft_word, loud, false, 32);
      side(on, letter_.draft_word, loud, true, 32);
    }
  }

private:
  static void side(canvas &on, const std::string &words, const text_style &style, bool at_end, double base) {
    const text_block text(on, words, style, 10000);
    const auto x = at_end ? page_width - margin - text.widest() : margin;
    text.draw_line(on, on.left_of(x, text.widest()), base);
  }

  const letters::document &letter_;
};

} // namespace

std::string render(const job &what) {
  const auto &letter = *what.letter;
  canvas on(letter.language->tag, letter.language->direction == "rtl");
  const auto size = what.large_print ? large_size : ordinary_size;
  const auto whole = compose(on, letter, size);
  const dress look(letter);
  const page_room room{letter.draft ? 48.0 : 42.0, page_height - 56, margin, page_width - 2 * margin};
  draw_pages(
      on, whole, room, [&](canvas &page, int, int) { look.behind(page); },
      [&](canvas &page, int number, int count) { look.around(page, number, count); });
  const auto title = letter.draft ? letter.draft_word + ": " + letter.title : letter.title;
  const auto drawn = on.finish();
  return finish(drawn, {letter.language->tag, title, identity_of(letter.identity), on.tags()});
}

} // namespace percuta::pdf
