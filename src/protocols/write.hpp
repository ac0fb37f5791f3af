// SPDX-License-Identifier: Apache-2.0
// One protocol as a document: for programs, for a clinician's printer, for FHIR servers.
#pragma once

#include "knowledge/base.hpp"

#include <boost/json/value.hpp>

#include <string>
#include <string_view>

namespace percuta::protocols {

// The protocol of that identifier; failure(not_found) with suggestions otherwise.
const model::protocol &require_protocol(const knowledge::base &base, std::string_view id);

// The record with its zones replaced by { zone, name, offered, min, typical, max, ... } after the envelope rules.
boost::json::value protocol_value(const knowledge::base &base, const model::protocol &protocol);

// The same as JSON text, followed by which knowledge it stands in.
std::string write_json(const knowledge::base &base, const model::protocol &protocol);

// A page of 80 columns; every number carries its mark where it is not V; the sources stand at the end.
std::string write_text(const knowledge::base &base, const model::protocol &protocol);

// A Bundle with PlanDefinition, ActivityDefinition, ValueSet and Library (FHIR R4).
std::string write_fhir(const knowledge::base &base, const model::protocol &protocol);

} // namespace percuta::protocols
