// SPDX-License-Identifier: Apache-2.0
#include "abi/guard.hpp"

#include "abi/text.hpp"

#include <new>
#include <typeinfo>

namespace percuta::abi {
namespace {

// Without allocating: the reason may be that there is no memory.
outcome out_of_memory(const call &here, percuta_error *error) {
  set_error(error, PERCUTA_E_NO_MEMORY, 0, "");
  if (error != nullptr) {
    std::size_t at = 0;
    for (const std::string_view part :
         {std::string_view("cannot "), std::string_view(here.attempted),
          std::string_view(": out of memory; release what is no longer needed and try again")}) {
      const auto size = std::min(part.size(), sizeof error->message - 1 - at);
      std::memcpy(error->message + at, part.data(), size);
      at += size;
    }
    error->message[at] = '\0';
  }
  return {PERCUTA_E_NO_MEMORY, {}};
}

outcome fail(percuta_error *error, percuta_status status, std::int32_t detail_code, std::string line) {
  set_error(error, status, detail_code, line);
  return {status, std::move(line)};
}

outcome report_any(const call &here, percuta_error *error) {
  try {
    throw;
  } catch (const stopped &problem) {
    return fail(error, PERCUTA_E_CANCELLED, problem.detail_code(), problem.what());
  } catch (const failure &problem) {
    return fail(error, static_cast<percuta_status>(problem.kind()), 0, problem.what());
  } catch (const std::bad_alloc &) {
    return out_of_memory(here, error);
  } catch (const std::exception &problem) {
    // what() may quote the input, the type does not.
    return fail(error, PERCUTA_E_INTERNAL, 0,
                "cannot " + std::string(here.attempted) + ": a defect of the library (" + typeid(problem).name() +
                    "); please report it");
  } catch (...) {
    return fail(error, PERCUTA_E_INTERNAL, 0,
                "cannot " + std::string(here.attempted) +
                    ": a defect of the library (unknown exception); please report it");
  }
}

} // namespace

void set_error(percuta_error *error, percuta_status status, std::int32_t detail_code, std::string_view message) {
  if (error == nullptr) {
    return;
  }
  error->status = status;
  error->detail_code = detail_code;
  const auto size = whole_characters(message, sizeof error->message - 1);
  std::memset(error->message, 0, sizeof error->message);
  for (std::size_t i = 0; i < size; ++i) {
    const char c = message[i];
    error->message[i] = c == '\n' || c == '\r' ? ' ' : c; // one line
  }
}

outcome report(const call &here, percuta_error *error) {
  try {
    return report_any(here, error);
  } catch (...) {
    return out_of_memory(here, error); // while the message was put together
  }
}

void tell_host(const call &here, const outcome &ended) {
  if (ended.line.empty()) {
    return;
  }
  try {
    here.host.log(PERCUTA_LOG_ERROR, ended.line);
  } catch (const std::exception &) {
    return; // a line for which there is no memory
  }
}

} // namespace percuta::abi
