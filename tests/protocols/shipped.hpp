// SPDX-License-Identifier: Apache-2.0
// The knowledge base that the build has made, opened once.
#pragma once

#include "knowledge/open.hpp"

namespace percuta::test {

inline const knowledge::base &shipped() {
  static const auto base = [] {
    knowledge::trust anyone;
    anyone.accept_unsigned = true;
    return knowledge::open_file(PERCUTA_KNOWLEDGE_IMAGE, anyone);
  }();
  return base;
}

} // namespace percuta::test
