// SPDX-License-Identifier: Apache-2.0
#include "facts/facts_of_concept.hpp"

namespace percuta::facts {
namespace {

using model::code_use;

constexpr std::uint8_t route_systemic = 1;
constexpr std::uint8_t route_injection = 4;

// How a medicine is given: as the dosage says, else as the product is made; unknown counts as systemic.
bool route_fits(const statement &said, const concept_hit &found) {
  if (!said.routes_matter || found.hit.routes == 0) return true;
  auto given = said.stated_routes != 0 ? said.stated_routes : found.product_routes;
  if (given == 0) given = route_systemic;
  if ((given & route_injection) != 0) given = static_cast<std::uint8_t>(given | route_systemic);
  return (given & found.hit.routes) != 0;
}

fact draft(const session &in, const statement &said) {
  fact made;
  made.kind = in.kind;
  made.polarity = said.polarity;
  made.certainty = said.certainty;
  made.began = said.began;
  made.ended = said.ended;
  made.values = said.values;
  made.coded_values = said.coded_values;
  made.seen = {in.resource(), said.seen};
  made.reads = said.reads;
  if (in.unusable) {
    made.polarity = polarity::affirmed;
    made.certainty = certainty::unusable;
  }
  return made;
}

void add_placed(session &in, const body_site &sites, std::uint16_t implied, fact made) {
  if (place_fact(in, sites, implied, made)) {
    auto somewhere = made;
    somewhere.site = site_knowledge::not_stated;
    somewhere.zones.clear();
    in.out.facts.push_back(std::move(somewhere));
  }
  in.out.facts.push_back(std::move(made));
}

// What is over has its end on the day of asking at the latest.
bool is_current(const session &in, const statement &said) { return said.ended.hi > in.how.as_of; }

// A code that says that there is none of something, or that nobody asked: of that, not being sure says the same.
void deny(session &in, const set_role &role, const statement &said) {
  auto &seen = in.of_kind(in.kind);
  seen.not_asked = seen.not_asked || role.not_asked;
  if (said.polarity != polarity::affirmed || said.certainty != certainty::asserted || in.unusable ||
      !is_current(in, said))
    return;
  seen.none_known = seen.none_known || role.denies_all;
  for (const auto set : role.denies) {
    auto made = draft(in, said);
    made.value_set = set;
    made.concept_id = no_concept;
    made.polarity = polarity::denied;
    in.out.facts.push_back(std::move(made));
  }
}

void add_hit(session &in, const concept_hit &found, const statement &said) {
  const auto use = static_cast<code_use>(found.hit.use);
  if (said.matches_only && use != code_use::match) return;
  auto made = draft(in, said);
  made.value_set = found.hit.value_set;
  made.concept_id = found.hit.concept_id;
  made.use = use;
  if (use == code_use::negative) {
    // "Not (none of it)", or what held once, says nothing that could be used.
    const bool over = in.kind != fact_kind::observation && !is_current(in, said);
    if (said.polarity == polarity::denied || over) return;
    if (!in.unusable) made.polarity = polarity::denied;
  }
  add_placed(in, said.sites, found.hit.site, std::move(made));
}

void ask_about_words(session &in, const concept_reading &concept_read, const statement &said) {
  if (said.polarity == polarity::denied) return;
  std::vector<std::uint16_t> sets;
  for (const auto text : concept_read.texts) in.words.find_words(text, sets);
  for (const auto set : sets) {
    auto made = draft(in, said);
    made.value_set = set;
    made.concept_id = no_concept;
    made.use = code_use::signal;
    made.certainty = certainty::unusable;
    add_placed(in, said.sites, 0, std::move(made));
  }
}

} // namespace

bool says_nothing(const session &in, const concept_reading &concept_read) {
  if (!concept_read.hits.empty()) return false;
  if (concept_read.recognised()) return true;
  std::vector<std::uint16_t> sets;
  for (const auto text : concept_read.texts) in.words.find_words(text, sets);
  return sets.empty();
}

void add_facts(session &in, const concept_reading &concept_read, const statement &said) {
  bool denial = false;
  for (const auto &found : concept_read.hits) {
    const auto &role = in.words.role(found.hit.value_set);
    denial = denial || role.denies_all || role.not_asked || !role.denies.empty();
    if (!role.makes_fact()) {
      deny(in, role, said);
    } else if (route_fits(said, found)) {
      add_hit(in, found, said);
    }
  }
  if (!concept_read.recognised()) ask_about_words(in, concept_read, said);
  const bool event = in.kind == fact_kind::procedure || in.kind == fact_kind::observation;
  const bool stands = said.polarity == polarity::affirmed && (event || is_current(in, said));
  if (stands && !denial) in.of_kind(in.kind).affirmed = true;
}

calendar::interval began_by(const session &in, const std::optional<calendar::interval> &recorded) {
  return {calendar::before_all, recorded ? recorded->hi : in.how.as_of};
}

} // namespace percuta::facts
