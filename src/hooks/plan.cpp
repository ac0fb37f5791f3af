// SPDX-License-Identifier: Apache-2.0
#include "hooks/plan.hpp"

#include <algorithm>
#include <set>

namespace percuta::hooks {
namespace {

namespace bj = boost::json;

template <class Visit> void each_object(const bj::object &of, std::string_view name, Visit &&visit) {
  const auto *found = of.if_contains(name);
  if (found == nullptr) return;
  if (const auto *one = found->if_object()) return visit(*one);
  const auto *all = found->if_array();
  if (all == nullptr) return;
  for (const auto &each : *all) {
    if (const auto *object = each.if_object()) visit(*object);
  }
}

template <class Visit> void each_coding(const bj::object &of, std::string_view name, Visit &&visit) {
  each_object(of, name, [&](const bj::object &code) { each_object(code, "coding", visit); });
}

void add_zone(const knowledge::base &base, const bj::object &coding, std::vector<std::string> &zones) {
  const auto system = text_of(coding, "system");
  const auto code = text_of(coding, "code");
  if (system == zone_system) return zones.emplace_back(code), void();
  for (const auto &zone : base.zones) {
    for (const auto &site : zone.sites) {
      const auto known = std::find_if(base.systems.begin(), base.systems.end(), [&](const auto &each) {
        return each.id == site.system && std::find(each.uris.begin(), each.uris.end(), system) != each.uris.end();
      });
      if (known != base.systems.end() && site.code == code) return zones.push_back(zone.id);
    }
  }
}

std::optional<calendar::day> day_of(const bj::object &resource, const calendar::time_zone &zone) {
  for (const auto *name : {"start", "occurrenceDateTime", "performedDateTime"}) {
    const auto text = text_of(resource, name);
    if (text.empty()) continue;
    if (const auto days = calendar::day_reader(zone).read(text)) return days->lo;
  }
  const auto *period = resource.if_contains("occurrencePeriod");
  const auto *members = period == nullptr ? nullptr : period->if_object();
  if (members == nullptr) return std::nullopt;
  const auto days = calendar::day_reader(zone).read(text_of(*members, "start"));
  return days ? std::optional(days->lo) : std::nullopt;
}

bool is_out(const bj::object &resource) {
  static constexpr std::array<std::string_view, 6> statuses{"cancelled", "noshow",  "entered-in-error",
                                                            "fulfilled", "revoked", "completed"};
  return std::find(statuses.begin(), statuses.end(), text_of(resource, "status")) != statuses.end();
}

} // namespace

std::string protocol_of(const bj::object &resource) {
  std::string found;
  const auto take = [&](const bj::object &coding) {
    if (found.empty() && text_of(coding, "system") == protocol_system) found = text_of(coding, "code");
  };
  for (const auto *name : {"code", "serviceType", "reasonCode", "category", "serviceCategory"})
    each_coding(resource, name, take);
  for (const auto *name : {"instantiatesUri", "instantiatesCanonical"}) {
    const auto *list = resource.if_contains(name);
    const auto *all = list == nullptr ? nullptr : list->if_array();
    for (std::size_t i = 0; all != nullptr && i < all->size(); ++i) {
      const auto *uri = (*all)[i].if_string();
      const auto prefix = std::string(protocol_system) + ":";
      if (found.empty() && uri != nullptr && std::string_view(*uri).substr(0, prefix.size()) == prefix)
        found = std::string_view(*uri).substr(prefix.size());
    }
  }
  return found;
}

void read_resource(const knowledge::base &base, const bj::object &resource, checks::request &asked) {
  each_coding(resource, "bodySite", [&](const bj::object &coding) { add_zone(base, coding, asked.zones); });
  each_object(resource, "extension", [&](const bj::object &extension) {
    const auto url = text_of(extension, "url");
    if (url == zone_system) asked.zones.emplace_back(text_of(extension, "valueCode"));
    if (url == device_url) asked.device = std::string(text_of(extension, "valueCode"));
    const auto *quantity = url == depth_url ? extension.if_contains("valueQuantity") : nullptr;
    const auto *members = quantity == nullptr ? nullptr : quantity->if_object();
    const auto *value = members == nullptr ? nullptr : members->if_contains("value");
    if (value != nullptr && value->is_number()) asked.depth = value->to_number<double>();
  });
}

namespace {

class plan_reader {
public:
  plan_reader(const knowledge::base &base, request &made) : base_(base), made_(made) {}

