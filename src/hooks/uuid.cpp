// SPDX-License-Identifier: Apache-2.0
#include "hooks/uuid.hpp"

#include <nettle/sha1.h>

#include <algorithm>

namespace percuta::hooks {
namespace {

constexpr std::string_view url_space = "6ba7b811-9dad-11d1-80b4-00c04fd430c8"; // RFC 9562, 6.6

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_hyphen_place(std::size_t at) { return at == 8 || at == 13 || at == 18 || at == 23; }

} // namespace

std::optional<uuid> read_uuid(std::string_view text) {
  constexpr std::size_t length = 36;
  if (text.size() != length) return std::nullopt;
  uuid made{};
  std::size_t digits = 0;
  for (std::size_t at = 0; at < length; ++at) {
    if (is_hyphen_place(at)) {
      if (text[at] != '-') return std::nullopt;
      continue;
    }
    const int value = digit(text[at]);
    if (value < 0) return std::nullopt;
    made[digits / 2] = static_cast<unsigned char>(made[digits / 2] * 16 + value);
    ++digits;
  }
  return made;
}

std::string write_uuid(const uuid &value) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string text;
  for (const auto byte : value) {
    if (is_hyphen_place(text.size())) text += '-';
    text += hex[byte >> 4U];
    text += hex[byte & 0xFU];
  }
  return text;
}

uuid name_uuid(const uuid &space, std::string_view name) {
  sha1_ctx context;
  sha1_init(&context);
  sha1_update(&context, space.size(), space.data());
  sha1_update(&context, name.size(), reinterpret_cast<const unsigned char *>(name.data()));
  std::array<unsigned char, SHA1_DIGEST_SIZE> digest{};
  sha1_digest(&context, digest.size(), digest.data());
  uuid made{};
  std::copy_n(digest.begin(), made.size(), made.begin());
  made[6] = static_cast<unsigned char>((made[6] & 0x0FU) | 0x50U); // version 5
  made[8] = static_cast<unsigned char>((made[8] & 0x3FU) | 0x80U); // variant of RFC 9562
  return made;
}

std::string percuta_uuid(std::string_view name) {
  static const uuid space = name_uuid(*read_uuid(url_space), "urn:org.percuta");
  return write_uuid(name_uuid(space, name));
}

} // namespace percuta::hooks
