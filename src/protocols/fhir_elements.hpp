// SPDX-License-Identifier: Apache-2.0
// Elements of FHIR R4 that several resources share.
#pragma once

#include "knowledge/base.hpp"

#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace percuta::protocols {

// "urn:org.percuta:PlanDefinition:PR-PERIORAL"
std::string canonical(std::string_view type, std::string_view id);

// "system|code" as a coding; the system's first URI where the knowledge base knows the system.
boost::json::object coding_of(const knowledge::base &base, std::string_view system_and_code);

boost::json::object coding(std::string_view system, std::string_view code, std::string_view display);

// A quantity in UCUM.
boost::json::object quantity(double value, std::string_view unit);

// urn:org.percuta:provenance with the mark.
boost::json::object provenance_extension(model::provenance mark);

// The bibliography entries behind keys as relatedArtifact.
boost::json::array related_artifacts(const knowledge::base &base, const std::vector<std::string> &keys);

// resourceType, id, url, version, name, title, status, date-free publication data: what every resource begins with.
boost::json::object definition(const knowledge::base &base, std::string_view type, const std::string &id,
                               const std::string &version, const std::string &title);

} // namespace percuta::protocols
