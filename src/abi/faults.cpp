// SPDX-License-Identifier: Apache-2.0
// Part of the library that the tests build for themselves, never of the one that is shipped: the next call throws inside.
#ifdef PERCUTA_FAULT_INJECTION
#include "abi/guard.hpp"

#include <stdexcept>
#include <utility>

namespace percuta::abi {
namespace {

int next_fault = 0;

} // namespace

void injected_fault() {
  switch (std::exchange(next_fault, 0)) {
  case 1: throw failure(status::bad_knowledge, "injected failure");
  case 2: throw std::bad_alloc();
  case 3: throw std::out_of_range("injected");
  case 4: throw 4; // what no handler expects
  default: break;
  }
}

} // namespace percuta::abi

extern "C" PERCUTA_API void percuta_test_throw_next(int fault) { percuta::abi::next_fault = fault; }
#endif
