// SPDX-License-Identifier: Apache-2.0
#include "authoring/mutations.hpp"

#include "json/described.hpp"

#include <cmath>
#include <functional>

namespace percuta::authoring {
namespace {

using model::operation;

// One unit in the last decimal that is written.
double step_of(double value) {
  double step = 1;
  for (int i = 0; i < 4; ++i, step /= 10) {
    const auto scaled = value / step;
    if (std::abs(scaled - std::round(scaled)) < 1e-9) break;
  }
  return step;
}

std::string number(double value) {
  auto text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

// What an operator can be mistaken for without any other change.
std::vector<operation> mistaken(const model::condition &at) {
  switch (at.op) {
  case operation::all: return at.of.size() > 1 ? std::vector{operation::any} : std::vector<operation>{};
  case operation::any: return at.of.size() > 1 ? std::vector{operation::all} : std::vector<operation>{};
  case operation::none: return {operation::any};
  case operation::present: return {operation::ever, operation::past};
  case operation::ever: return {operation::present, operation::past};
  case operation::past: return {operation::present, operation::ever};
  case operation::performed: return {operation::ever};
  case operation::zone_not_offered: return {operation::zone_outside_protocol};
  case operation::zone_outside_protocol: return {operation::zone_not_offered};
  case operation::device_outside_protocol: return {operation::zone_outside_protocol};
  case operation::depth_above_envelope: return {operation::depth_above_scar_max};
  case operation::depth_above_scar_max: return {operation::depth_above_envelope};
  case operation::measured:
  case operation::age:
  case operation::family:
  case operation::asked:
  case operation::requested: break; // none is like them: the condition itself is left out
  }
  return {};
}

class collector {
public:
  collector(const model::rule &rule, const std::vector<model::policy> &policies) : rule_(rule), policies_(policies) {}

  std::vector<mutation> run() {
    answers();
    for (part_ = 0; part_ < rule_.parts.size(); ++part_) {
      for (band_ = 0; band_ < rule_.parts[part_].bands.size(); ++band_) band();
    }
    return std::move(all_);
  }

private:
  using path = std::vector<std::size_t>;

  void add(const std::string &kind, const std::string &what, const std::function<void(model::rule &)> &change) {
    auto changed = rule_;
    change(changed);
    all_.push_back({kind, what, std::move(changed)});
  }
  void in_band(const std::string &kind, const std::string &what, const std::function<void(model::band &)> &change) {
    const auto where = "parts/" + std::to_string(part_) + "/bands/" + std::to_string(band_);
    add(kind, where + " " + what, [&](model::rule &rule) { change(rule.parts[part_].bands[band_]); });
  }
  void in_condition(const path &at, const std::string &kind, const std::string &what,
                    const std::function<void(model::condition &)> &change) {
    std::string where = "when";
    for (const auto index : at) where += "/of/" + std::to_string(index);
    in_band(kind, where + " " + what, [&](model::band &band) {
      auto *found = &band.when;
      for (const auto index : at) found = &found->of[index];
      change(*found);
    });
  }

  void answers() {
    if (rule_.extent != model::extent::systemic) {
      add("flag", "extent -> systemic", [](auto &rule) { rule.extent = model::extent::systemic; });
    }
    if (rule_.asked_of) add("answer", "askedOf left out", [](auto &rule) { rule.asked_of.reset(); });
    if (rule_.yes && rule_.yes->recall_days) {
      for (const int by : {-1, 1}) {
        add("answer", "yes/recallDays by " + std::to_string(by), [by](auto &rule) { *rule.yes->recall_days += by; });
      }
    }
    if (rule_.answer_currency_days) {
      for (const int by : {-1, 1}) {
        add("answer", "answerCurrencyDays by " + std::to_string(by),
            [by](auto &rule) { *rule.answer_currency_days += by; });
      }
    }
  }

  void band() {
    const auto &band = rule_.parts[part_].bands[band_];
    constexpr int tiers = static_cast<int>(model::tier::precaution) + 1;
    for (const int by : {1, tiers - 1}) {
      const auto other = static_cast<model::tier>((static_cast<int>(band.tier) + by) % tiers);
      in_band("tier", "tier " + json::enum_text(band.tier) + " -> " + json::enum_text(other),
              [&](auto &changed) { changed.tier = other; });
    }
    add("condition", "parts/" + std::to_string(part_) + "/bands/" + std::to_string(band_) + " left out",
        [&](model::rule &rule) {
          auto &bands = rule.parts[part_].bands;
          bands.erase(bands.begin() + static_cast<std::ptrdiff_t>(band_));
        });
    if (band.policy) policy(band);
    if (band.window) window(band);
    if (band.ends_by_itself) in_band("flag", "endsByItself -> false", [](auto &b) { b.ends_by_itself = false; });
    if (band.over_maximum) in_band("flag", "overMaximum -> false", [](auto &b) { b.over_maximum = false; });
    condition(band.when, {});
  }

  void policy(const model::band &band) {
    in_band("policy", "policy left out", [](auto &changed) { changed.policy.reset(); });
    const auto equals = band.policy->find('=');
    for (const auto &each : policies_) {
      if (each.id != band.policy->substr(0, equals)) continue;
      for (const auto &choice : each.choices) {
        const auto other = each.id + "=" + choice.value;
        if (other == *band.policy) continue;
        in_band("policy", "policy -> " + other, [&](auto &changed) { changed.policy = other; });
      }
    }
  }

  // The number that is applied: the choice of the band, else typical, else max, else min.
  static std::optional<int> &applied(model::band &band) {
    if (band.window_choice == "min" && band.window->min) return band.window->min;
    if (band.window_choice == "max" && band.window->max) return band.window->max;
    if (band.window->typical) return band.window->typical;
    return band.window->max ? band.window->max : band.window->min;
  }

  void window(const model::band &band) {
    for (const int by : {-1, 1}) {
      in_band("window", "window by " + std::to_string(by), [by](auto &changed) { *applied(changed) += by; });
    }
    in_band("window", "window left out", [](auto &changed) { changed.window.reset(); });
    // What is still taken can be stopped in time; what is still there cannot.
    if (band.window->anchor == model::anchor::last_dose && band.tier == model::tier::timing)
      in_band("window", "anchor -> ended", [](auto &changed) { changed.window->anchor = model::anchor::ended; });
    if (band.window_choice)
      in_band("window", "windowChoice left out", [](auto &changed) { changed.window_choice.reset(); });
  }

  void condition(const model::condition &from, const path &at) {
    for (const auto other : mistaken(from)) {
      in_condition(at, "operator", json::enum_text(from.op) + " -> " + json::enum_text(other),
                   [&](auto &changed) { changed.op = other; });
    }
    bounds(from, at);
    lists(from, at);
    if (from.only_if_found)
      in_condition(at, "flag", "onlyIfFound -> false", [](auto &changed) { changed.only_if_found = false; });
    if (from.unknown_value_counts)
      in_condition(at, "flag", "unknownValueCounts -> false", [](auto &c) { c.unknown_value_counts = false; });
    if (from.extent) in_condition(at, "flag", "extent left out", [](auto &changed) { changed.extent.reset(); });
    for (std::size_t i = 0; i < from.of.size(); ++i) {
      if (from.of.size() > 1) {
        in_condition(at, "condition", "of/" + std::to_string(i) + " left out",
                     [i](auto &changed) { changed.of.erase(changed.of.begin() + static_cast<std::ptrdiff_t>(i)); });
      }
      auto below = at;
      below.push_back(i);
      condition(from.of[i], below);
    }
  }

  using bound = std::optional<double> model::condition::*;

  void bounds(const model::condition &from, const path &at) {
    struct named {
      bound member;
      bound other; // the same limit, exclusive for inclusive
      const char *name;
    };
    constexpr std::array<named, 4> all{{{&model::condition::above, &model::condition::at_least, "above"},
                                        {&model::condition::at_least, &model::condition::above, "atLeast"},
                                        {&model::condition::below, &model::condition::at_most, "below"},
                                        {&model::condition::at_most, &model::condition::below, "atMost"}}};
    for (const auto &[member, other, name] : all) {
      if (!(from.*member)) continue;
      const auto value = *(from.*member);
      for (const double by : {-step_of(value), step_of(value)}) {
        in_condition(at, "bound", std::string(name) + " " + number(value) + " -> " + number(value + by),
                     [&, member = member](auto &changed) { changed.*member = value + by; });
      }
      in_condition(at, "bound", std::string(name) + " " + number(value) + " left out",
                   [member = member](auto &changed) { (changed.*member).reset(); });
      if (from.op == operation::age) continue; // read in whole years from below only
      in_condition(at, "bound", std::string(name) + " " + number(value) + " with the limit itself the other way",
                   [member = member, other = other](auto &changed) { std::swap(changed.*member, changed.*other); });
    }
    for (const auto &[member, name] : {std::pair(&model::condition::agents, "agents"),
                                       std::pair(&model::condition::currency_days, "currencyDays")}) {
      if (!(from.*member)) continue;
      for (const int by : {-1, 1}) {
        in_condition(at, "bound", std::string(name) + " by " + std::to_string(by),
                     [member = member, by](auto &changed) { *(changed.*member) += by; });
      }
    }
  }

  void lists(const model::condition &from, const path &at) {
    const auto each_left_out = [&](auto member, const char *name) {
      const auto &list = from.*member;
      for (std::size_t i = 0; i < list.size(); ++i) {
        in_condition(at, "list", std::string(name) + "/" + std::to_string(i) + " left out", [member, i](auto &changed) {
          auto &changed_list = changed.*member;
          changed_list.erase(changed_list.begin() + static_cast<std::ptrdiff_t>(i));
        });
      }
    };
    each_left_out(&model::condition::value_sets, "valueSets");
    each_left_out(&model::condition::values, "values");
    each_left_out(&model::condition::zones, "zones");
    each_left_out(&model::condition::device_kinds, "deviceKinds");
    each_left_out(&model::condition::purposes, "purposes");
    each_left_out(&model::condition::anaesthetics, "anaesthetics");
    each_left_out(&model::condition::add_ons, "addOns");
    each_left_out(&model::condition::steps, "steps");
    if (from.kinds.size() > 1) each_left_out(&model::condition::kinds, "kinds");
    for (const auto &[member, name] : {std::pair(&model::condition::keloid_prone, "keloidProne"),
                                       std::pair(&model::condition::thin_over_bone, "thinOverBone")}) {
      if (from.*member) {
        in_condition(at, "flag", std::string(name) + " turned round",
                     [member = member](auto &changed) { changed.*member = !*(changed.*member); });
      }
    }
  }

  const model::rule &rule_;
  const std::vector<model::policy> &policies_;
  std::vector<mutation> all_;
  std::size_t part_ = 0, band_ = 0;
};

} // namespace

std::vector<mutation> mutations_of(const model::rule &rule, const std::vector<model::policy> &policies) {
  return collector(rule, policies).run();
}

} // namespace percuta::authoring
