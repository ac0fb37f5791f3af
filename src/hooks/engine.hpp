// SPDX-License-Identifier: Apache-2.0
// What every evaluation of a request stands on.
#pragma once

#include "checks/program.hpp"
#include "checks/result.hpp"
#include "facts/lexicon.hpp"
#include "hooks/card.hpp"
#include "knowledge/base.hpp"

namespace percuta::hooks {

struct engine {
  const knowledge::base &base;
  const checks::program &program;
  const facts::lexicon &words;
};

} // namespace percuta::hooks
