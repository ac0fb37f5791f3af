// SPDX-License-Identifier: Apache-2.0
// The host's services, called so that nothing the host does can hurt the library.
#pragma once

#include "model/failure.hpp"
#include "percuta/percuta.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace percuta::abi {

// A callback returned something other than 0.
class stopped : public failure {
public:
  stopped(const std::string &message, std::int32_t detail_code)
      : failure(status::cancelled, message), detail_code_(detail_code) {}
  [[nodiscard]] std::int32_t detail_code() const noexcept { return detail_code_; }

private:
  std::int32_t detail_code_;
};

class services {
public:
  services() = default;
  explicit services(const percuta_host &table) : table_(table) {}

  void log(percuta_log_level level, std::string_view line) const;

  // Throws stopped when the host wants to stop.
  void progress(std::uint32_t done, std::uint32_t total) const;

  [[nodiscard]] bool can_pull() const { return table_.pull != nullptr; }
  void pull(const char *reference, const percuta_need &need, percuta_patient *patient) const;

private:
  percuta_host table_{};
};

} // namespace percuta::abi
