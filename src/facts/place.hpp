// SPDX-License-Identifier: Apache-2.0
// Where in a document something stands: a chain from the value up to the root, made into text only when it is needed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace percuta::facts {

struct place {
  static constexpr std::size_t no_index = static_cast<std::size_t>(-1);

  const place *above = nullptr; // null at the root
  std::string_view name;        // a member; at the root: the text that every pointer begins with
  std::size_t index = no_index; // an element of an array
};

// "/entry/3/resource/onsetDateTime"; where there are several documents: "document 2: /entry/3/resource/onsetDateTime".
std::string json_pointer(const place &of);

} // namespace percuta::facts
