// SPDX-License-Identifier: Apache-2.0
#include "letters/variables.hpp"

#include "aftercare/words.hpp"

#include <algorithm>
#include <map>

namespace percuta::letters {
namespace {

using aftercare::item;
using aftercare::item_kind;
using aftercare::message;

// A sentence that goes on with its date.
std::string without_stop(std::string text) {
  if (!text.empty() && text.back() == '.') text.pop_back();
  return text;
}

class collector {
public:
  collector(const knowledge::base &base, const letter_request &request, const aftercare::timeline &timeline,
            const model::letter_language &language)
      : base_(base), request_(request), timeline_(timeline), language_(language) {}

  record run(const facts::table *patient) {
    const auto name = patient == nullptr ? std::nullopt : std::optional(patient->patient_name);
    add("patientName", value::of(name, value_origin::host));
    add_treatment();
    add_clinic();
    add_flags();
    add_normal();
    add_advice();
    add_restarts();
    add_appointments();
    add_medicines();
    add_results();
    add_products();
    add_version();
    return std::move(values_);
  }

private:
  void add(const char *name, value what) { values_.emplace(name, std::move(what)); } // the first one stays

  // In the language of the letter.
  [[nodiscard]] std::string words(const std::string &text) const { return aftercare::say(language_, text); }

  [[nodiscard]] std::string moment_words(const calendar::instant &moment, bool by_day) const {
    return by_day ? aftercare::date_words(language_, timeline_.zone, moment.seconds)
                  : aftercare::date_time_words(language_, timeline_.zone, moment.seconds);
  }
  [[nodiscard]] value from_value(const item &each) const {
    return value::date(moment_words(each.from, each.from_by_day));
  }
  [[nodiscard]] value until_value(const item &each) const {
    return each.until ? value::date(moment_words(*each.until, each.until_by_day)) : value();
  }

  template <class Keep> [[nodiscard]] std::vector<const item *> items(item_kind kind, const Keep &keep) const {
    std::vector<const item *> list;
    for (const auto &each : timeline_.items) {
      if (each.kind == kind && each.in_letter && keep(each)) list.push_back(&each);
    }
    return list;
  }
  [[nodiscard]] std::vector<const item *> items(item_kind kind) const {
    return items(kind, [](const item &) { return true; });
  }

  void add_treatment() {
    add("treatmentTitle", value::of(words(timeline_.title)));
    add("treatmentDate",
        value::date(aftercare::date_time_words(language_, timeline_.zone, timeline_.treated_at.seconds)));
    add("areas", value::of(aftercare::list_words(language_, zone_names())));
    add("depthText", value::of(depth_words()));
    const auto *document = request_.treatment.treatment ? &*request_.treatment.treatment : nullptr;
    add("deviceText", value::of(std::optional(device_words()), value_origin::host));
    add("treatedBy", value::of(document != nullptr ? document->treated_by : std::nullopt, value_origin::host));
  }

  // As named in the request: a group keeps its own name.
  [[nodiscard]] std::vector<std::string> zone_names() const {
    auto ids = request_.treatment.zones;
    if (ids.empty() && request_.treatment.treatment) {
      for (const auto &each : request_.treatment.treatment->zones) ids.push_back(each.zone);
    }
    std::vector<std::string> names;
    for (const auto &id : ids) {
      const auto *zone = base_.find_zone(id);
      if (zone != nullptr && std::find(names.begin(), names.end(), words(zone->name)) == names.end())
        names.push_back(words(zone->name));
    }
    return names;
  }

  [[nodiscard]] std::string depth_words() const {
    std::vector<std::string> by_zone;
    std::optional<double> shared;
    bool same = true;
    for (const auto &each : timeline_.what.zones) {
      if (!each.depth_stated) continue;
      same = same && (!shared || *shared == *each.depth);
      shared = each.depth;
      by_zone.push_back(aftercare::fill(
          message(language_, "depth.zone"),
          {{"zone", words(each.zone->name)}, {"depth", aftercare::number_words(language_, *each.depth)}}));
    }
    if (!shared) return {};
    return same ? aftercare::fill(message(language_, "depth.one"),
                                  {{"depth", aftercare::number_words(language_, *shared)}})
                : aftercare::list_words(language_, by_zone);
  }

