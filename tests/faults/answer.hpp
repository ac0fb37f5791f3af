// SPDX-License-Identifier: Apache-2.0
// What a scenario comes to, gathered without allocating anything.
#pragma once

#include "percuta/percuta.h"

#include <cstdint>
#include <cstring>
#include <string_view>

namespace faults {

template <class Record> Record sized() {
  Record record{};
  record.struct_size = sizeof record;
  return record;
}

struct answer {
  percuta_status status = PERCUTA_OK; // of the first call that failed
  std::uint64_t digest = 14695981039346656037U;
  bool clear = false; // somewhere in it a verdict is clear
  bool sound = true;  // a failed call left its outputs empty and one line of words
  percuta_error error = sized<percuta_error>();

  void take(std::string_view bytes) { // FNV-1a
    for (const char byte : bytes) digest = (digest ^ static_cast<unsigned char>(byte)) * 1099511628211U;
    for (const std::string_view word : {R"("verdict":"clear")", R"("atLeast":"clear","verdict":"clear")", "CLEAR:"})
      clear = clear || bytes.find(word) != std::string_view::npos;
  }

  // Says whether the scenario may go on. The handle comes by reference: the call that fills it is an argument as well.
  template <class Handle> bool got(percuta_status ended, Handle *const &made) { return went(ended, made == nullptr); }
  bool went(percuta_status ended, bool empty = true) {
    if (ended == PERCUTA_OK) return true;
    status = ended;
    const std::string_view words(error.message);
    sound = sound && empty && words.size() > 10 && words.find('\n') == std::string_view::npos && error.status == ended;
    return false;
  }

  // The content of a document that a call made or did not make.
  bool document(percuta_status ended, percuta_document *const &made) {
    if (!went(ended, made == nullptr)) return false;
    percuta_text text{};
    percuta_text notes{};
    const bool read =
        went(percuta_document_get_text(made, &text, &error)) && went(percuta_document_get_notes(made, &notes, &error));
    if (read) {
      take({text.data, text.size});
      if (notes.size > 0) take({notes.data, notes.size});
    }
    percuta_document_destroy(made);
    return read;
  }
};

} // namespace faults
