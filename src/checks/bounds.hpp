// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/tri.hpp"
#include "facts/table.hpp"
#include "model/rule.hpp"

namespace percuta::checks {

bool has_bounds(const model::condition &bounds);

// True or false only if the whole interval says so.
tri inside(const model::condition &bounds, const facts::quantity &value);

} // namespace percuta::checks
