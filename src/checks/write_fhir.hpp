// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/result.hpp"

namespace percuta::checks {

// A FHIR R4 Bundle of type collection: one GuidanceResponse with the verdict, one DetectedIssue for each finding that is true or unknown,
// a Questionnaire of what is still to be asked. Without the clock: days are those of the request. Same bytes for the same result.
std::string write_fhir(const result &answer);

} // namespace percuta::checks
