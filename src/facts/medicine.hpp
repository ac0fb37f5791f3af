// SPDX-License-Identifier: Apache-2.0
// Which medicine a resource is about, and how it is given.
#pragma once

#include "facts/facts_of_concept.hpp"
#include "facts/references.hpp"

namespace percuta::facts {

// medicationCodeableConcept, or the Medication that medicationReference names, with its ingredients.
void read_medicine(session &in, code_reader &codes, const targets &medicines, const members &resource, concept_reading &into,
                   statement &said);

// Route and site of a dosage member: one Dosage or several.
void read_dosage(session &in, code_reader &codes, const members &resource, std::string_view name, statement &said);

} // namespace percuta::facts
