// SPDX-License-Identifier: Apache-2.0
// What the library and its PDF module say to each other. Both are built from one source tree: a module of another build
// is recognised by its mark and not used.
#pragma once

#include "letters/document.hpp"

#include <cstdint>
#include <string>

namespace percuta::pdf {

struct job {
  const letters::document *letter = nullptr;
  bool large_print = false;
};

struct outcome {
  std::int32_t status = 0; // of model/failure.hpp
  std::string message;     // when it is not 0
  std::string bytes;       // the PDF
};

// Written by the build from the headers that describe a letter.
inline constexpr const char *interface_mark = PERCUTA_PDF_INTERFACE;

// mark: the caller's interface_mark. Nothing is thrown.
using render_function = void (*)(const char *mark, const job *what, outcome *made) noexcept;
inline constexpr const char *render_name = "percuta_pdf_render";
inline constexpr const char *module_file = "libpercuta-pdf.so";

} // namespace percuta::pdf
