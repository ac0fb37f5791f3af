// SPDX-License-Identifier: Apache-2.0
// Runs the tests that stand beside the rules.
#pragma once

#include "checks/program.hpp"
#include "facts/table.hpp"
#include "model/rule_test.hpp"

namespace percuta::authoring {

// What does not come out as the case expects, one line each; empty when all does. What a case says of a rule is all that is true of it.
std::vector<std::string> run_case(const knowledge::base &base, const checks::program &compiled,
                                  const model::rule_case &one);
std::vector<std::string> run_case(const knowledge::base &base, const checks::program &compiled,
                                  const model::rule_case &one, const facts::table &patient);

// The record of a case as it is read with a knowledge base.
facts::table patient_of(const knowledge::base &base, const model::rule_case &one);

// The patient of a case as a FHIR Bundle: a Patient born on 15 June 1990 unless the case brings its own, every resource with an id and
// this patient as its subject unless it says otherwise.
std::string bundle_of(const model::rule_case &one);

} // namespace percuta::authoring
