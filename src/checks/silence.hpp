// SPDX-License-Identifier: Apache-2.0
// What rules say where the record holds nothing that they look for. Most rules say just that of most patients, and it depends on nothing but
// what silence is worth and, for rules that also look at the request, on the protocol. So it is found out once, by evaluating each rule for a
// patient of whom nothing is known, when a check first needs it, and kept with the program.
#pragma once

#include "checks/patient_view.hpp"

namespace percuta::checks {

// What is silent of each rule, without the findings.
std::vector<silence_key> silence_keys(const std::vector<compiled_rule> &rules);

// For one check.
class silence_reader {
public:
  silence_reader(const program &compiled, const patient_view &view);

  struct said_in_silence {
    tri value;
    std::span<const finding> findings;
  };
  // Nothing where the patient's data or the request have to be looked at.
  std::optional<said_in_silence> of(std::size_t rule);

private:
  const silence_table &table_of(std::size_t state);

  const program &compiled_;
  const patient_view &view_;
  bool answered_;    // by an intake: what is not in the record may be in the answers
  bool as_protocol_; // the request leaves everything to the protocol
  std::array<const silence_table *, silence_states> tables_{};
};

} // namespace percuta::checks
