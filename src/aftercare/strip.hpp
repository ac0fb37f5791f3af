// SPDX-License-Identifier: Apache-2.0
// The timeline as a picture: what has to wait, and until which day.
#pragma once

#include "aftercare/timeline.hpp"
#include "model/drawing.hpp"

namespace percuta::aftercare {

// One column for each day on which something may be taken up again, one row for what becomes free on it. Dark waits,
// light is free, so that it reads in grey as well. The description says the same in words.
model::drawing draw_strip(const timeline &what, const model::letter_language &language);

} // namespace percuta::aftercare
