// SPDX-License-Identifier: Apache-2.0
#include "aftercare/timeline.hpp"

#include "json/described.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace percuta::aftercare {
namespace {

constexpr std::int64_t hour_seconds = 3600;
constexpr std::int64_t day_minutes = 1440;
constexpr std::int64_t day_seconds = 24 * hour_seconds;
constexpr double calendar_days_from = 72; // hours; shorter windows are elapsed time

class builder {
public:
  builder(const knowledge::base &base, timeline &out) : base_(base), out_(out) {}

  void add_all() {
    add_phases();
    for (const auto &each : base_.activities) add_activity(each);
    for (const auto &each : base_.signs) add_sign(each);
    for (const auto &each : base_.appointments) add_appointment(each);
    for (const auto &each : base_.red_flags) add_red_flag(each);
  }

private:
  [[nodiscard]] reckoned after(double hours) const { return hours_after(out_.zone, out_.treated_at.seconds, hours); }
  [[nodiscard]] const model::hours_window *window(const std::vector<model::hours_window> &windows) const {
    return window_of(windows, out_.depth_class.depth_class->id);
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
    return zones.empty() || std::any_of(out_.what.zones.begin(), out_.what.zones.end(), [&](const zone_treated &each) {
             const auto listed = [&](const std::string &id) {
               return std::find(zones.begin(), zones.end(), id) != zones.end();
             };
             return listed(each.zone->id) || (each.zone->parent && listed(*each.zone->parent));
           });
  }

  void add_activity(const model::activity &activity) {
    const auto *found = window(activity.windows);
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
    const auto &kind = out_.depth_class.depth_class->device_kind;
    if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) return;
    auto made = item_of(flag, item_kind::red_flag, flag.signs + ". " + flag.say);
    made.signs = flag.signs;
    made.say = flag.say;
    made.urgency = flag.urgency;
    place(made, flag.from_hours, flag.until_hours);
    out_.items.push_back(std::move(made));
  }

  const knowledge::base &base_;
  timeline &out_;
};

calendar::instant shown_in(const calendar::time_zone &zone, std::int64_t moment) {
  return {moment, zone.offset_at(moment)};
}

} // namespace

std::string_view kind_name(item_kind kind) {
  switch (kind) {
  case item_kind::phase: return "phase";
  case item_kind::resume: return "resume";
  case item_kind::sign: return "sign";
  case item_kind::to_do: return "do";
  case item_kind::avoid: return "avoid";
  case item_kind::appointment: return "appointment";
  case item_kind::red_flag: return "red-flag";
  case item_kind::medicine: return "medicine";
  }
  return "phase";
}

reckoned hours_after(const calendar::time_zone &zone, std::int64_t moment, double hours) {
  const auto minutes = static_cast<std::int64_t>(std::llround(hours * 60));
  if (hours < calendar_days_from || minutes % day_minutes != 0) return {shown_in(zone, moment + minutes * 60), false};
  const auto local = moment + zone.offset_at(moment);
  const auto of_day = ((local % day_seconds) + day_seconds) % day_seconds;
  const auto day = calendar::plus_days(zone.day_of(moment), static_cast<int>(minutes / day_minutes));
  return {shown_in(zone, zone.at_local(day, static_cast<std::int32_t>(of_day))), true};
}

timeline build(const knowledge::base &base, const facts::table * /*patient*/, const treatment_request &request) {
  timeline result;
  result.what = resolve(base, request);
  result.protocol = result.what.protocol->id;
  result.title = result.what.protocol->title;
  result.zone = request.time_zone ? calendar::time_zone::named(*request.time_zone)
                                  : calendar::time_zone::fixed(request.treated_at.offset_seconds);
  result.treated_at = shown_in(result.zone, request.treated_at.seconds);
  result.depth_class = choose_depth_class(base, result.what);
  result.notes = result.depth_class.notes;
  if (!request.time_zone)
    result.notes.emplace_back("No time zone is named: all times have the offset of the treatment time.");
  builder(base, result).add_all();
  std::sort(result.items.begin(), result.items.end(), [](const item &a, const item &b) {
    return std::tie(a.from.seconds, a.kind, a.id) < std::tie(b.from.seconds, b.kind, b.id);
  });
  return result;
}

} // namespace percuta::aftercare
