// SPDX-License-Identifier: Apache-2.0
// A drawing as SVG: one element that fetches nothing, with its text alternative.
#pragma once

#include "model/drawing.hpp"

#include <string>

namespace percuta::protocols {

std::string write_svg(const model::drawing &picture);

} // namespace percuta::protocols
