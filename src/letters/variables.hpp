// SPDX-License-Identifier: Apache-2.0
// From timeline, request and patient to the names that templates use.
#pragma once

#include "aftercare/timeline.hpp"
#include "letters/letter.hpp"
#include "letters/values.hpp"

namespace percuta::letters {

// What is printed is only what was stated: a depth, device or zone that nobody named is absent, whatever the protocol
// says.
record letter_variables(const knowledge::base &base, const facts::table *patient, const letter_request &request,
                        const aftercare::timeline &timeline, const model::letter_language &language);

} // namespace percuta::letters
