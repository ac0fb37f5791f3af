// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/result.hpp"

namespace percuta::checks {

// A FHIR R4 Bundle: GuidanceResponse with the verdict, a DetectedIssue for each finding, a Questionnaire of what is still to be asked.
std::string write_fhir(const result &answer);

} // namespace percuta::checks
