// SPDX-License-Identifier: Apache-2.0
#include "hooks/aftercare_cards.hpp"

#include "aftercare/timeline.hpp"
#include "hooks/markdown.hpp"
#include "hooks/uuid.hpp"
#include "letters/letter.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>

namespace percuta::hooks {
namespace {

namespace bj = boost::json;

// Who treated and when is in the Procedure, or in the extension of the request.
aftercare::treatment_request treatment_of(const knowledge::base &base, const request &asked) {
  aftercare::treatment_request made;
  made.treatment = asked.treatment;
  made.time_zone = asked.zone.name();
  made.treated_at = asked.treated_at.value_or(asked.asked_at);
  const auto &context = asked.context.get_object();
  const auto *given = context.if_contains("procedure");
  if (given == nullptr) return made;
  for (const auto &each : resources_in(*given, "/context/procedure")) {
    checks::request read;
    read_resource(base, *each.resource, read);
    made.protocol = protocol_of(*each.resource);
    made.zones = read.zones;
    made.depth = read.depth;
    made.device = read.device;
    auto end = text_of(*each.resource, "performedDateTime");
    const auto *period = each.resource->if_contains("performedPeriod");
    if (period != nullptr && period->is_object()) end = text_of(period->get_object(), "end");
    if (const auto moment = calendar::read_instant(end); moment && !asked.treated_at) made.treated_at = *moment;
    if (!made.protocol.empty()) break;
  }
  return made;
}

std::string local_day(const request &asked, const calendar::instant &moment) {
  return calendar::write_day(asked.zone.day_of(moment.seconds));
}

suggestion review(const request &asked, const aftercare::item &item) {
  bj::object made{{"resourceType", "Appointment"}, {"status", "proposed"}};
  made["description"] = item.title;
  made["requestedPeriod"] = bj::array{
      bj::object{{"start", local_day(asked, item.from)}, {"end", local_day(asked, item.until.value_or(item.from))}}};
  made["participant"] = bj::array{
      bj::object{{"actor", bj::object{{"reference", "Patient/" + asked.patient}}}, {"status", "needs-action"}}};
  suggestion offered;
  offered.label = short_line("Book: " + item.title + ", " + local_day(asked, item.from), 80);
  offered.actions.push_back({true, offered.label, bj::serialize(made)});
  return offered;
}

std::string plain_letter(const engine &by, const facts::table &patient, const aftercare::treatment_request &treatment) {
  letters::letter_request wanted;
  wanted.treatment = treatment;
  wanted.format = "text";
  return letters::render(by.base, &patient, wanted).body;
}

} // namespace

aftercare_answer aftercare_cards(const engine &by, facts::table &patient, const request &asked) {
  aftercare_answer done;
  const auto treatment = treatment_of(by.base, asked);
  if (treatment.protocol.empty() && (!treatment.treatment || !treatment.treatment->protocol)) {
    patient.notes.push_back("/context names no protocol (a coding of " + std::string(protocol_system) +
                            "): there is no aftercare to plan");
    return done;
  }
  const auto plan = aftercare::build(by.base, &patient, treatment);
  card made;
  std::string reviews;
  for (const auto &each : plan.items) {
    if (each.kind != aftercare::item_kind::appointment) continue;
    reviews += "- " + local_day(asked, each.from) + ": " + markdown_escaped(each.title) + "\n";
    made.suggestions.push_back(review(asked, each));
  }
  made.any_suggestion = true;
  const auto first = std::find_if(plan.items.begin(), plan.items.end(),
                                  [](const auto &each) { return each.kind == aftercare::item_kind::appointment; });
  made.summary = short_line("Aftercare after " + plan.title +
                                (first == plan.items.end() ? "" : "; first review " + local_day(asked, first->from)),
                            longest_summary);
  made.detail = markdown_escaped(plan.title) + ", treated " + calendar::write_instant(plan.treated_at) + "\n";
  if (!reviews.empty()) made.detail += "\nReviews:\n\n" + reviews;
  made.uuid = percuta_uuid(asked.instance + "\naftercare\n" + plan.protocol);
  done.cards.push_back(std::move(made));
  if (asked.configuration.letters) done.letter = plain_letter(by, patient, treatment);
  return done;
}

} // namespace percuta::hooks
