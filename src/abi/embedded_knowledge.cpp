// SPDX-License-Identifier: Apache-2.0
#include "abi/embedded_knowledge.hpp"

#include "knowledge/open.hpp"

// Set by embedded_knowledge.S.
extern "C" {
extern const std::byte percuta_embedded_knowledge_begin[]
    __attribute__((visibility("hidden"))); // NOLINT(modernize-avoid-c-arrays)
extern const std::byte percuta_embedded_knowledge_end[]
    __attribute__((visibility("hidden"))); // NOLINT(modernize-avoid-c-arrays)
}

namespace percuta::abi {

knowledge::base open_embedded() {
  const auto size = static_cast<std::size_t>(percuta_embedded_knowledge_end - percuta_embedded_knowledge_begin);
  return knowledge::open_bytes({percuta_embedded_knowledge_begin, size}, {{}, true}, knowledge::rest::when_asked);
}

} // namespace percuta::abi
