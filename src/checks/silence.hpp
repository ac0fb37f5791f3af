// SPDX-License-Identifier: Apache-2.0
// What rules say where the record holds nothing that they look for. Most rules say just that of most patients, and it depends on nothing but
// what silence is worth, so it is found out once, when the library is opened, by evaluating each rule for a patient of whom nothing is known.
#pragma once

#include "checks/patient_view.hpp"

namespace percuta::checks {

// Fills what is silent in every rule that can be answered beforehand.
void remember_silence(const knowledge::base &base, program &compiled);

// Nothing where the patient's data or the request have to be looked at.
const silence *silence_of(const compiled_rule &rule, const patient_view &view);

} // namespace percuta::checks