  std::vector<plan> run() {
    const auto &context = made_.context.get_object();
    const auto noted = made_.notes.size();
    if (made_.called->about == purpose::treatment && !made_.resource.empty()) {
      const auto found = resources_in(*context.if_contains(made_.resource), "/context/" + made_.resource);
      for (const auto &each : found) {
        if (is_selected(*each.resource)) add(each, false);
      }
      if (plans_.empty()) add_treatment();
    } else {
      for (const auto &each : resources_in(made_.bookings, "/prefetch/appointments")) add(each, true);
      if (made_.called->step == "encounter-start")
        std::erase_if(plans_, [&](const plan &each) { return each.asked.on != made_.today; });
      if (plans_.empty()) add_treatment();
    }
    if (plans_.empty() && made_.notes.size() == noted && made_.called->about != purpose::chart) say_why();
    std::stable_sort(plans_.begin(), plans_.end(),
                     [](const plan &a, const plan &b) { return a.asked.on < b.asked.on; });
    return std::move(plans_);
  }

private:
  // Silence would read as "nothing stands in the way".
  void say_why() {
    const bool planned = made_.called->about == purpose::treatment && !made_.resource.empty();
    const auto place = planned ? "/context/" + made_.resource : std::string("/prefetch/appointments");
    const auto *missing = made_.called->step == "encounter-start" ? " has no treatment on this day"
                          : planned                               ? " has no treatment that could be evaluated"
                                                                  : " has no booking that could be evaluated";
    made_.notes.push_back(place + missing + "; nothing was evaluated");
  }

  // order-select names what was just chosen among the drafts.
  bool is_selected(const bj::object &resource) const {
    if (made_.called->step != "order-select") return true;
    const auto reference = std::string(text_of(resource, "resourceType")) + "/" + std::string(text_of(resource, "id"));
    const auto &selections = made_.context.at("selections").get_array();
    return std::any_of(selections.begin(), selections.end(), [&](const bj::value &each) {
      return each.is_string() && std::string_view(each.get_string()) == reference;
    });
  }

  checks::request common() const {
    checks::request asked;
    asked.as_of = made_.today;
    asked.time_zone = made_.zone.name();
    asked.policies = made_.policies;
    asked.step = std::string(made_.called->step);
    return asked;
  }

  void add(const found_resource &each, bool sent_along) {
    const auto type = text_of(*each.resource, "resourceType");
    if (sent_along && type != "Appointment") return;
    if (is_out(*each.resource)) return;
    plan made{each.pointer, each.resource, sent_along, common()};
    made.asked.protocol = protocol_of(*each.resource);
    const bool may_be_treatment = type == "Appointment" || type == "ServiceRequest" || type == "Procedure";
    const auto described = made_.treatment ? made_.treatment->protocol.value_or("") : std::string();
    if (made.asked.protocol.empty() && may_be_treatment && !sent_along) made.asked.protocol = described;
    if (made.asked.protocol.empty()) {
      made_.notes.push_back(each.pointer + " names no protocol (a coding of " + std::string(protocol_system) +
                            "); it was not evaluated");
      return;
    }
    read_resource(base_, *each.resource, made.asked);
    if (made_.treatment && (described.empty() || described == made.asked.protocol) && !sent_along)
      made.asked.treatment = made_.treatment;
    const auto on = day_of(*each.resource, made_.zone);
    if (!on && type == "Appointment") {
      made_.notes.push_back(each.pointer + "/start is missing or no time; it was not evaluated");
      return;
    }
    made.asked.on = on.value_or(made_.today);
    if (made.asked.on < made_.today) {
      made_.notes.push_back(each.pointer + " lies before the time of evaluation; it was not evaluated");
      return;
    }
    plans_.push_back(std::move(made));
  }

  void add_treatment() {
    if (!made_.treatment || !made_.treatment->protocol) return;
    plan made{"", nullptr, false, common()};
    made.asked.protocol = *made_.treatment->protocol;
    made.asked.treatment = made_.treatment;
    made.asked.on = made_.today;
    plans_.push_back(std::move(made));
  }

  const knowledge::base &base_;
  request &made_;
  std::vector<plan> plans_;
};

} // namespace

std::vector<plan> read_plans(const knowledge::base &base, request &made) { return plan_reader(base, made).run(); }

} // namespace percuta::hooks
