// SPDX-License-Identifier: Apache-2.0
// A site's own codes, such as those that only a holder of a SNOMED CT licence may use, put into the value sets before they are compiled.
#pragma once

#include "authoring/content.hpp"

namespace percuta::authoring {

// text: a FHIR ValueSet whose id or name is that of a value set of the content, or a table of comma-separated values whose first line names
// its columns: valueset and code, and if wanted system (an identifier or URI of the content's code systems; default: snomed), display and use
// (match, signal, history or negative; default: match). name stands before each problem, with line or JSON pointer. A code that the set holds
// already with the same use is passed over. Gives the number of codes added; where there is a problem nothing is added.
std::size_t import_codes(content &into, const std::string &text, const std::string &name,
                         std::vector<std::string> &problems);

} // namespace percuta::authoring
