// SPDX-License-Identifier: Apache-2.0
// Version and _init functions.
#include "abi/guard.hpp"

namespace percuta::abi {
namespace {

template <class Record> percuta_status init(Record *record, std::uint32_t struct_size) {
  return guard("prepare a struct", nullptr, [&](call &here) {
    if (init_record(record, struct_size) != PERCUTA_OK) {
      here.refuse(status::bad_argument, "it is NULL or its size is wrong");
    }
  });
}

} // namespace
} // namespace percuta::abi

using percuta::abi::init;

uint32_t percuta_version() { return PERCUTA_VERSION; }

percuta_status percuta_error_init(percuta_error *error, uint32_t struct_size) { return init(error, struct_size); }
percuta_status percuta_host_init(percuta_host *host, uint32_t struct_size) { return init(host, struct_size); }
percuta_status percuta_entry_init(percuta_entry *entry, uint32_t struct_size) { return init(entry, struct_size); }
percuta_status percuta_open_options_init(percuta_open_options *options, uint32_t struct_size) {
  return init(options, struct_size);
}
percuta_status percuta_check_request_init(percuta_check_request *request, uint32_t struct_size) {
  return init(request, struct_size);
}
percuta_status percuta_summary_init(percuta_summary *summary, uint32_t struct_size) {
  return init(summary, struct_size);
}
percuta_status percuta_finding_init(percuta_finding *finding, uint32_t struct_size) {
  return init(finding, struct_size);
}
percuta_status percuta_question_init(percuta_question *question, uint32_t struct_size) {
  return init(question, struct_size);
}
percuta_status percuta_treatment_request_init(percuta_treatment_request *request, uint32_t struct_size) {
  return init(request, struct_size);
}
percuta_status percuta_letter_request_init(percuta_letter_request *request, uint32_t struct_size) {
  return init(request, struct_size);
}
percuta_status percuta_practice_options_init(percuta_practice_options *options, uint32_t struct_size) {
  return init(options, struct_size);
}
percuta_status percuta_actor_init(percuta_actor *actor, uint32_t struct_size) { return init(actor, struct_size); }
