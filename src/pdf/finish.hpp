// SPDX-License-Identifier: Apache-2.0
// What cairo leaves out of a tagged PDF, added afterwards: language, title, metadata, artifacts, reading text.
#pragma once

#include "pdf/canvas.hpp"

#include <string>
#include <vector>

namespace percuta::pdf {

struct finishing {
  std::string language; // BCP 47
  std::string title;
  std::string subject; // the identity of the letter
  const std::vector<tag_note> &tags;
};

// The same input gives the same bytes. Throws failure(internal) when the structure is not the one that was drawn.
std::string finish(const std::string &drawn, const finishing &with);

} // namespace percuta::pdf
