// SPDX-License-Identifier: Apache-2.0
// The documents a host passes in, read strictly: wrong types are refused with their place, unknown members are passed
// over.
#pragma once

#include "model/documents.hpp"

#include <string_view>

namespace percuta::aftercare {

// Both throw failure(bad_input) with line and column, or the JSON pointer, of what is wrong.
model::treatment read_treatment(std::string_view json); // schemas/treatment.schema.json
model::clinic read_clinic(std::string_view json);       // schemas/clinic.schema.json

} // namespace percuta::aftercare
