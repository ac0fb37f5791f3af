// SPDX-License-Identifier: Apache-2.0
// Which medicine a resource is about, and how it is given.
#pragma once

#include "facts/facts_of_concept.hpp"
#include "facts/references.hpp"

namespace percuta::facts {

// medicationCodeableConcept, or the Medication that medicationReference names, with its ingredients.
void read_medicine(session &in, code_reader &codes, const targets &medicines, const members &resource,
                   concept_reading &into, statement &said);

// Route and site of a dosage member: one Dosage or several.
void read_dosage(session &in, code_reader &codes, const members &resource, std::string_view name, statement &said);

// A status that leaves open whether it was taken: unknown, entered in error, or none of FHIR R4.
void read_doubt(session &in, const members &resource, std::string_view status, statement &said);

// From the earliest to the latest day of the last dose. Where the latest comes before the earliest the record is wrong: the day of asking.
calendar::interval last_dose(const session &in, calendar::day earliest, calendar::day latest);

} // namespace percuta::facts
