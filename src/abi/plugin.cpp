// SPDX-License-Identifier: Apache-2.0
// The same functions as a table, for hosts that look up one symbol.
#include "percuta_plugin.h"

#include "abi/library.hpp"

#include <array>

namespace percuta::abi {
namespace {

constexpr std::string_view core_functions = "percuta.core.functions/1";

constexpr percuta_functions functions{
    sizeof(percuta_functions),
    0,
    percuta_version,
    percuta_error_init,
    percuta_host_init,
    percuta_open_options_init,
    percuta_library_open,
    percuta_library_close,
    percuta_library_describe,
    percuta_day_read,
    percuta_day_write,
    percuta_time_read,
    percuta_protocol_search,
    percuta_protocol_get,
    percuta_questionnaire_get,
    percuta_citation_list,
    percuta_value_show,
    percuta_patient_create,
    percuta_patient_add_document,
    percuta_patient_add_padded_document,
    percuta_patient_declare,
    percuta_patient_pull,
    percuta_patient_destroy,
    percuta_check_request_init,
    percuta_check_run,
    percuta_summary_init,
    percuta_check_get_summary,
    percuta_finding_init,
    percuta_check_get_finding,
    percuta_question_init,
    percuta_check_get_question,
    percuta_check_write,
    percuta_check_destroy,
    percuta_options_list,
    percuta_treatment_request_init,
    percuta_timeline_build,
    percuta_letter_request_init,
    percuta_letter_render,
    percuta_document_get_text,
    percuta_document_get_notes,
    percuta_document_destroy,
    percuta_discovery_get,
    percuta_hook_call,
    percuta_error_write,
    percuta_practice_options_init,
    percuta_actor_init,
    percuta_practice_open,
    percuta_practice_close,
    percuta_practice_set,
    percuta_practice_get,
    percuta_practice_add_feedback,
    percuta_practice_add_record,
    percuta_practice_add_check,
    percuta_practice_add_letter,
    percuta_practice_erase_patient,
    percuta_practice_report,
    percuta_practice_verify,
    percuta_practice_export,
    percuta_practice_back_up,
    percuta_practice_replay,
    percuta_entry_init,
    percuta_patient_add_entry,
};

constexpr std::array<const char *, 2> interfaces{core_functions.data(), nullptr};

constexpr percuta_plugin_descriptor descriptor{
    sizeof(percuta_plugin_descriptor),
    PERCUTA_VERSION,
    "org.percuta.library",
    "Percuta",
    "Protocols, contraindication checks, aftercare and letters for medical microneedling.",
    "Apache-2.0",
    interfaces.data(),
};

const void *find_interface(const char *id) { return id != nullptr && core_functions == id ? &functions : nullptr; }

} // namespace
} // namespace percuta::abi

using namespace percuta;
using namespace percuta::abi;

percuta_status percuta_plugin_entry(const percuta_open_options *options, percuta_plugin *plugin, percuta_error *error) {
  clear_record(plugin);
  return guard("open the library as a plug-in", error, [&](call &here) {
    if (plugin == nullptr) {
      here.refuse(status::bad_argument, "there is no place for the result: plugin is NULL");
    }
    require_size<percuta_plugin>(plugin->struct_size);
    write_record(*plugin, {0, 0, &descriptor, find_interface, open_library(here, options).release()});
  });
}
