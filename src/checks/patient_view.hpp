// SPDX-License-Identifier: Apache-2.0
// The fact table with what one check needs to look things up in it.
#pragma once

#include "checks/program.hpp"
#include "checks/settings.hpp"
#include "facts/table.hpp"

#include <span>

namespace percuta::checks {

class patient_view {
public:
  patient_view(const knowledge::base &base, const program &compiled, const facts::table &patient,
               const settings &asked);

  [[nodiscard]] const knowledge::base &base() const { return base_; }
  [[nodiscard]] const program &compiled() const { return compiled_; }
  [[nodiscard]] const facts::table &patient() const { return patient_; }
  [[nodiscard]] const settings &asked() const { return asked_; }

  // Indexes of the facts that hit a value set.
  [[nodiscard]] std::span<const std::uint32_t> facts_of(std::uint16_t value_set) const {
    return std::span(by_set_).subspan(first_of_set_[value_set],
                                      first_of_set_[value_set + 1U] - first_of_set_[value_set]);
  }
  [[nodiscard]] bool has_facts_of(const set_mask &sets) const { return sets.meets(sets_found_); }
  // What silence of kinds (bits) is worth, by the weakest state among them: error, partial, complete or none_known.
  [[nodiscard]] facts::data_state state_of(std::uint8_t kinds) const {
    if ((kinds & in_error_) != 0) return facts::data_state::error;
    if ((kinds & open_) != 0) return facts::data_state::partial;
    return (kinds & complete_) != 0 ? facts::data_state::complete : facts::data_state::none_known;
  }
  // Whether silence of each of the kinds is worth what it is worth in this state: partial, complete or none_known.
  [[nodiscard]] bool all_in(std::uint8_t kinds, facts::data_state state) const {
    const auto others = in_error_ | (state == facts::data_state::partial ? 0 : open_) |
                        (state == facts::data_state::complete ? 0 : complete_) |
                        (state == facts::data_state::none_known ? 0 : none_known_);
    return (kinds & others) == 0;
  }
  [[nodiscard]] bool treats(std::uint16_t zone) const;
  // Whether two zones are the same, or one lies in the other.
  [[nodiscard]] bool meet(std::uint16_t a, std::uint16_t b) const;
  [[nodiscard]] bool within(std::uint16_t zone, std::uint16_t group) const;
  // Whether it belongs to the face, where the extent makes the face one field.
  [[nodiscard]] bool in_face(std::uint16_t zone) const { return compiled_.face && within(zone, *compiled_.face); }

private:
  const knowledge::base &base_;
  const program &compiled_;
  const facts::table &patient_;
  const settings &asked_;
  set_mask sets_found_;
  unsigned in_error_ = 0, open_ = 0, complete_ = 0, none_known_ = 0; // kinds, as bits
  std::vector<std::uint32_t> by_set_;                                // facts in the order of their value sets
  std::vector<std::uint32_t> first_of_set_;                          // into by_set_, with one more at the end
};

} // namespace percuta::checks
