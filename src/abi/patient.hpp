// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "abi/handle.hpp"
#include "facts/patient_reader.hpp"

namespace percuta::abi {

// Everything handed over about the patient, read in the time zone of the clinic on the day of asking.
facts::table read_patient(const opened &library, const percuta_patient &patient, const calendar::time_zone &zone,
                          calendar::day as_of);

} // namespace percuta::abi
