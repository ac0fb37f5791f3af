// SPDX-License-Identifier: Apache-2.0
// A letter as pieces: headings, lists, tables, frames, pictures.
#pragma once

#include "letters/document.hpp"
#include "pdf/flow.hpp"

namespace percuta::pdf {

inline constexpr double margin = 50;

flow compose(const canvas &on, const letters::document &letter, double size);

} // namespace percuta::pdf
