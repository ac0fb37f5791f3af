// SPDX-License-Identifier: Apache-2.0
// Every exported function that can fail runs inside guard: nothing but a status leaves.
#pragma once

#include "abi/record.hpp"
#include "abi/services.hpp"

#include <cxxabi.h>

namespace percuta::abi {

// One call from outside.
struct call {
  const char *attempted;          // completes "cannot ..."
  const services *host = nullptr; // known once a handle was looked at; hears of failures

  [[noreturn]] void refuse(percuta::status kind, const std::string &why) const {
    throw failure(kind, "cannot " + std::string(attempted) + ": " + why);
  }
};

#ifdef PERCUTA_FAULT_INJECTION
// Throws what the test asked for, inside the guard of the next call.
void injected_fault();
#else
inline void injected_fault() {}
#endif

// Turns the exception being handled into a status and a line.
percuta_status report(const call &here, percuta_error *error);

void set_error(percuta_error *error, percuta_status status, std::int32_t detail_code, std::string_view message);

// body takes the call.
template <class Body> percuta_status guard(const char *attempted, percuta_error *error, Body &&body) {
  if (error != nullptr && !size_fits<percuta_error>(error->struct_size)) {
    return PERCUTA_E_ARG;
  }
  call here{attempted};
  try {
    injected_fault();
    body(here);
    set_error(error, PERCUTA_OK, 0, "");
    return PERCUTA_OK;
  } catch (__cxxabiv1::__forced_unwind &) {
    throw; // the thread is being cancelled; swallowing it ends the process
  } catch (...) {
    return report(here, error);
  }
}

} // namespace percuta::abi
