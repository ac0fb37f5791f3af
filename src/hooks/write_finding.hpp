// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/card.hpp"
#include "json/writer.hpp"

namespace percuta::hooks {

std::string_view impact_name(impact value); // "soft-stop"

// The finding of a card in extension, with nothing null or empty. rank: its place in the card, from 0.
void write_finding(json::writer &out, const card &of, std::size_t rank);

// {"certain","possible","boundBy"}; the caller has looked that it is there.
void write_date(json::writer &out, const checks::safe_date &date);

bool has_date(const std::optional<checks::safe_date> &date);

// A member that is left out where there is nothing to say.
void write_text(json::writer &out, std::string_view name, std::string_view value);

} // namespace percuta::hooks
