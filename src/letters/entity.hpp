// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace percuta::letters {

// The character of a numeric entity, or of one of the few named ones that Markdown needs: amp, lt, gt, quot, apos,
// nbsp, ndash, mdash. Nothing for others, and for characters that a letter must not hold.
std::optional<std::string> decode_entity(std::string_view entity);

} // namespace percuta::letters
