// SPDX-License-Identifier: Apache-2.0
// What the fuzz targets share. They use the C interface alone, as a host does.
#pragma once

#include <percuta/percuta.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace fuzz {

inline const percuta::library &library() {
  static const percuta::library opened;
  return opened;
}

// The input from a byte on.
inline std::string_view text(const std::uint8_t *data, std::size_t size, std::size_t from = 0) {
  if (size <= from) return {};
  return {reinterpret_cast<const char *>(data) + from, size - from};
}

inline void require(bool holds) {
  if (!holds) std::abort();
}

// One line, and never a fault of ours: what the input can cause is the input's.
inline void require_refusal(const percuta::error &problem) {
  const std::string_view message = problem.what();
  require(problem.status() != PERCUTA_E_INTERNAL);
  require(!message.empty() && message.find('\n') == std::string_view::npos);
}

} // namespace fuzz
