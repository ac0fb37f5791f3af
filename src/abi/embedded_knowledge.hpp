// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "knowledge/base.hpp"

namespace percuta::abi {

// The knowledge base that the library carries. Same way as a file, except that it needs no signature, since whoever trusts the library trusts
// it, and that nothing of it is read before it is needed.
knowledge::base open_embedded();

} // namespace percuta::abi
