// SPDX-License-Identifier: Apache-2.0
#include "abi/services.hpp"

#include <cxxabi.h>

namespace percuta::abi {
namespace {

// A host that throws through C is wrong, but the library must not fall with it. What ends a thread is no object that a reference could be
// bound to, as the undefined-behaviour sanitizer wants.
template <class Call>
__attribute__((no_sanitize("null"))) std::int32_t call_out(std::string_view service, Call &&call) {
  try {
    return call();
  } catch (__cxxabiv1::__forced_unwind &) {
    throw; // the thread is being cancelled
  } catch (...) {
    throw failure(status::cancelled, "cannot go on: the host's service " + std::string(service) +
                                         " threw an exception; it has to return a number instead");
  }
}

void go_on(std::string_view service, std::int32_t answer) {
  if (answer != 0) {
    throw stopped("stopped: the host's service " + std::string(service) + " returned " + std::to_string(answer),
                  answer);
  }
}

} // namespace

void services::log(percuta_log_level level, std::string_view line) const {
  if (table_.log == nullptr) {
    return;
  }
  const std::string terminated(line);
  try {
    call_out("log", [&] {
      table_.log(table_.user, level, terminated.c_str(), terminated.size());
      return 0;
    });
  } catch (const failure &) {
    return; // a log that fails changes no answer
  }
}

void services::progress(std::uint32_t done, std::uint32_t total) const {
  if (table_.progress != nullptr) {
    go_on("progress", call_out("progress", [&] { return table_.progress(table_.user, done, total); }));
  }
}

void services::pull(const char *reference, const percuta_need &need, percuta_patient *patient) const {
  go_on("pull", call_out("pull", [&] { return table_.pull(table_.user, reference, &need, patient); }));
}

} // namespace percuta::abi
