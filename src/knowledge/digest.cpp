// SPDX-License-Identifier: Apache-2.0
#include "knowledge/digest.hpp"

#include <nettle/sha2.h>

namespace percuta::knowledge {

static_assert(std::tuple_size_v<digest> == SHA256_DIGEST_SIZE);

digest digest_of(std::string_view data) {
  sha256_ctx state;
  sha256_init(&state);
  sha256_update(&state, data.size(), reinterpret_cast<const unsigned char *>(data.data()));
  digest made{};
  sha256_digest(&state, made.size(), made.data());
  return made;
}

std::string in_hex(const digest &value) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "sha256:";
  for (const auto byte : value) {
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
  }
  return text;
}

} // namespace percuta::knowledge
