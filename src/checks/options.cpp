// SPDX-License-Identifier: Apache-2.0
#include "checks/options.hpp"

#include "checks/counterfactuals.hpp"
#include "protocols/page.hpp"
#include "json/described.hpp"

#include <algorithm>

namespace percuta::checks {
namespace {

// What stands in the way: the worst findings, by rule.
std::vector<std::string> reasons(const result &answer) {
  std::vector<std::string> ids;
  for (const auto &each : answer.findings) {
    const bool matters = each.decisive || (each.result == tri::yes && each.tier != model::tier::precaution);
    if (matters && std::find(ids.begin(), ids.end(), each.rule_id) == ids.end()) ids.emplace_back(each.rule_id);
  }
  return ids;
}

bool serves(const knowledge::base &base, const model::protocol &protocol, const std::string &id) {
  const auto treated = protocols::expand_zones(base, protocol.zones);
  const auto meant = protocols::expand_zones(base, {id});
  return std::any_of(meant.begin(), meant.end(), [&](const auto *zone) {
    return std::find(treated.begin(), treated.end(), zone) != treated.end();
  });
}

// Zones, device and depth where the protocol has them. Identifiers that nobody knows stay, to be refused.
void keep_what_fits(const knowledge::base &base, const model::protocol &protocol, request &one) {
  const auto strange = [&](const std::string &zone) {
    return base.find_zone(zone) != nullptr && !serves(base, protocol, zone);
  };
  const bool zones_named = !one.zones.empty();
  std::erase_if(one.zones, strange);
  if (zones_named && one.zones.empty()) one.depth.reset();
  const auto device_fits = [&](const std::string &id) {
    return base.find_device(id) == nullptr ||
           std::find(protocol.devices.begin(), protocol.devices.end(), id) != protocol.devices.end();
  };
  if (one.device && !device_fits(*one.device)) one.device.reset();
  if (!one.treatment) return;
  std::erase_if(one.treatment->zones, [&](const auto &each) { return strange(each.zone); });
  auto &used = one.treatment->device;
  if (used && used->device_class && !device_fits(*used->device_class)) used.reset();
}

int rank(verdict value) { return value == verdict::not_evaluated ? 100 : static_cast<int>(value); }

} // namespace

std::vector<option> list_options(const knowledge::base &base, const program &compiled, const facts::table &patient,
                                 const request &asked) {
  std::vector<option> all;
  for (const auto &protocol : base.protocols) {
    if (protocol.purpose == model::purpose::home) continue;
    auto one = asked;
    one.protocol = protocol.id;
    keep_what_fits(base, protocol, one);
    const auto settled = settle(base, compiled, one);
    all.push_back({&protocol, check_once(base, compiled, patient, settled, false)});
    identify(base, patient, settled, all.back().answer);
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const option &a, const option &b) { return rank(a.answer.verdict) < rank(b.answer.verdict); });
  return all;
}

std::string write_options_json(const std::vector<option> &options) {
  json::writer out;
  out.begin_array();
  for (const auto &each : options) {
    out.begin_object().member("id", each.protocol->id).member("title", each.protocol->title);
    out.member("verdict", verdict_name(each.answer.verdict)).member("atLeast", verdict_name(each.answer.at_least));
    out.key("earliestSafeDate");
    if (each.answer.earliest) { // with both days, or there is none
      out.begin_object().member("certain", calendar::write_day(each.answer.earliest->certain.value()));
      out.member("possible", calendar::write_day(each.answer.earliest->possible.value()));
      out.member("boundBy", each.answer.earliest->bound_by).end_object();
    } else {
      out.null();
    }
    out.key("because");
    json::write(out, reasons(each.answer));
    out.key("questions").begin_array();
    for (const auto &question : each.answer.questions) {
      if (question.decisive) out.text(question.link_id);
    }
    out.end_array().member("resultHash", each.answer.result_hash).end_object();
  }
  out.end_array();
  return out.take();
}

std::string write_options_text(const std::vector<option> &options) {
  std::string out;
  for (const auto &each : options) {
    const auto &answer = each.answer;
    const auto head = protocols::padded(verdict_name(answer.verdict), 19) + protocols::padded(each.protocol->id, 20);
    protocols::put_wrapped(out, each.protocol->title, head, std::string(head.size(), ' '));
    std::string why;
    for (const auto &id : reasons(answer)) why += (why.empty() ? "" : ", ") + id;
    if (answer.earliest) why += "; from " + calendar::write_day(answer.earliest->certain.value());
    if (!why.empty()) protocols::put_wrapped(out, why, "                   ", "                   ");
  }
  return out;
}

} // namespace percuta::checks