  [[nodiscard]] std::string device_words() const {
    std::string made;
    if (request_.treatment.treatment && request_.treatment.treatment->device) {
      const auto &device = *request_.treatment.treatment->device;
      made = device.maker.value_or("");
      if (device.model) made += (made.empty() ? "" : " ") + *device.model;
    }
    return made.empty() && timeline_.what.device != nullptr ? words(timeline_.what.device->name) : made;
  }

  void add_clinic() {
    if (request_.clinic) {
      const auto &clinic = *request_.clinic;
      add("clinicName", value::of(std::optional(clinic.name), value_origin::host));
      add("clinicAddress", value::of(clinic.address, value_origin::host));
      add("phoneDay", value::phone_number(clinic.phones.day));
      add("phoneOutOfHours", value::phone_number(clinic.phones.out_of_hours));
      add("phoneEmergency", value::phone_number(clinic.phones.emergency));
      add("openingHours", value::of(clinic.opening_hours, value_origin::host));
    }
    for (const auto *name :
         {"clinicName", "clinicAddress", "phoneDay", "phoneOutOfHours", "phoneEmergency", "openingHours"})
      add(name, {});
  }

  void add_flags() {
    for (const auto &[name, urgency] :
         {std::pair{"emergencyFlags", model::urgency::emergency}, std::pair{"sameDayFlags", model::urgency::same_day},
          std::pair{"routineFlags", model::urgency::routine}}) {
      std::vector<record> rows;
      for (const auto *each :
           items(item_kind::red_flag, [&, wanted = urgency](const item &flag) { return flag.urgency == wanted; }))
        rows.push_back({{"signs", value::of(words(each->signs))}, {"say", value::of(words(each->say))}});
      add(name, value::list(std::move(rows)));
    }
  }

  // One row per end: what lasts until then.
  void add_normal() {
    auto signs = items(item_kind::sign, [](const item &each) { return each.phase.empty() && each.until.has_value(); });
    std::stable_sort(signs.begin(), signs.end(),
                     [](const item *a, const item *b) { return a->until->seconds < b->until->seconds; });
    const auto *own = aftercare::find_message(language_, "normal.until");
    const auto &pattern = own != nullptr ? *own : message(language_, "until");
    std::vector<record> rows;
    std::string shown;
    for (const auto *each : signs) {
      auto when = aftercare::fill(pattern, {{"date", moment_words(*each->until, each->until_by_day)}});
      if (rows.empty() || when != shown)
        rows.push_back({{"when", value::date(when)}, {"text", value::of(words(each->text))}});
      else
        *rows.back()["text"].text += " " + words(each->text);
      shown = std::move(when);
    }
    add("normalRows", value::list(std::move(rows)));
  }

  // Each text once, with the latest end.
  [[nodiscard]] static std::vector<const item *> once(const std::vector<const item *> &list) {
    std::vector<const item *> kept;
    for (const auto *each : list) {
      const auto same =
          std::find_if(kept.begin(), kept.end(), [&](const item *other) { return other->text == each->text; });
      if (same == kept.end())
        kept.push_back(each);
      else if ((*same)->until && (!each->until || each->until->seconds > (*same)->until->seconds))
        *same = each;
    }
    return kept;
  }

  void add_advice() {
    std::vector<record> dos;
    for (const auto *each : once(items(item_kind::to_do)))
      dos.push_back({{"text", value::of(words(each->text))}, {"until", until_value(*each)}});
    add("dos", value::list(std::move(dos)));
    auto avoids = once(items(item_kind::avoid, [](const item &each) { return !each.product; }));
    std::stable_sort(avoids.begin(), avoids.end(), [](const item *a, const item *b) {
      return a->until && (!b->until || a->until->seconds < b->until->seconds);
    });
    add_dated(avoids, "avoids", "avoidGroups", "until", [&](const item &each) { return until_value(each); });
  }

  void add_restarts() {
    const auto list = items(item_kind::resume, [](const item &each) { return each.product; });
    add_dated(list, "restarts", "restartGroups", "from", [&](const item &each) { return from_value(each); });
  }

