// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "knowledge/base.hpp"

namespace percuta::checks {

// The intake for a protocol as a FHIR R4 Questionnaire: one group a section, each ending with "none of these" (linkId <group>.none); a
// detail is asked only where its rule applies. Throws failure(not_found) for an unknown protocol or language.
std::string write_questionnaire(const knowledge::base &base, std::string_view protocol, std::string_view language);

} // namespace percuta::checks
