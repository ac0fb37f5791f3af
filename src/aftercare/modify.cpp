// SPDX-License-Identifier: Apache-2.0
#include "aftercare/builder.hpp"
#include "model/failure.hpp"

#include <algorithm>

namespace percuta::aftercare {
namespace {

class modifying {
public:
  modifying(const knowledge::base &base, const facts::table *patient, const treatment_request &request,
            const std::vector<part_treated> &parts, timeline &out)
      : base_(base), patient_(patient), request_(request), parts_(parts), out_(out) {}

  void run() {
    for (const auto &each : base_.modifiers) {
      if (!applies(each)) continue;
      out_.modifiers.push_back(each.id);
      for (const auto &wait : each.waits) lengthen(each, wait);
      for (const auto &visit : each.visits) bring_forward(each, visit);
      add(each, each.dos, item_kind::to_do);
      add(each, each.avoids, item_kind::avoid);
      add(each, each.signs, item_kind::sign);
      add(each, each.medicines, item_kind::medicine);
    }
  }

private:
  template <class Held> [[nodiscard]] bool any_part(const Held &held) const {
    return std::any_of(parts_.begin(), parts_.end(), held);
  }
  static bool listed(const std::vector<std::string> &list, const std::string &what) {
    return std::find(list.begin(), list.end(), what) != list.end();
  }

  [[nodiscard]] bool applies(const model::modifier &each) const {
    const auto *document = request_.treatment ? &*request_.treatment : nullptr;
    if (!each.zones.empty() && !any_part([&](const auto &part) { return treats_any(part.what, each.zones); }))
      return false;
    if (!each.device_kinds.empty() &&
        !any_part([&](const auto &part) { return listed(each.device_kinds, part.choice.depth_class->device_kind); }))
      return false;
    if (each.deeper_than && !any_part([&](const auto &part) { return part.choice.depth > *each.deeper_than; }))
      return false;
    if (!each.skin_types.empty() &&
        (document == nullptr || !document->skin_type || !listed(each.skin_types, *document->skin_type)))
      return false;
    if (!each.add_ons.empty() &&
        (document == nullptr || std::none_of(document->add_ons.begin(), document->add_ons.end(),
                                             [&](const std::string &used) { return listed(each.add_ons, used); })))
      return false;
    if (each.gender && (patient_ == nullptr || patient_->gender != *each.gender)) return false;
    return each.value_sets.empty() || has_finding(each.value_sets);
  }

  // Unconfirmed and conflicting facts count: more care does no harm. A medicine counts while it may be taken.
  [[nodiscard]] bool has_finding(const std::vector<std::string> &value_sets) const {
    if (patient_ == nullptr) return false;
    const auto day = out_.zone.day_of(out_.treated_at.seconds);
    return std::any_of(patient_->facts.begin(), patient_->facts.end(), [&](const facts::fact &each) {
      const bool taken = each.kind != facts::fact_kind::medication || each.ended.hi >= day;
      return each.polarity == facts::polarity::affirmed && each.use != model::code_use::negative &&
             each.began.lo <= day && taken && each.value_set < base_.value_sets.size() &&
             listed(value_sets, base_.value_sets[each.value_set].id);
    });
  }

  void lengthen(const model::modifier &why, const model::longer_wait &wait) {
    const auto until = hours_after(out_.zone, out_.treated_at.seconds, wait.hours);
    for (auto &each : out_.items) {
      if (each.id != wait.activity) continue;
      if (each.kind == item_kind::resume && each.from.seconds < until.at.seconds) {
        each.from = until.at;
        each.from_by_day = until.by_day;
        if (each.until && each.until->seconds < until.at.seconds) each.until = until.at;
        each.origin = why.title;
      }
      if (each.kind == item_kind::avoid && each.until && each.until->seconds < until.at.seconds) {
        each.until = until.at;
        each.until_by_day = until.by_day;
        each.origin = why.title;
      }
    }
  }

  void bring_forward(const model::modifier &why, const model::earlier_visit &visit) {
    const auto at = hours_after(out_.zone, out_.treated_at.seconds, visit.hours);
    for (auto &each : out_.items) {
      if (each.id != visit.appointment || each.kind != item_kind::appointment || each.from.seconds <= at.at.seconds)
        continue;
      each.from = at.at;
      each.from_by_day = at.by_day;
      each.origin = why.title;
    }
  }

  void add(const model::modifier &why, const std::vector<model::advice> &list, item_kind kind) {
    for (const auto &advice : list) {
      item made;
      made.id = advice.id;
      made.kind = kind;
      made.text = advice.text;
      made.in_letter = advice.in_letter;
      made.provenance = why.provenance;
      made.citations = why.citations;
      made.origin = why.title;
      const auto end = hours_after(out_.zone, out_.treated_at.seconds, why.until_hours.value_or(0));
      made.from = out_.treated_at;
      made.until = end.at;
      made.until_by_day = end.by_day;
      out_.items.push_back(std::move(made));
    }
  }

  const knowledge::base &base_;
  const facts::table *patient_;
  const treatment_request &request_;
  const std::vector<part_treated> &parts_;
  timeline &out_;
};

} // namespace

void apply_modifiers(const knowledge::base &base, const facts::table *patient, const treatment_request &request,
                     const std::vector<part_treated> &parts, timeline &out) {
  modifying(base, patient, request, parts, out).run();
}

void apply_changes(const treatment_request &request, timeline &out) {
  if (!request.treatment) return;
  for (const auto &change : request.treatment->changes) {
    if (change.by.empty() || change.reason.empty() || !(change.hours >= 0)) {
      throw failure(status::bad_argument, "the treatment document changes the duration of \"" + change.activity +
                                              "\" without a name, a reason or a number of hours; give all three");
    }
    const auto at = hours_after(out.zone, out.treated_at.seconds, change.hours);
    bool found = false;
    for (auto &each : out.items) {
      if (each.id != change.activity || (each.kind != item_kind::resume && each.kind != item_kind::avoid)) continue;
      found = true;
      each.changed_by = change.by;
      each.changed_why = change.reason;
      if (each.kind == item_kind::resume) {
        each.from = at.at;
        each.from_by_day = at.by_day;
        if (each.until && each.until->seconds < at.at.seconds) each.until = at.at;
      } else {
        each.until = at.at;
        each.until_by_day = at.by_day;
      }
    }
    if (!found) {
      throw failure(status::not_found, "the treatment document changes the duration of \"" + change.activity +
                                           "\", which this timeline does not have; percuta timeline lists them");
    }
  }
}

} // namespace percuta::aftercare
