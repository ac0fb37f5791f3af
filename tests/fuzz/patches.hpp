// SPDX-License-Identifier: Apache-2.0
// Inputs that are changes of something whole: three bytes of place, one of length, that many bytes, and so on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace fuzz {

inline void patch(std::string &whole, const std::uint8_t *data, std::size_t size) {
  constexpr std::size_t head = 4;
  while (size > head && !whole.empty()) {
    const std::size_t place = data[0] + (std::size_t{data[1]} << 8U) + (std::size_t{data[2]} << 16U);
    std::size_t length = data[3];
    data += head;
    size -= head;
    for (std::size_t i = 0; i < length && i < size; ++i) whole[(place + i) % whole.size()] = static_cast<char>(data[i]);
    length = length < size ? length : size;
    data += length;
    size -= length;
  }
}

} // namespace fuzz
