// SPDX-License-Identifier: Apache-2.0
// FHIR R4 JSON -> fact table.
#pragma once

#include "facts/lexicon.hpp"
#include "facts/table.hpp"
#include "knowledge/base.hpp"

#include <map>
#include <string_view>
#include <vector>

namespace percuta::facts {

struct reading {
  calendar::time_zone zone = calendar::time_zone::utc(); // of the clinic: instants become days in it
  calendar::day as_of = 0;                               // day of asking
  std::map<fact_kind, data_state> declared;              // what the host says; undeclared kinds are partial
};

// padded: at least padding bytes that may be read follow the text, so that it is read where it stands.
struct document {
  std::string_view text;
  bool padded = false;
};
inline constexpr std::size_t padding = 64;
inline constexpr std::size_t largest_document = std::size_t{256} * 1024 * 1024;
inline constexpr std::size_t deepest_nesting = 64;

// simdjson finds out at its first use what the processor can do, and ends the process where that finds no memory: done when the library is
// opened, before anybody waits for an answer.
void choose_parser();

// Parses a Bundle of any type or a single resource, in UTF-8 with or without a byte order mark. name says in messages which document it is;
// empty when there is only one. Throws failure(bad_input) for what cannot be used as a whole (not JSON, not UTF-8, not FHIR, empty) and
// failure(over_limit) for a document that is too large or nested too deep. The text is not needed any more.
// pointer: where it stands in a larger document; the JSON pointers of notes then begin with it.
std::shared_ptr<const parsed_document> parse_document(const document &source, std::string_view name = {},
                                                      std::string_view pointer = {});

// Reads one or several documents about one patient. Throws failure(bad_input) where there is none, and for a member that stands twice in an
// object that is read; everything else that is wrong becomes a note with a JSON pointer and lowers the data state.
table read_patient(const lexicon &words, std::vector<std::shared_ptr<const parsed_document>> documents,
                   const reading &how);

// Parses and reads with a lexicon made for this one call.
table read_patient(const knowledge::base &base, const std::vector<std::string_view> &documents, const reading &how);

} // namespace percuta::facts
