// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aftercare/timeline.hpp"
#include "letters/document.hpp"

#include <string>

namespace percuta::letters {

// A FHIR R4 Bundle for the record: a DocumentReference that holds the letter as HTML, and the Communication that will
// hand it over. Neither says that the letter was sent.
std::string write_fhir(const document &letter, const aftercare::timeline &about);

} // namespace percuta::letters
