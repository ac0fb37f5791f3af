// SPDX-License-Identifier: Apache-2.0
// What begins only after the day of treatment, but while the skin still heals.
#pragma once

#include "checks/patient_view.hpp"
#include "checks/result.hpp"

#include <optional>

namespace percuta::checks {

class beginnings {
public:
  explicit beginnings(const patient_view &view);
  beginnings(const beginnings &) = delete;
  beginnings &operator=(const beginnings &) = delete;

  // For a rule that has nothing to say of the day itself: whether what begins soon would make it speak by the end of the healing time. Then it
  // is a precaution, among the findings.
  tri weigh(std::size_t rule, result &to) const;

private:
  const patient_view &view_;
  facts::table soon_; // nothing else is known in it
  set_mask sets_;
  settings then_;
  std::optional<patient_view> healed_;
};

} // namespace percuta::checks
