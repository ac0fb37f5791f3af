// SPDX-License-Identifier: Apache-2.0
#include "refused.hpp"

#include <cstring>

namespace cds_hooks {
namespace {

// What the library calls a refusal of this kind; it chooses the code of the outcome.
percuta_status library_status_of(unsigned status) {
  switch (status) {
  case 404: return PERCUTA_E_NOT_FOUND;
  case 408:
  case 413:
  case 431: return PERCUTA_E_LIMIT;
  case 405:
  case 415:
  case 422:
  case 501: return PERCUTA_E_UNSUPPORTED;
  case 500: return PERCUTA_E_INTERNAL;
  case 503: return PERCUTA_E_NO_MEMORY;
  default: return PERCUTA_E_INPUT;
  }
}

std::string outcome_of(percuta_status status, std::string_view message) {
  percuta_error problem{};
  problem.struct_size = sizeof problem;
  problem.status = status;
  message.copy(problem.message, sizeof problem.message - 1);
  percuta_document *made = nullptr;
  percuta::detail::call([&](percuta_error *error) { return percuta_error_write(&problem, &made, error); });
  return std::string(percuta::document(made).text());
}

reply as_reply(unsigned status, percuta_status cause, std::string_view message) {
  reply made;
  made.status = status;
  made.content_type = "application/fhir+json";
  made.body = outcome_of(cause, message);
  return made;
}

} // namespace

unsigned http_status_of(percuta_status status) noexcept {
  switch (status) {
  case PERCUTA_E_ARG:
  case PERCUTA_E_INPUT: return 400;
  case PERCUTA_E_NOT_FOUND:
  case PERCUTA_E_UNSUPPORTED: return 422;
  case PERCUTA_E_LIMIT: return 413;
  case PERCUTA_E_MODULE: return 501;
  case PERCUTA_E_NO_MEMORY: return 503;
  default: return 500;
  }
}

reply refuse(unsigned status, std::string_view message) { return as_reply(status, library_status_of(status), message); }

reply refuse(const percuta::error &problem) {
  return as_reply(http_status_of(problem.status()), problem.status(), problem.what());
}

} // namespace cds_hooks
