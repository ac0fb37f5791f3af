// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/program.hpp"
#include "checks/request.hpp"
#include "checks/result.hpp"
#include "checks/write_fhir.hpp"
#include "knowledge/base.hpp"

namespace percuta::checks {

// May this patient have the protocol on this day? Throws failure for a request that cannot be used; whatever is missing or wrong in the
// patient's data is an unknown in the result.
result check(const knowledge::base &base, const program &compiled, const facts::table &patient, const request &asked);

// The contract's JSON, one line, same bytes for the same result.
std::string write_json(const result &answer);

// For a person at a terminal: verdict first, then what to do, then why.
std::string write_text(const result &answer);

} // namespace percuta::checks
