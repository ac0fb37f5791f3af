// SPDX-License-Identifier: Apache-2.0
// The fact table with what one check needs to look things up in it.
#pragma once

#include "checks/settings.hpp"
#include "facts/table.hpp"

#include <span>

namespace percuta::checks {

class patient_view {
public:
  patient_view(const knowledge::base &base, const facts::table &patient, const settings &asked);

  [[nodiscard]] const knowledge::base &base() const { return base_; }
  [[nodiscard]] const facts::table &patient() const { return patient_; }
  [[nodiscard]] const settings &asked() const { return asked_; }

  // Indexes of the facts that hit a value set.
  [[nodiscard]] std::span<const std::pair<std::uint16_t, std::uint32_t>> facts_of(std::uint16_t value_set) const;
  // The weakest state among kinds (bits): what silence of them is worth.
  [[nodiscard]] facts::data_state state_of(std::uint8_t kinds) const;
  [[nodiscard]] bool treats(std::uint16_t zone) const;
  // Whether two zones are the same, or one lies in the other.
  [[nodiscard]] bool meet(std::uint16_t a, std::uint16_t b) const;
  [[nodiscard]] bool within(std::uint16_t zone, std::uint16_t group) const;

private:
  const knowledge::base &base_;
  const facts::table &patient_;
  const settings &asked_;
  std::vector<std::pair<std::uint16_t, std::uint32_t>> by_set_; // value set, fact
  std::vector<std::uint16_t> parents_;                          // own index where there is none
};

} // namespace percuta::checks
