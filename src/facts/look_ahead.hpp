// SPDX-License-Identifier: Apache-2.0
// Asks the processor for the names and texts of an object before they are read. A record is larger than the nearest caches and is read in
// long steps, which no processor foresees: without this a fifth of the time of reading is spent waiting for the next object.
#pragma once

#include <simdjson.h>

#include <bit>
#include <cstddef>

namespace percuta::facts {

// So many objects ahead they arrive in time.
inline constexpr std::size_t objects_ahead = 8;

// The texts of an object lie one after the other; it may be of any kind and size. before, after: how many bytes of them, from the first name.
inline void ask_for(simdjson::dom::object object, std::ptrdiff_t before, std::ptrdiff_t after) {
  constexpr std::ptrdiff_t line = 64;
  if (object.begin() == object.end()) return;
  const char *first = object.begin().key_c_str();
  for (auto at = -before; at < after; at += line) __builtin_prefetch(first + at);
}

// Where simdjson keeps the start of an element or object; only to ask for it.
struct tape_place {
  const simdjson::dom::document *document;
  std::size_t index;
};
// Its start, and the end of what stands before it.
template <class Value> void ask_for_start(const Value &value) {
  constexpr std::ptrdiff_t words_of_a_line = 8;
  const auto at = std::bit_cast<tape_place>(value);
  const auto *word = at.document->tape.get() + at.index;
  for (auto line = -words_of_a_line; line <= words_of_a_line; line += words_of_a_line) __builtin_prefetch(word + line);
}

} // namespace percuta::facts
