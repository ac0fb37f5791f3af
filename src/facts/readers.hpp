// SPDX-License-Identifier: Apache-2.0
// One reader for each kind of resource. Each takes a resource that is about the patient.
#pragma once

#include "facts/facts_of_concept.hpp"
#include "facts/references.hpp"

namespace percuta::facts {

void read_condition(session &in, code_reader &codes, const members &resource);
void read_allergy(session &in, code_reader &codes, const members &resource);
void read_observation(session &in, code_reader &codes, const members &resource);
void read_procedure(session &in, code_reader &codes, const members &resource);
void read_family_history(session &in, code_reader &codes, const members &resource);
void read_list(session &in, code_reader &codes, const members &resource);
void read_composition(session &in, code_reader &codes, const members &resource);

// What medicines resources refer to.
void read_medication_statement(session &in, code_reader &codes, const targets &medicines, const members &resource);
void read_medication_request(session &in, code_reader &codes, const targets &medicines, const members &resource);
void read_medication_administration(session &in, code_reader &codes, const targets &medicines, const members &resource);
void read_medication_dispense(session &in, code_reader &codes, const targets &medicines, const members &resource);

} // namespace percuta::facts
