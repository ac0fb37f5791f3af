// SPDX-License-Identifier: Apache-2.0
// Names of letters other than the aftercare letter: preparation, consent, the doctor's letter, the session record.
#pragma once

#include "aftercare/timeline.hpp"
#include "letters/letter.hpp"
#include "letters/values.hpp"

namespace percuta::letters {

// Adds to values; what nobody stated is absent.
void add_record_variables(const knowledge::base &base, const facts::table *patient, const letter_request &request,
                          const aftercare::timeline &timeline, const model::letter_language &language, record &values);

} // namespace percuta::letters
