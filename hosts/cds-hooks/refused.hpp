// SPDX-License-Identifier: Apache-2.0
// Why a request is not answered: an HTTP status, and one line without patient data that goes out as an OperationOutcome.
#pragma once

#include "exchange.hpp"
#include "percuta/percuta.hpp"

#include <stdexcept>
#include <string>
#include <string_view>

namespace cds_hooks {

class refused : public std::runtime_error {
public:
  refused(unsigned status, const std::string &message) : std::runtime_error(message), status_(status) {}
  [[nodiscard]] unsigned status() const noexcept { return status_; }

private:
  unsigned status_;
};

// The HTTP status for a failure of the library.
unsigned http_status_of(percuta_status status) noexcept;

reply refuse(unsigned status, std::string_view message);
reply refuse(const percuta::error &problem);

} // namespace cds_hooks
