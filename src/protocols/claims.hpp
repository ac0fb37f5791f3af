// SPDX-License-Identifier: Apache-2.0
// What is claimed of needling and what the sources bear out.
#pragma once

#include "knowledge/base.hpp"
#include "model/claim.hpp"

#include <boost/json/value.hpp>

#include <vector>

namespace percuta::protocols {

// Read from the image at each call: few ask, and opening need not wait for them. By kind, then in their order.
std::vector<model::claim> read_claims(const knowledge::base &base);

// The adverse events among them.
std::vector<model::claim> events(const std::vector<model::claim> &claims);

// Of every claim that has one: identifier, topic, the text for patients, how well it is known.
boost::json::value explanations(const std::vector<model::claim> &claims);

} // namespace percuta::protocols
