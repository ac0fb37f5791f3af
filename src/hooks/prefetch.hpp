// SPDX-License-Identifier: Apache-2.0
// Patient data that came with a request, and what its presence or absence says of each kind.
#pragma once

#include "facts/lexicon.hpp"
#include "hooks/request.hpp"
#include "json/spans.hpp"

namespace percuta::hooks {

// Fills parts and states from prefetch. A declared state stays, unless the data is an error.
void read_prefetch(const std::vector<json::member_span> &prefetched, const host_abilities &host, request &made);

// What the hook itself brings along is data of the patient as well.
void read_context_resources(request &made);

// Every fact of the parts. Resources of another patient are errors, also where no Patient was sent.
facts::table read_patient(const facts::lexicon &words, const request &asked);

} // namespace percuta::hooks
