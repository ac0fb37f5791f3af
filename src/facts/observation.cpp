// SPDX-License-Identifier: Apache-2.0
#include "facts/readers.hpp"
#include "facts/times.hpp"

#include <algorithm>

namespace percuta::facts {
namespace {

using calendar::before_all;

// Whether the status lets the values count.
certainty status_of_observation(session &in, const members &resource) {
  const auto status = text_of(in, resource, "status").value_or("");
  if (status == "final" || status == "amended" || status == "corrected") return certainty::asserted;
  if (status == "preliminary" || status == "unknown") return certainty::provisional;
  // A result that was withdrawn or never came: not "no result", and nothing that could be used.
  if (status == "registered" || status == "cancelled" || status == "entered-in-error") return certainty::unusable;
  in.invalid(resource.at("status"), "a status of FHIR R4");
  return certainty::provisional;
}

void take(statement &said, std::string_view member, std::optional<quantity> value) {
  said.seen.path.member = member;
  said.seen.amount = value;
  if (value) said.values.push_back(*value);
}

// negated: hits of the value that say that there is none of something.
void read_coded(session &in, code_reader &codes, const members &of, statement &said, concept_reading &negated) {
  concept_reading answer;
  codes.read(in, of, "valueCodeableConcept", answer);
  said.seen.path.member = "valueCodeableConcept";
  if (!answer.texts.empty()) said.seen.value = answer.texts.back();
  for (const auto &found : answer.hits) {
    const auto set = found.hit.value_set;
    if (std::find(said.coded_values.begin(), said.coded_values.end(), set) == said.coded_values.end())
      said.coded_values.push_back(set);
    if (static_cast<model::code_use>(found.hit.use) == model::code_use::negative) negated.hits.push_back(found);
  }
  if (!answer.recognised() && said.certainty == certainty::asserted) said.certainty = certainty::provisional;
}

// Takes the value of an Observation or of one of its components; without a usable one it says only that something was looked at.
void read_value(session &in, code_reader &codes, const members &of, statement &said, concept_reading &negated) {
  said.seen.path.member = "code";
  bool usable = true;
  if (of.has("valueQuantity")) {
    const auto value = object_of(in, of, "valueQuantity");
    take(said, "valueQuantity", value ? quantity_of(in, value) : std::nullopt);
    usable = !said.values.empty();
  } else if (of.has("valueRange")) {
    const auto value = object_of(in, of, "valueRange");
    take(said, "valueRange", value ? range_of(in, value) : std::nullopt);
    usable = !said.values.empty();
  } else if (of.has("valueInteger")) {
    const auto value = number_of(in, of, "valueInteger");
    take(said, "valueInteger", value ? std::optional(quantity{*value, *value, false, false, {}}) : std::nullopt);
    usable = !said.values.empty();
  } else if (of.has("valueCodeableConcept")) {
    read_coded(in, codes, of, said, negated);
  } else if (of.has("valueBoolean")) {
    const auto value = flag_of(in, of, "valueBoolean");
    said.seen.path.member = "valueBoolean";
    if (value) said.seen.value = *value ? "true" : "false";
    if (value && !*value) said.polarity = polarity::denied;
    usable = value.has_value();
  } else {
    usable = false;
  }
  if (of.has("dataAbsentReason")) usable = false;
  if (said.certainty == certainty::unusable || !usable) {
    said.values.clear();
    said.coded_values.clear();
    negated.hits.clear();
    said.polarity = polarity::affirmed;
    if (said.certainty == certainty::asserted) said.certainty = certainty::provisional;
  }
  said.reads.value_first = true;
  said.reads.add(", ", said.ended);
  if (said.certainty == certainty::provisional) said.reads.add(", not certain");
  if (said.certainty == certainty::unusable) said.reads.add(", withdrawn or never reported");
}

// What the resource says of all its values.
statement common(session &in, const members &resource) {
  statement said;
  said.certainty = status_of_observation(in, resource);
  const auto effective = moment_of(in, resource, "effective").whole();
  const auto issued = effective ? std::nullopt : days_of(in, resource, "issued");
  said.began = effective.value_or(calendar::interval{before_all, issued ? issued->hi : in.how.as_of});
  said.ended = said.began;
  read_sites(in, resource, "bodySite", said.sites);
  return said;
}

bool about_someone_else(session &in, const members &resource) {
  bool found = false;
  if (!resource.has("focus")) return false;
  each_object(in, resource, "focus", [&](const members &) { found = true; });
  return found;
}

// of holds the value: the Observation itself or one of its components.
void add_observed(session &in, code_reader &codes, const members &resource, const members &of,
                  const concept_reading &code) {
  auto said = common(in, resource);
  concept_reading negated;
  read_value(in, codes, of, said, negated);
  if (&of != &resource) {
    said.seen.path.list = "component";
    said.seen.path.index = of.at().index;
  }
  add_facts(in, code, said);
  if (negated.hits.empty()) return;
  said.coded_values.clear();
  add_facts(in, negated, said);
}

} // namespace

void read_observation(session &in, code_reader &codes, const members &resource) {
  in.kind = fact_kind::observation;
  concept_reading code;
  codes.read(in, resource, "code", code);
  const bool components = resource.has("component");
  if (code.hits.empty() && !components) return;
  if (about_someone_else(in, resource)) return;
  const bool own_value = !components || resource.has("dataAbsentReason") ||
                         std::any_of(resource.begin(), resource.end(),
                                     [](const member &each) { return each.name.substr(0, 5) == "value"; });
  if (!code.hits.empty() && own_value) add_observed(in, codes, resource, resource, code);
  if (!components) return;
  each_object(in, resource, "component", [&](const members &component) {
    concept_reading part;
    codes.read(in, component, "code", part);
    if (!part.hits.empty()) add_observed(in, codes, resource, component, part);
  });
}

} // namespace percuta::facts
