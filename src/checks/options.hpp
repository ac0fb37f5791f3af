// SPDX-License-Identifier: Apache-2.0
// Every protocol with its verdict for one patient, so that "no" comes with "but this".
#pragma once

#include "checks/check.hpp"

namespace percuta::checks {

struct option {
  const model::protocol *protocol = nullptr;
  result answer;
};

// Best verdict first, then by identifier. The protocol named in the request is ignored; home protocols are left out. Zones, device and
// depth of the request hold for the protocols they fit; the others are checked as they are.
std::vector<option> list_options(const knowledge::base &base, const program &compiled, const facts::table &patient,
                                 const request &asked);

std::string write_options_json(const std::vector<option> &options);
std::string write_options_text(const std::vector<option> &options);

} // namespace percuta::checks
