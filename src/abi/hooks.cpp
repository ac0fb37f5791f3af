// SPDX-License-Identifier: Apache-2.0
#include "hooks/answer.hpp"

#include "abi/practice.hpp"
#include "abi/text.hpp"
#include "hooks/request.hpp"
#include "json/described.hpp"

namespace percuta::abi {
namespace {

std::string_view bytes_of(const call &here, const void *data, std::size_t size) {
  if (data == nullptr) {
    here.refuse(status::bad_argument, "data is NULL");
  }
  if (size > hooks::largest_request) {
    here.refuse(status::over_limit, "the request has more than " + std::to_string(hooks::largest_request) + " bytes");
  }
  return {static_cast<const char *>(data), size};
}

// Issue types of FHIR R4 for what a status means.
std::string_view issue_of(percuta_status status) {
  switch (status) {
  case PERCUTA_E_ARG: return "required";
  case PERCUTA_E_INPUT: return "invalid";
  case PERCUTA_E_NOT_FOUND: return "not-found";
  case PERCUTA_E_UNSUPPORTED: return "not-supported";
  case PERCUTA_E_LIMIT: return "too-costly";
  case PERCUTA_E_CANCELLED: return "timeout";
  case PERCUTA_E_NO_MEMORY: return "no-store";
  default: return "exception";
  }
}

std::string operation_outcome(const percuta_error &problem) {
  json::writer out;
  out.begin_object().member("resourceType", "OperationOutcome").key("issue").begin_array().begin_object();
  out.member("severity", "error").member("code", issue_of(problem.status));
  out.member("diagnostics", static_cast<const char *>(problem.message)).end_object().end_array().end_object();
  return out.take();
}

} // namespace
} // namespace percuta::abi

using namespace percuta;
using namespace percuta::abi;

percuta_status percuta_discovery_get(const percuta_library *library, percuta_document **document,
                                     percuta_error *error) {
  return make("list the hooks", document, error, [&](call &here) {
    require_library(here, library);
    return new_document(hooks::write_discovery());
  });
}

percuta_status percuta_hook_call(const percuta_library *library, percuta_practice *practice, const void *data,
                                 size_t size, percuta_document **document, percuta_error *error) {
  return make("answer a hook", document, error, [&](call &here) {
    const auto &opened = require_library(here, library);
    const hooks::engine by{opened.base, *opened.program, *opened.words};
    opened.host.progress(0, 1);
    auto *remembered = practice == nullptr ? nullptr : require(here, practice).database.get();
    const auto request = bytes_of(here, data, size);
    auto told = hooks::answer(by, request, {opened.null_means_none},
                              remembered == nullptr ? hooks::practice_view{} : view_of(*remembered));
    if (remembered != nullptr) {
      tell(*remembered, told, request, opened.base.content_hash);
    }
    opened.host.progress(1, 1);
    return new_document(std::move(told.json));
  });
}

percuta_status percuta_error_write(const percuta_error *problem, percuta_document **document, percuta_error *error) {
  return make("write a failure", document, error, [&](call &here) {
    if (problem == nullptr) {
      here.refuse(status::bad_argument, "problem is NULL");
    }
    const auto given = read_record(*problem);
    if (given.status == PERCUTA_OK) {
      here.refuse(status::bad_argument, "problem says that nothing failed");
    }
    return new_document(operation_outcome(given));
  });
}
