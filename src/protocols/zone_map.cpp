// SPDX-License-Identifier: Apache-2.0
#include "protocols/zone_map.hpp"

#include "protocols/envelope.hpp"
#include "protocols/known.hpp"
#include "protocols/page.hpp"
#include "storage/row.hpp"
#include "json/writer.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace percuta::protocols {
namespace {

constexpr double page = 320; // as wide as a small telephone
constexpr double margin = 8;
constexpr double gap = 10;
constexpr double line_height = 14;
constexpr double text_size = 11;
constexpr double disc = 8.5; // half a number's width
constexpr std::size_t text_columns = 50;
constexpr std::string_view ink = "#1c2733";
constexpr std::string_view paper = "#ffffff";
constexpr std::string_view outline = "#6b7b88";
constexpr std::array<double, 3> shallow = {226, 233, 238};
constexpr std::array<double, 3> deep = {110, 134, 152};
constexpr const char *never = "\xC3\x97"; // MULTIPLICATION SIGN

struct zone_row {
  const model::zone *zone;
  envelope within;
  std::string text;
};

std::string mm(double value) { return json::number_text(value); }

std::string row_text(const knowledge::base &base, const model::protocol &protocol, const zone_row &row) {
  if (!row.within.offered) return row.zone->name + ": not offered";
  const auto *limits = depth_row(base, *row.zone);
  const bool zone_counts = limits != nullptr && row.within.limit != model::depth_limit::rf;
  const auto mark = zone_counts ? weaker(protocol.depth.provenance, limits->provenance) : protocol.depth.provenance;
  const auto same = *row.within.lo == *row.within.hi;
  return row.zone->name + ": " + (same ? "" : mm(*row.within.lo) + " to ") + mm(*row.within.hi) + " mm" +
         (same ? "" : ", typically " + mm(*row.within.typical) + " mm") + " [" + json::enum_text(mark) + "]";
}

// A share of the way from shallow to deep, as "#rrggbb".
std::string shade(double share) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string made = "#";
  for (std::size_t i = 0; i < shallow.size(); ++i) {
    const auto level = static_cast<std::size_t>(std::lround(shallow[i] + (deep[i] - shallow[i]) * share));
    made += digits[level / digits.size()];
    made += digits[level % digits.size()];
  }
  return made;
}

class painter {
public:
  painter(const knowledge::base &base, const model::protocol &protocol) : base_(base) {
    for (const auto *zone : expand_zones(base, protocol.zones)) {
      zone_row row = {zone, depth_envelope(base, protocol, *zone), {}};
      row.text = row_text(base, protocol, row);
      deepest_ = std::max(deepest_, row.within.hi.value_or(0));
      rows_.push_back(std::move(row));
    }
    made_.id = "zone-map-" + protocol.id;
    made_.title = protocol.title + ": where, and how deep";
    made_.language = "en";
    made_.width = page;
  }

  model::drawing run() {
    double y = margin;
    for (const auto &line : wrap(made_.title, text_columns - 6)) text(margin, y += line_height + 2, line, 13, true);
    y += gap;
    std::vector<model::body_view> beside;
    for (auto &view : chosen_views()) {
      if (view.width * 2 > view.height) // broad: a row of its own
        y = add_views({view}, y);
      else
        beside.push_back(std::move(view));
    }
    if (!beside.empty()) y = add_views(beside, y);
    y = add_rows(y + gap);
    made_.height = y + margin;
    return std::move(made_);
  }

private:
  [[nodiscard]] std::vector<model::body_view> chosen_views() const {
    std::vector<model::body_view> kept;
    std::vector<std::string> shown;
    for (auto &view : read_body_views(base_)) {
      bool adds = false;
      for (const auto &area : view.areas) {
        const bool ours =
            std::any_of(rows_.begin(), rows_.end(), [&](const zone_row &each) { return each.zone->id == area.zone; });
        if (!ours || std::find(shown.begin(), shown.end(), area.zone) != shown.end()) continue;
        shown.push_back(area.zone);
        adds = true;
      }
      if (adds) kept.push_back(std::move(view));
    }
    return kept;
  }

  void text(double x, double y, const std::string &words, double size, bool bold = false,
            model::text_anchor anchor = model::text_anchor::start) {
    auto &made = made_.shapes.emplace_back();
    made.kind = model::shape_kind::text;
    made.x = x;
    made.y = y;
    made.text = words;
    made.size = size;
    made.bold = bold;
    made.anchor = anchor;
    made.fill = ink;
  }

  void badge(double x, double y, const std::string &words) {
    auto &made = made_.shapes.emplace_back();
    made.x = x - disc;
    made.y = y - disc;
    made.width = made.height = 2 * disc;
    made.radius = disc;
    made.fill = paper;
    made.stroke = ink;
    made.stroke_width = 1;
    text(x, y + 3.6, words, 10, true, model::text_anchor::middle);
  }

