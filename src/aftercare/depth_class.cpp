// SPDX-License-Identifier: Apache-2.0
#include "aftercare/depth_class.hpp"

#include "model/failure.hpp"
#include "json/described.hpp"

#include <algorithm>
#include <set>

namespace percuta::aftercare {
namespace {

std::string class_kind(model::device_kind kind) {
  return json::enum_text(kind == model::device_kind::rf ? kind : model::device_kind::mechanical);
}

std::set<std::string> possible_kinds(const knowledge::base &base, const treated &what) {
  std::set<std::string> kinds;
  if (what.device != nullptr) return {class_kind(what.device->kind)};
  for (const auto &id : what.protocol->devices) {
    if (const auto *device = base.find_device(id)) kinds.insert(class_kind(device->kind));
  }
  if (kinds.empty()) kinds.insert(class_kind(model::device_kind::mechanical));
  return kinds;
}

double deepest(const treated &what) {
  std::optional<double> depth;
  for (const auto &each : what.zones) {
    if (each.depth) depth = std::max(depth.value_or(*each.depth), *each.depth);
  }
  const auto &range = what.protocol->depth;
  for (const auto &fallback : {range.typical, range.max, range.min}) {
    if (!depth) depth = fallback;
  }
  if (!depth) {
    throw failure(status::bad_argument,
                  "no depth is known for protocol \"" + what.protocol->id +
                      "\"; give the depth with the request or per zone in the treatment document");
  }
  return *depth;
}

const model::depth_class *find_class(const knowledge::base &base, const std::string &kind, double depth) {
  for (const auto &each : base.depth_classes) {
    if (each.device_kind == kind && (!each.above || depth > *each.above) && (!each.at_most || depth <= *each.at_most))
      return &each;
  }
  return nullptr;
}

double restart_hours(const knowledge::base &base, const std::string &depth_class) {
  double sum = 0;
  for (const auto &activity : base.activities) {
    if (const auto *window = window_of(activity.windows, depth_class)) sum += window->typical;
  }
  return sum;
}

} // namespace

const model::hours_window *window_of(const std::vector<model::hours_window> &windows, const std::string &depth_class) {
  const auto named = [&](std::string_view id) {
    return std::find_if(windows.begin(), windows.end(), [&](const auto &each) { return each.depth_class == id; });
  };
  auto found = named(depth_class);
  if (found == windows.end()) found = named("any");
  return found == windows.end() ? nullptr : &*found;
}

class_choice choose_depth_class(const knowledge::base &base, const treated &what) {
  class_choice choice;
  choice.depth = deepest(what);
  const auto kinds = possible_kinds(base, what);
  double longest = -1;
  for (const auto &kind : kinds) {
    const auto *each = find_class(base, kind, choice.depth);
    if (each == nullptr) continue;
    const auto hours = restart_hours(base, each->id);
    if (hours > longest) {
      longest = hours;
      choice.depth_class = each;
    }
  }
  if (choice.depth_class == nullptr) {
    throw failure(status::bad_knowledge, "the knowledge base has no depth class for protocol \"" + what.protocol->id +
                                             "\" at the requested depth; its depth classes leave a gap");
  }
  if (kinds.size() > 1) {
    choice.notes.push_back("No device is named and the protocol allows several kinds: the windows are those of " +
                           choice.depth_class->title + ", the longest.");
  }
  const auto stated =
      std::any_of(what.zones.begin(), what.zones.end(), [](const auto &each) { return each.depth_stated; });
  if (!stated)
    choice.notes.emplace_back("No depth is named: the protocol's typical depth in the treated zones was taken.");
  return choice;
}

} // namespace percuta::aftercare
