// SPDX-License-Identifier: Apache-2.0
// Every exported function that can fail runs inside guard: nothing but a status leaves.
#pragma once

#include "abi/record.hpp"
#include "abi/services.hpp"

#include <cxxabi.h>
#include <memory>

namespace percuta::abi {

struct opened;

// One call from outside.
struct call {
  const char *attempted; // completes "cannot ..."
  services host{};       // known once a handle was looked at; hears of failures
  // Likewise; a callback that closes it does not take it from under the call.
  std::shared_ptr<const opened> library = nullptr;

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

// What became of the exception being handled.
struct outcome {
  percuta_status status;
  std::string line; // for the log of the host; empty without memory
};
outcome report(const call &here, percuta_error *error);

// Outside of every handler: a host may end its thread in the log, and such an unwinding cannot pass one.
void tell_host(const call &here, const outcome &ended);

void set_error(percuta_error *error, percuta_status status, std::int32_t detail_code, std::string_view message);

// body takes the call. What ends a thread is no object that a reference could be bound to, as the undefined-behaviour sanitizer wants.
template <class Body>
__attribute__((no_sanitize("null"))) percuta_status guard(const char *attempted, percuta_error *error, Body &&body) {
  if (error != nullptr && !size_fits<percuta_error>(error->struct_size)) {
    return PERCUTA_E_ARG;
  }
  call here{attempted};
  outcome ended{PERCUTA_OK, {}};
  try {
    injected_fault();
    body(here);
    set_error(error, PERCUTA_OK, 0, "");
  } catch (__cxxabiv1::__forced_unwind &) {
    throw; // the thread is being cancelled; swallowing it ends the process
  } catch (...) {
    ended = report(here, error);
  }
  tell_host(here, ended);
  return ended.status;
}

} // namespace percuta::abi
