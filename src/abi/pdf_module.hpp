// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "letters/letter.hpp"

namespace percuta::abi {

// Opens libpercuta-pdf.so beside this library on the first call and keeps it: the libraries below it never unload.
// Throws failure(module_missing) when it is not there or of another build, and what the module says of a letter.
std::string write_pdf(const letters::document &letter, bool large_print);

} // namespace percuta::abi
