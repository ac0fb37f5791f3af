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
  std::string_view name;        // a member; at the root: what the document is called in messages, may be empty
  std::size_t index = no_index; // an element of an array
};

// "/entry/3/resource/onsetDateTime"; with the name of the document in front where there are several: "document 2: /entry/3".
std::string json_pointer(const place &of);

// "entry[3].resource.onsetDateTime", without the root.
std::string member_path(const place &of);

} // namespace percuta::facts
