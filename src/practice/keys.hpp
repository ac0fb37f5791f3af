// SPDX-License-Identifier: Apache-2.0
// What the host's key makes possible: digests that say nothing without it, and records that only it opens.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace percuta::practice {

using key = std::array<unsigned char, 32>;

struct keys {
  key digests, journal, sealing; // derived from the host's, each for its purpose
};

keys derive(const key &host);

// "hmac:<64 hex>"
std::string keyed_digest(const key &by, std::string_view text);

key new_key();

// Encrypted and authenticated together with what it belongs to, so that it opens in its own place only.
std::string seal(const key &by, std::string_view text, std::string_view belongs_to);

// Throws failure(practice) when it was changed, moved, or sealed with another key.
std::string open_sealed(const key &by, std::string_view sealed, std::string_view belongs_to);

} // namespace percuta::practice
