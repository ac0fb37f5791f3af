// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace percuta::letters {

// Line breaks between the characters are passed over. Throws failure(bad_input) naming what was read.
std::string decode_base64(std::string_view text, const char *what);
std::string encode_base64(std::string_view bytes);

} // namespace percuta::letters
