// SPDX-License-Identifier: Apache-2.0
#include "letters/record_variables.hpp"

#include "aftercare/words.hpp"

#include <algorithm>

namespace percuta::letters {
namespace {

using aftercare::say;

value host(const std::optional<std::string> &text) { return value::of(text, value_origin::host); }

std::string range_words(const model::letter_language &language, const std::string &what,
                        const model::cited_range &range) {
  const auto low = range.min ? range.min : range.typical;
  const auto high = range.max ? range.max : range.typical;
  return low && high ? aftercare::count_words(language, what, *low, *high) : "";
}

// What to stop before the treatment, with the last day before which it has to be stopped; the earliest first.
value stops(const knowledge::base &base, const aftercare::timeline &timeline, const model::letter_language &language) {
  struct stop {
    calendar::day last;
    const model::activity *what;
  };
  std::vector<stop> list;
  for (const auto &each : base.activities) {
    const auto found = std::find_if(each.windows.begin(), each.windows.end(),
                                    [](const auto &window) { return window.depth_class == "before"; });
    if (found == each.windows.end()) continue;
    constexpr double day_hours = 24;
    const auto days = static_cast<int>(found->typical / day_hours);
    list.push_back({calendar::plus_days(timeline.zone.day_of(timeline.treated_at.seconds), -days), &each});
  }
  std::stable_sort(list.begin(), list.end(), [](const stop &a, const stop &b) { return a.last < b.last; });
  std::vector<record> rows;
  for (const auto &each : list) {
    rows.push_back({{"text", value::of(aftercare::upper_first(language, say(language, each.what->title)))},
                    {"from", value::date(aftercare::day_words(language, each.last))}});
  }
  return value::list(std::move(rows));
}

value zones_treated(const letter_request &request, const aftercare::timeline &timeline,
                    const model::letter_language &language) {
  std::vector<record> rows;
  for (const auto &each : timeline.what.zones) {
    if (!timeline.what.zones_stated) break;
    record row = {{"zone", value::of(say(language, each.zone->name))}};
    row["depth"] = each.depth_stated ? value::date(aftercare::number_words(language, *each.depth)) : value();
    row["passes"] = value();
    if (request.treatment.treatment) {
      for (const auto &stated : request.treatment.treatment->zones) {
        if (stated.zone == each.zone->id && stated.passes)
          row["passes"] = value::date(aftercare::count_words(language, "passes", *stated.passes, *stated.passes));
      }
    }
    rows.push_back(std::move(row));
  }
  return value::list(std::move(rows));
}

} // namespace

void add_record_variables(const knowledge::base &base, const facts::table *patient, const letter_request &request,
                          const aftercare::timeline &timeline, const model::letter_language &language, record &values) {
  const auto *treatment = request.treatment.treatment ? &*request.treatment.treatment : nullptr;
  std::optional<std::string> birth;
  if (patient != nullptr && patient->birth && patient->birth->lo == patient->birth->hi)
    birth = aftercare::day_words(language, patient->birth->lo);
  values["birthDate"] = value::of(birth, value_origin::date);
  values["patientNumber"] = patient == nullptr ? value() : host(patient->patient_id);
  values["stops"] = stops(base, timeline, language);
  values["zonesTreated"] = zones_treated(request, timeline, language);
  values["sessionsText"] = value::of(range_words(language, "sessions", timeline.what.protocol->sessions));
  values["intervalText"] = value::of(range_words(language, "weeks", timeline.what.protocol->interval_weeks));
  values["radiofrequency"] = timeline.depth_class.depth_class->device_kind == "rf" ? value::of("1") : value();
  const auto member = [&](auto read) { return treatment == nullptr ? value() : host(read(*treatment)); };
  values["indication"] = member([](const auto &each) { return each.indication; });
  values["skinType"] = member([](const auto &each) { return each.skin_type; });
  values["endpoint"] = member([](const auto &each) { return each.endpoint; });
  values["consentVersion"] = member([](const auto &each) { return each.consent; });
  values["concerns"] = member([](const auto &each) { return each.concerns; });
  const bool has_doctor = treatment != nullptr && treatment->gp;
  values["gpName"] = has_doctor ? host(treatment->gp->name) : value();
  values["gpAddress"] = has_doctor ? host(treatment->gp->address) : value();
  std::vector<record> overrides;
  if (treatment != nullptr) {
    for (const auto &each : treatment->overrides)
      overrides.push_back({{"rule", host(each.rule)}, {"reason", host(each.reason)}, {"by", host(each.by)}});
  }
  values["overrides"] = value::list(std::move(overrides));
}

} // namespace percuta::letters