  // Side by side, each with its title below.
  double add_views(const std::vector<model::body_view> &views, double y) {
    constexpr double widest = 260;
    const auto share = (page - 2 * margin) / static_cast<double>(std::max<std::size_t>(views.size(), 1));
    double bottom = y;
    for (std::size_t i = 0; i < views.size(); ++i) {
      const auto &view = views[i];
      const auto scale =
          std::min(share, views.size() == 1 && view.width * 2 <= view.height ? widest / 2 : widest) / view.width;
      const auto left = margin + share * (static_cast<double>(i) + 0.5) - view.width * scale / 2;
      add_view(view, left, y, scale);
      text(margin + share * (static_cast<double>(i) + 0.5), y + view.height * scale + line_height, view.title,
           text_size, false, model::text_anchor::middle);
      bottom = std::max(bottom, y + view.height * scale + line_height);
    }
    return bottom + gap;
  }

  struct place {
    const model::body_view *view;
    double left;
    double top;
    double scale;
  };

  void curve(const place &where, const std::vector<double> &points, bool open, bool mirrored, const std::string &fill,
             std::string_view stroke, double line) {
    for (const bool other_side : {false, true}) {
      if (other_side && !mirrored) break;
      auto &made = made_.shapes.emplace_back();
      made.kind = model::shape_kind::outline;
      made.open = open;
      made.fill = fill;
      made.stroke = stroke;
      made.stroke_width = line;
      for (std::size_t i = 0; i + 1 < points.size(); i += 2) {
        const auto x = other_side ? where.view->width - points[i] : points[i];
        made.points.push_back(where.left + x * where.scale);
        made.points.push_back(where.top + points[i + 1] * where.scale);
      }
    }
  }

  void add_view(const model::body_view &view, double left, double top, double scale) {
    const place where = {&view, left, top, scale};
    for (const auto &each : view.lines)
      curve(where, each.points, each.open, each.mirrored, each.open ? "" : std::string(paper), outline, 1);
    std::vector<std::pair<const model::body_area *, std::string>> labels;
    for (const auto &area : view.areas) {
      const auto row =
          std::find_if(rows_.begin(), rows_.end(), [&](const zone_row &each) { return each.zone->id == area.zone; });
      const auto *zone = base_.find_zone(area.zone);
      const bool refused = zone != nullptr && zone->offered == model::zone_offer::no;
      const bool treated = row != rows_.end() && row->within.offered;
      curve(where, area.points, false, area.mirrored,
            treated ? shade(deepest_ > 0 ? *row->within.hi / deepest_ : 1) : std::string(paper),
            treated ? ink : outline, treated ? 1 : 0.6);
      if (row != rows_.end()) labels.emplace_back(&area, std::to_string(row - rows_.begin() + 1));
      if (refused && row == rows_.end()) {
        labels.emplace_back(&area, never);
        if (std::find(refused_.begin(), refused_.end(), zone->name) == refused_.end()) refused_.push_back(zone->name);
      }
    }
    for (const auto &[area, words] : labels) badge(left + area->label_x * scale, top + area->label_y * scale, words);
  }

  // What the numbers mean: the same words as the description.
  double add_rows(double y) {
    const auto row = [&](const std::string &sign, const std::string &words) {
      badge(margin + disc, y + 8, sign);
      for (const auto &line : wrap(words, text_columns)) {
        text(margin + 2 * disc + 7, y + 12, line, text_size);
        y += line_height;
      }
      y += 6;
    };
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      row(std::to_string(i + 1), rows_[i].text);
      made_.description += rows_[i].text + "; ";
    }
    std::string refused;
    for (const auto &each : refused_) refused += (refused.empty() ? "" : "; ") + each;
    if (!refused.empty()) {
      row(never, "never treated: " + refused);
      made_.description += "never treated: " + refused + "; ";
    }
    const std::string note = "Depth is nominal needle length; the darker, the deeper. [D] derived, [M] recalled: not "
                             "yet confirmed by this practice.";
    for (const auto &line : wrap(note, text_columns + 4)) text(margin, y += line_height, line, text_size);
    made_.description += note;
    return y;
  }

  const knowledge::base &base_;
  std::vector<zone_row> rows_;
  std::vector<std::string> refused_; // names of zones that a view shows and nobody treats
  double deepest_ = 0;
  model::drawing made_;
};

} // namespace

std::vector<model::body_view> read_body_views(const knowledge::base &base) {
  const auto connection = storage::open_image(*base.database);
  return storage::read_table<model::body_view>(*connection, "body_view", "position");
}

model::drawing draw_zones(const knowledge::base &base, const model::protocol &protocol) {
  return painter(base, protocol).run();
}

} // namespace percuta::protocols
