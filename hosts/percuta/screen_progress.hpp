// SPDX-License-Identifier: Apache-2.0
// How far a long run is, on a terminal only and never with NO_COLOR.
#pragma once

#include <chrono>
#include <cstdint>

namespace command_line {

class progress {
public:
  // bytes of the whole input; 0 where nobody knows.
  explicit progress(std::uint64_t bytes);

  void show(std::uint64_t patients, std::uint64_t bytes);
  void clear();

  [[nodiscard]] double seconds() const;

private:
  std::uint64_t whole_;
  bool visible_;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point shown_;
};

} // namespace command_line
