// SPDX-License-Identifier: Apache-2.0
// Names as UUIDs of version 5 (RFC 9562): the same name gives the same UUID.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace percuta::hooks {

using uuid = std::array<unsigned char, 16>;

// 8-4-4-4-12 hexadecimal digits of either case; otherwise nothing.
std::optional<uuid> read_uuid(std::string_view text);

std::string write_uuid(const uuid &value);

uuid name_uuid(const uuid &space, std::string_view name);

// In the name space of percuta: name_uuid of urn:org.percuta in the name space of URLs.
std::string percuta_uuid(std::string_view name);

} // namespace percuta::hooks
