// SPDX-License-Identifier: Apache-2.0
#include "aftercare/timeline.hpp"

#include "aftercare/builder.hpp"
#include "knowledge/review.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace percuta::aftercare {
namespace {

constexpr std::int64_t day_minutes = 1440;
constexpr std::int64_t day_seconds = 86400;
constexpr double calendar_days_from = 72; // hours; shorter windows are elapsed time

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

timeline build(const knowledge::base &base, const facts::table *patient, const treatment_request &request) {
  timeline result;
  std::vector<part_treated> parts;
  for (auto &each : resolve_all(base, request)) {
    auto choice = choose_depth_class(base, each);
    parts.push_back({std::move(each), std::move(choice)});
  }
  result.what = parts.front().what;
  result.protocol = result.what.protocol->id;
  result.title = result.what.protocol->title;
  result.zone = request.time_zone ? calendar::time_zone::named(*request.time_zone)
                                  : calendar::time_zone::fixed(request.treated_at.offset_seconds);
  result.treated_at = shown_in(result.zone, request.treated_at.seconds);
  if (patient != nullptr) result.patient_id = patient->patient_id;
  result.depth_class = parts.front().choice;
  for (const auto &part : parts) {
    for (const auto &note : part.choice.notes) {
      if (std::find(result.notes.begin(), result.notes.end(), note) == result.notes.end()) result.notes.push_back(note);
    }
  }
  if (!request.time_zone)
    result.notes.emplace_back("No time zone is named: all times have the offset of the treatment time.");
  const auto treated_on = result.zone.day_of(request.treated_at.seconds);
  if (auto overdue = knowledge::overdue_review(base, treated_on)) result.notes.push_back(*std::move(overdue));
  add_items(base, parts, result);
  apply_modifiers(base, patient, request, parts, result);
  apply_changes(request, result);
  std::sort(result.items.begin(), result.items.end(), [](const item &a, const item &b) {
    return std::tie(a.from.seconds, a.kind, a.id) < std::tie(b.from.seconds, b.kind, b.id);
  });
  return result;
}

} // namespace percuta::aftercare
