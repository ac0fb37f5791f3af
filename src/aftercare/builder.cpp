// SPDX-License-Identifier: Apache-2.0
#include "aftercare/builder.hpp"

#include <algorithm>

namespace percuta::aftercare {
namespace {

class builder {
public:
  builder(const knowledge::base &base, const std::vector<part_treated> &parts, timeline &out)
      : base_(base), parts_(parts), out_(out) {}

  void add_all() {
    add_phases();
    for (const auto &each : base_.activities) add_activity(each);
    for (const auto &each : base_.signs) add_sign(each);
    for (const auto &each : base_.appointments) add_appointment(each);
    for (const auto &each : base_.red_flags) add_red_flag(each);
  }

private:
  [[nodiscard]] reckoned after(double hours) const { return hours_after(out_.zone, out_.treated_at.seconds, hours); }
  // The longest of all treatments.
  [[nodiscard]] const model::hours_window *window(const std::vector<model::hours_window> &windows,
                                                  std::string *origin = nullptr) const {
    const model::hours_window *longest = nullptr;
    for (const auto &part : parts_) {
      const auto *found = window_of(windows, part.choice.depth_class->id);
      if (found == nullptr || (longest != nullptr && found->typical <= longest->typical)) continue;
      longest = found;
      if (origin != nullptr && parts_.size() > 1) *origin = part.what.protocol->title;
    }
    return longest;
  }

  template <class Source> static item item_of(const Source &source, item_kind kind, std::string text) {
    item made;
    made.id = source.id;
    made.kind = kind;
    made.text = std::move(text);
    made.provenance = source.provenance;
    made.citations = source.citations;
    return made;
  }

  void place(item &made, double from, std::optional<double> until) const {
    const auto start = after(from);
    made.from = start.at;
    made.from_by_day = start.by_day;
    if (until) {
      const auto end = after(*until);
      made.until = end.at;
      made.until_by_day = end.by_day;
    }
  }

  static hours_range range_of(const model::hours_window &window) { return {window.min, window.typical, window.max}; }

  void add_phases() {
    double open = 0; // where the phase before ends: a longer phase moves the start of the next
    for (const auto &phase : base_.phases) {
      const auto *end = window(phase.ends);
      const auto until = end != nullptr ? end->typical : phase.until_hours;
      const auto from = std::max(phase.from_hours, open);
      open = until;
      if (until <= from) continue;
      auto made = item_of(phase, item_kind::phase, phase.title + ". " + phase.stage);
      made.title = phase.title;
      if (end != nullptr) made.hours = range_of(*end);
      place(made, from, until);
      add_advice(phase, phase.signs, item_kind::sign, from, until);
      add_advice(phase, phase.dos, item_kind::to_do, from, until);
      add_advice(phase, phase.avoids, item_kind::avoid, from, until);
      out_.items.push_back(std::move(made));
    }
  }

  void add_advice(const model::phase &phase, const std::vector<model::advice> &list, item_kind kind, double from,
                  double until) {
    for (const auto &advice : list) {
      auto made = item_of(phase, kind, advice.text);
      made.id = advice.id;
      made.phase = phase.id;
      made.in_letter = advice.in_letter;
      place(made, from, until);
      out_.items.push_back(std::move(made));
    }
  }

  [[nodiscard]] bool treated_in(const std::vector<std::string> &zones) const {
    return zones.empty() || std::any_of(parts_.begin(), parts_.end(),
                                        [&](const part_treated &part) { return treats_any(part.what, zones); });
  }

  void add_activity(const model::activity &activity) {
    std::string origin;
    const auto *found = window(activity.windows, &origin);
    if (!treated_in(activity.zones) || (found == nullptr && !activity.windows.empty())) return;
    auto avoid = item_of(activity, item_kind::avoid, activity.avoid);
    avoid.title = activity.title;
    avoid.product = activity.product;
    if (found == nullptr) {
      place(avoid, 0, {});
      out_.items.push_back(std::move(avoid));
      return;
    }
    auto resume = item_of(activity, item_kind::resume, activity.resume);
    resume.title = activity.title;
    resume.product = activity.product;
    resume.hours = avoid.hours = range_of(*found);
    resume.origin = avoid.origin = origin;
    place(resume, found->typical, std::max(found->typical, found->max));
    place(avoid, 0, found->typical);
    out_.items.push_back(std::move(resume));
    if (found->typical > 0 && !activity.avoid.empty()) out_.items.push_back(std::move(avoid));
  }

  void add_sign(const model::sign &sign) {
    const auto *found = window(sign.windows);
    if (found == nullptr) return;
    auto made = item_of(sign, item_kind::sign, sign.text);
    made.call_if = sign.call_if;
    made.hours = range_of(*found);
    place(made, 0, std::max(found->typical, found->max));
    out_.items.push_back(std::move(made));
  }

  void add_appointment(const model::appointment &appointment) {
    const auto *found = window(appointment.windows);
    if (found == nullptr) return;
    auto made = item_of(appointment, item_kind::appointment, appointment.title + ". " + appointment.content);
    made.title = appointment.title;
    made.mode = appointment.mode;
    made.content = appointment.content;
    made.hours = range_of(*found);
    place(made, found->typical, std::max(found->typical, found->max));
    out_.items.push_back(std::move(made));
  }

  void add_red_flag(const model::red_flag &flag) {
    const auto &kinds = flag.device_kinds;
    const bool concerned = std::any_of(parts_.begin(), parts_.end(), [&](const part_treated &part) {
      return std::find(kinds.begin(), kinds.end(), part.choice.depth_class->device_kind) != kinds.end();
    });
    if (!kinds.empty() && !concerned) return;
    auto made = item_of(flag, item_kind::red_flag, flag.signs + ". " + flag.say);
    made.signs = flag.signs;
    made.say = flag.say;
    made.urgency = flag.urgency;
    place(made, flag.from_hours, flag.until_hours);
    out_.items.push_back(std::move(made));
  }

  const knowledge::base &base_;
  const std::vector<part_treated> &parts_;
  timeline &out_;
};

} // namespace

void add_items(const knowledge::base &base, const std::vector<part_treated> &parts, timeline &out) {
  builder(base, parts, out).add_all();
}

} // namespace percuta::aftercare
