// SPDX-License-Identifier: Apache-2.0
// Which class of the aftercare windows a treatment falls into.
#pragma once

#include "aftercare/treated.hpp"

#include <string>
#include <vector>

namespace percuta::aftercare {

struct class_choice {
  const model::depth_class *depth_class = nullptr;
  double depth = 0;               // mm, of the deepest treated zone
  std::vector<std::string> notes; // what was assumed
};

// By the kind of device and the depth of the deepest treated zone. A device that is not radiofrequency counts as
// mechanical. Without a device: the kind that the protocol's devices share; where they differ, the class whose restart
// windows are the longest in sum, so that nobody restarts too early. Throws failure(bad_knowledge) when no class fits.
class_choice choose_depth_class(const knowledge::base &base, const treated &what);

// The window of the class, or the one for any class; nothing where the table has none.
const model::hours_window *window_of(const std::vector<model::hours_window> &windows, const std::string &depth_class);

} // namespace percuta::aftercare
