// SPDX-License-Identifier: Apache-2.0
// Every resource of the documents that a rule may look at, in the order in which it stands there.
#pragma once

#include "facts/codings.hpp"
#include "facts/parsed_document.hpp"

namespace percuta::facts {

// Fills session::found and session::containers, and lowers data states by what a Bundle says of its own completeness.
// pointers_begin: what every JSON pointer into the document begins with.
void collect(session &in, code_reader &codes, const parsed_document &document, std::string_view pointers_begin);

// Of several versions of one resource keeps the newest.
void drop_older_versions(session &in);

} // namespace percuta::facts
