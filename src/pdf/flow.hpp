// SPDX-License-Identifier: Apache-2.0
// Pieces of a letter, one below the other, put on pages.
#pragma once

#include "pdf/canvas.hpp"

#include <functional>
#include <string>
#include <vector>

namespace percuta::pdf {

struct border {
  colour line{};
  colour ground{};
  double width = 1;
  double bar = 4; // the thicker side where lines begin
};

// What is never cut: some lines, a row, a picture.
struct piece {
  double height = 0;
  double above = 0;       // space before it, dropped at the top of a page
  bool with_next = false; // never the last one of a page
  int frame = 0;          // pieces of one frame stand together as long as a page can hold them; 0: none
  std::vector<std::string> open;
  std::vector<std::string> close;
  std::function<void(canvas &, double y)> draw;
};

struct flow {
  std::vector<piece> pieces;
  std::vector<border> frames; // number n is at n - 1
};

struct page_room {
  double top, bottom; // of what may be used
  double left, width; // of frames
};

// Draws on a page what belongs to all of them.
using page_dress = std::function<void(canvas &, int page, int pages)>;

void draw_piece(canvas &on, const piece &what, double y);
void draw_pages(canvas &on, const flow &what, const page_room &room, const page_dress &behind,
                const page_dress &around);

} // namespace percuta::pdf
