// SPDX-License-Identifier: Apache-2.0
#include "letters/base64.hpp"

#include "model/failure.hpp"

#include <sodium.h>

namespace percuta::letters {

std::string decode_base64(std::string_view text, const char *what) {
  std::string bytes(text.size(), '\0');
  std::size_t size = 0;
  const char *end = nullptr;
  const auto read = sodium_base642bin(reinterpret_cast<unsigned char *>(bytes.data()), bytes.size(), text.data(),
                                      text.size(), "\r\n ", &size, &end, sodium_base64_VARIANT_ORIGINAL);
  if (read != 0 || end != text.data() + text.size())
    throw failure(status::bad_input, std::string(what) + " cannot be used: it is not base64");
  bytes.resize(size);
  return bytes;
}

std::string encode_base64(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back(); // its NUL
  return text;
}

} // namespace percuta::letters
