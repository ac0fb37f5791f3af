// SPDX-License-Identifier: Apache-2.0
#include "protocols/write.hpp"

#include "protocols/envelope.hpp"
#include "protocols/evidence.hpp"
#include "protocols/known.hpp"
#include "protocols/page.hpp"
#include "json/writer.hpp"

#include <algorithm>

namespace percuta::protocols {
namespace {

constexpr std::size_t label_column = 17;

// A page while it is written, and the sources that it has named.
struct sheet {
  std::string out;
  std::vector<std::string> keys;
};

std::string sources(sheet &page, const std::vector<std::string> &citations) {
  if (citations.empty()) return "";
  std::string text = " (";
  for (const auto &key : citations) {
    text += (text.size() > 2 ? ", " : "") + key;
    page.keys.push_back(key);
  }
  return text + ")";
}

void row(sheet &page, std::string_view label, const std::string &text) {
  if (!text.empty()) put_row(page.out, label, label_column, text);
}

void item(sheet &page, const std::string &text) { put_wrapped(page.out, text, "  - ", "    "); }

std::string range_text(const model::cited_range &range, std::string_view unit) {
  std::string text;
  if (range.min && range.max && *range.min != *range.max)
    text = json::number_text(*range.min) + " to " + json::number_text(*range.max);
  else if (range.min || range.max)
    text = json::number_text(range.max ? *range.max : *range.min);
  if (range.typical && text.empty()) text = json::number_text(*range.typical);
  const bool several = text.find(" to ") != std::string::npos;
  text += text.empty() ? "not stated" : std::string(unit);
  if (range.typical && several) text += ", typically " + json::number_text(*range.typical);
  return text;
}

void range_row(sheet &page, std::string_view label, const model::cited_range &range, std::string_view unit) {
  const auto note = range.note ? " " + *range.note : "";
  row(page, label, range_text(range, unit) + mark_text(range.provenance) + "." + note + sources(page, range.citations));
}

void text_row(sheet &page, std::string_view label, const model::cited_text &known) {
  if (!known.text.empty()) row(page, label, known.text + mark_text(known.provenance) + sources(page, known.citations));
}

void text_list(sheet &page, std::string_view heading, const std::vector<model::cited_text> &list) {
  if (list.empty()) return;
  put_heading(page.out, heading);
  for (const auto &each : list) item(page, each.text + mark_text(each.provenance) + sources(page, each.citations));
}

void head(sheet &page, const model::protocol &protocol) {
  put_wrapped(page.out, protocol.title);
  page.out += std::string(std::min(columns(protocol.title), page_width), '=') + "\n";
  row(page, "Protocol", protocol.id + ", version " + protocol.version);
  row(page, "Indication", protocol.indication);
  row(page, "Purpose", json::enum_text(protocol.purpose));
  row(page, "Evidence", "Grade " + protocol.grade + sources(page, protocol.citations));
  std::string flags;
  for (const auto flag : protocol.regulatory.flags) flags += (flags.empty() ? "" : ", ") + json::enum_text(flag);
  row(page, "Regulatory", flags + ". " + protocol.regulatory.text + sources(page, protocol.regulatory.citations));
  put_heading(page.out, "How to read this page");
  put_wrapped(page.out, "A value without a mark was read in the source named. [V2]: seen in a secondary copy of it. "
                        "[D]: derived from several sources; [M]: recalled, no source confirmed. D and M values are not "
                        "yet confirmed by this practice.");
  put_wrapped(page.out, "Grades of evidence: " + protocol.grade_scale);
}

void device_rows(sheet &page, const knowledge::base &base, const model::protocol &protocol) {
  std::string names;
  for (const auto &id : protocol.devices) {
    const auto *device = base.find_device(id);
    names += (names.empty() ? "" : "; ") + id + (device == nullptr ? "" : ", " + device->name);
  }
  row(page, "Devices", names);
}

void zone_table(sheet &page, const knowledge::base &base, const model::protocol &protocol) {
  put_heading(page.out, "Depth by zone, mm of nominal needle length");
  const auto zones = expand_zones(base, protocol.zones);
  std::size_t widest = 4;
  for (const auto *zone : zones) widest = std::max(widest, zone->id.size());
  const auto line = [&](std::string_view id, std::string_view min, std::string_view typical, std::string_view max,
                        std::string_view mark) {
    page.out += padded("  " + std::string(id), widest + 4) + padded(min, 6) + padded(typical, 9) + padded(max, 6);
    page.out += std::string(mark) + "\n";
  };
  line("zone", "min", "typical", "max", "mark");
  for (const auto *zone : zones) {
    const auto within = depth_envelope(base, protocol, *zone);
    const auto *limits = depth_row(base, *zone);
    if (!within.offered) {
      line(zone->id, "-", "-", "-", "not offered");
      continue;
    }
    const bool zone_counts = limits != nullptr && within.limit != model::depth_limit::rf;
    const auto mark = zone_counts ? weaker(protocol.depth.provenance, limits->provenance) : protocol.depth.provenance;
    if (zone_counts) page.keys.insert(page.keys.end(), limits->citations.begin(), limits->citations.end());
    const auto warning = unconfirmed(mark);
    line(zone->id, json::number_text(*within.lo), json::number_text(*within.typical), json::number_text(*within.hi),
         json::enum_text(mark) + (warning.empty() ? "" : ", ") + std::string(warning));
  }
}

void preparation(sheet &page, const std::vector<model::preparation_step> &steps) {
  if (steps.empty()) return;
  put_heading(page.out, "Before the session");
  for (const auto &step : steps) {
    const auto lead = !step.lead_days        ? std::string()
                      : *step.lead_days == 1 ? std::string("1 day before: ")
                                             : std::to_string(*step.lead_days) + " days before: ";
    item(page, lead + step.text + mark_text(step.provenance) + sources(page, step.citations));
  }
}

void course(sheet &page, const std::vector<model::course_event> &events) {
  if (events.empty()) return;
  put_heading(page.out, "Expected course");
  for (const auto &event : events)
    item(page, event.when + ": " + event.what + mark_text(event.provenance) + sources(page, event.citations));
}

void outcomes(sheet &page, const std::vector<model::outcome> &studies) {
  if (studies.empty()) return;
  put_heading(page.out, "Outcomes by study");
  for (const auto &each : studies) {
    std::string text = each.study;
    for (const auto *part : {&each.design, &each.regimen, &each.figure}) {
      if (!part->empty()) text += "; " + *part;
    }
    page.keys.push_back(each.study);
    item(page, text + mark_text(each.provenance));
  }
}

} // namespace

std::string write_text(const knowledge::base &base, const model::protocol &protocol) {
  sheet page;
  head(page, protocol);
  put_heading(page.out, "Treatment");
  device_rows(page, base, protocol);
  range_row(page, "Depth", protocol.depth, " mm");
  if (protocol.passes) range_row(page, "Passes", *protocol.passes, "");
  range_row(page, "Sessions", protocol.sessions, "");
  range_row(page, "Interval", protocol.interval_weeks, " weeks");
  text_row(page, "Endpoint", protocol.endpoint);
  text_row(page, "Anaesthesia", protocol.anaesthesia);
  text_row(page, "Skin types", protocol.skin_types);
  zone_table(page, base, protocol);
  preparation(page, protocol.preparation);
  text_list(page, "Technique", protocol.technique);
  text_list(page, "Rules by skin type", protocol.skin_type_rules);
  course(page, protocol.course);
  outcomes(page, protocol.outcomes);
  text_list(page, "Where the sources disagree", protocol.disagreements);
  put_heading(page.out, "Sources");
  for (const auto *entry : entries_of(base, page.keys))
    put_wrapped(page.out, entry->key + ": " + reference_text(*entry), "  ", "    ");
  page.out += "\n";
  put_wrapped(page.out, "Knowledge base " + base.identity.id + " " + base.identity.version + ", to be reviewed by " +
                            base.identity.review_by + ".");
  return page.out;
}

} // namespace percuta::protocols
