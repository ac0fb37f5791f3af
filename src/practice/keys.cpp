// SPDX-License-Identifier: Apache-2.0
#include "practice/keys.hpp"

#include "model/failure.hpp"

#include <sodium.h>

#include <algorithm>

namespace percuta::practice {
namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(crypto_kdf_KEYBYTES == std::tuple_size_v<key>);
static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == std::tuple_size_v<key>);

unsigned char *bytes(std::string &text) { return reinterpret_cast<unsigned char *>(text.data()); }
const unsigned char *bytes(std::string_view text) { return reinterpret_cast<const unsigned char *>(text.data()); }

void prepare() {
  if (sodium_init() < 0) throw failure(status::internal, "cannot use libsodium: it does not start");
}

} // namespace

keys derive(const key &host) {
  prepare();
  keys made{};
  std::uint64_t number = 0;
  for (auto *each : {&made.digests, &made.journal, &made.sealing})
    crypto_kdf_derive_from_key(each->data(), each->size(), ++number, "percuta1", host.data());
  return made;
}

std::string keyed_digest(const key &by, std::string_view text) {
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> digest{};
  crypto_auth_hmacsha256(digest.data(), bytes(text), text.size(), by.data());
  constexpr std::string_view hex = "0123456789abcdef";
  std::string written = "hmac:";
  for (const auto byte : digest) {
    written += hex[byte >> 4U];
    written += hex[byte & 0xFU];
  }
  return written;
}

key new_key() {
  prepare();
  key made{};
  randombytes_buf(made.data(), made.size());
  return made;
}

std::string seal(const key &by, std::string_view text, std::string_view belongs_to) {
  prepare();
  std::string sealed(nonce_size + text.size() + tag_size, '\0');
  randombytes_buf(sealed.data(), nonce_size);
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(sealed) + nonce_size, nullptr, bytes(text), text.size(),
                                             bytes(belongs_to), belongs_to.size(), nullptr, bytes(sealed), by.data());
  return sealed;
}

std::string open_sealed(const key &by, std::string_view sealed, std::string_view belongs_to) {
  const failure damaged(status::practice, "cannot read a record of the practice database: it was changed, or sealed "
                                          "with another key; restore it from a copy");
  if (sealed.size() < nonce_size + tag_size) throw damaged;
  std::string text(sealed.size() - nonce_size - tag_size, '\0');
  const auto *data = bytes(sealed) + nonce_size;
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes(text), nullptr, nullptr, data, sealed.size() - nonce_size,
                                                 bytes(belongs_to), belongs_to.size(), bytes(sealed), by.data()) != 0) {
    throw damaged;
  }
  return text;
}

} // namespace percuta::practice
