// SPDX-License-Identifier: Apache-2.0
// Where on the body a protocol is done and how deep, as a picture.
#pragma once

#include "knowledge/base.hpp"
#include "model/body_view.hpp"
#include "model/drawing.hpp"

#include <vector>

namespace percuta::protocols {

// Read from the image at each call: few ask, and opening need not wait for them. In their order.
std::vector<model::body_view> read_body_views(const knowledge::base &base);

// Each zone of the protocol with a number on the body and its depth beside the number; the deeper, the darker. Nothing rests on colour or
// shade alone, and the description says all of it in words.
model::drawing draw_zones(const knowledge::base &base, const model::protocol &protocol);

} // namespace percuta::protocols