  // The same list twice: flat, and grouped by date.
  template <class Date>
  void add_dated(const std::vector<const item *> &list, const char *flat_name, const char *group_name,
                 const char *date_name, const Date &date_of) {
    std::vector<record> flat;
    std::vector<record> groups;
    std::optional<std::string> shown;
    for (const auto *each : list) {
      const auto date = date_of(*each);
      const auto what =
          aftercare::upper_first(language_, words(each->kind == item_kind::resume ? each->title : each->text));
      flat.push_back({{"text", value::of(date.text ? without_stop(what) : what)}, {date_name, date}});
      if (groups.empty() || date.text != shown) groups.push_back({{date_name, date}, {"items", {}}});
      groups.back()["items"].entries.push_back({{"text", value::of(what)}});
      shown = date.text;
    }
    add(flat_name, value::list(std::move(flat)));
    add(group_name, value::list(std::move(groups)));
  }

  [[nodiscard]] value offset_date(double hours) const {
    return value::date(
        aftercare::date_words(language_, timeline_.zone,
                              aftercare::hours_after(timeline_.zone, timeline_.treated_at.seconds, hours).at.seconds));
  }

  void add_appointments() {
    std::vector<record> rows;
    for (const auto *each : items(item_kind::appointment)) {
      rows.push_back({{"title", value::of(words(each->title))},
                      {"when", value::date(aftercare::date_words(language_, timeline_.zone, each->from.seconds))},
                      {"earliest", each->hours ? offset_date(each->hours->min) : value()},
                      {"latest", each->hours ? offset_date(each->hours->max) : value()},
                      {"content", value::of(words(each->content))}});
    }
    add("appointments", value::list(std::move(rows)));
  }

  void add_medicines() {
    std::vector<record> rows;
    for (const auto *each : items(item_kind::medicine))
      rows.push_back({{"text", value::of(words(each->text))}, {"lastDay", until_value(*each)}});
    add("medicines", value::list(std::move(rows)));
  }

  // The signs of a phase that the letter tells: one row per phase.
  void add_results() {
    std::vector<record> rows;
    std::string phase;
    for (const auto *each : items(item_kind::sign, [](const item &sign) { return !sign.phase.empty(); })) {
      if (each->phase != phase)
        rows.push_back({{"text", value::of(words(each->text))},
                        {"from", value::date(aftercare::date_words(language_, timeline_.zone, each->from.seconds))}});
      else
        *rows.back()["text"].text += " " + words(each->text);
      phase = each->phase;
    }
    add("results", value::list(std::move(rows)));
  }

  void add_products() {
    std::vector<record> rows;
    const auto row = [&](const std::string &name, const std::optional<std::string> &lot) {
      rows.push_back(
          {{"name", value::of(std::optional(name), value_origin::host)}, {"lot", value::of(lot, value_origin::host)}});
    };
    if (request_.treatment.treatment) {
      const auto &treatment = *request_.treatment.treatment;
      if (treatment.device && !device_words().empty()) row(device_words(), treatment.device->lot);
      for (const auto &each : treatment.anaesthetics)
        row(each.strength ? each.agent + " " + *each.strength : each.agent, {});
      for (const auto &each : treatment.products) row(each.name, each.lot);
    }
    add("products", value::list(std::move(rows)));
  }

  void add_version() {
    const auto date = [&](const std::string &iso) {
      const auto day = calendar::read_day(iso);
      return value::date(day ? aftercare::day_words(language_, *day) : iso);
    };
    const auto text = [&](const char *key) {
      const auto *found = aftercare::find_message(language_, key);
      return found == nullptr ? value() : value::of(*found);
    };
    add("knowledgeVersion", value::date(base_.identity.version));
    add("letterVersion", text("letter.version"));
    add("letterDate", value::date(aftercare::date_words(language_, timeline_.zone, timeline_.treated_at.seconds)));
    add("reviewDate", date(base_.identity.review_by));
    add("authorRole", text("authorRole"));
    add("readability", {});
  }

  const knowledge::base &base_;
  const letter_request &request_;
  const aftercare::timeline &timeline_;
  const model::letter_language &language_;
  record values_;
};

} // namespace

record letter_variables(const knowledge::base &base, const facts::table *patient, const letter_request &request,
                        const aftercare::timeline &timeline, const model::letter_language &language) {
  return collector(base, request, timeline, language).run(patient);
}

} // namespace percuta::letters
