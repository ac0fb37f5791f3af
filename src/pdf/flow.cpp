// SPDX-License-Identifier: Apache-2.0
#include "pdf/flow.hpp"

#include "model/failure.hpp"

namespace percuta::pdf {
namespace {

struct placed {
  const piece *what = nullptr;
  int page = 0;
  double y = 0;
};

class placer {
public:
  placer(const flow &all, const page_room &room) : all_(all), room_(room) {}

  std::vector<placed> run() {
    for (std::size_t i = 0; i < all_.pieces.size();) {
      const auto end = group_end(i);
      if (used_ && y_ + height(i, end) > room_.bottom) next_page();
      for (; i < end; ++i) place(all_.pieces[i]);
    }
    return std::move(placed_);
  }

private:
  [[nodiscard]] double height(std::size_t from, std::size_t to) const {
    double sum = 0;
    for (auto i = from; i < to; ++i) sum += all_.pieces[i].above + all_.pieces[i].height;
    return sum;
  }

  // Everything that has to stand on one page with the piece.
  [[nodiscard]] std::size_t group_end(std::size_t from) const {
    auto end = from + 1;
    const auto frame = all_.pieces[from].frame;
    while (frame != 0 && end < all_.pieces.size() && all_.pieces[end].frame == frame) ++end;
    if (height(from, end) > room_.bottom - room_.top) end = from + 1;
    while (end < all_.pieces.size() && all_.pieces[end - 1].with_next) ++end;
    return height(from, end) > room_.bottom - room_.top ? from + 1 : end;
  }

  void next_page() {
    ++page_;
    y_ = room_.top;
    used_ = false;
  }

  void place(const piece &what) {
    if (used_) y_ += what.above;
    if (used_ && y_ + what.height > room_.bottom + 0.01) next_page();
    if (what.height > room_.bottom - room_.top)
      throw failure(status::internal, "the letter cannot be written as PDF: a part of it is taller than a page");
    placed_.push_back({&what, page_, y_});
    y_ += what.height;
    used_ = true;
  }

  const flow &all_;
  const page_room &room_;
  std::vector<placed> placed_;
  int page_ = 1;
  double y_ = room_.top;
  bool used_ = false;
};

// The rectangles behind framed pieces, one for each frame on the page.
void draw_frames(canvas &on, const flow &all, const page_room &room, const std::vector<placed> &list, int page) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto frame = list[i].what->frame;
    const bool first = i == 0 || list[i - 1].page != page || list[i - 1].what->frame != frame;
    if (list[i].page != page || frame == 0 || !first) continue;
    auto end = i;
    while (end + 1 < list.size() && list[end + 1].page == page && list[end + 1].what->frame == frame) ++end;
    const auto &look = all.frames[static_cast<std::size_t>(frame - 1)];
    const auto height = list[end].y + list[end].what->height - list[i].y;
    on.rectangle(room.left, list[i].y, room.width, height, look.ground);
    on.frame(room.left + look.width / 2, list[i].y + look.width / 2, room.width - look.width, height - look.width,
             look.width, look.line);
    on.rectangle(room.left, list[i].y, look.bar, height, look.line);
  }
}

} // namespace

void draw_piece(canvas &on, const piece &what, double y) {
  for (const auto &tag : what.open) on.open_tag(tag.c_str());
  if (what.draw) what.draw(on, y);
  for (const auto &tag : what.close) on.close_tag(tag.c_str());
}

void draw_pages(canvas &on, const flow &what, const page_room &room, const page_dress &behind,
                const page_dress &around) {
  const auto list = placer(what, room).run();
  const auto pages = list.empty() ? 1 : list.back().page;
  std::size_t next = 0;
  for (int page = 1; page <= pages; ++page) {
    behind(on, page, pages);
    draw_frames(on, what, room, list, page);
    for (; next < list.size() && list[next].page == page; ++next) draw_piece(on, *list[next].what, list[next].y);
    around(on, page, pages);
    if (page < pages) on.finish_page();
  }
}

} // namespace percuta::pdf
