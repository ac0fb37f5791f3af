/* SPDX-License-Identifier: Apache-2.0 */
/*
 * For hosts that load libpercuta with dlopen: one symbol to look up, and everything else through tables.
 *
 *   1. dlopen libpercuta.so.1 and look up percuta_plugin_entry.
 *   2. Call it with the options of percuta_library_open; options.host holds the services of the host.
 *   3. plugin.find_interface("percuta.core.functions/1") gives the functions of percuta.h as a table.
 *   4. At the end: functions->library_close(plugin.library), then dlclose.
 *
 * Interface ids read percuta.<area>.<name>/<revision>; within a revision a table only grows at its end, and struct_size
 * says how far it reaches. The rules of percuta.h hold here too.
 */
#ifndef PERCUTA_PERCUTA_PLUGIN_H
#define PERCUTA_PERCUTA_PLUGIN_H

#include "percuta/percuta.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The interface "percuta.core.functions/1": each slot is the function percuta_<slot> of percuta.h. Static; valid while
 * the library is loaded. */
typedef struct percuta_functions {
  uint32_t struct_size;
  uint32_t reserved; /* 0 */
  uint32_t (*version)(void);
  percuta_status (*error_init)(percuta_error *error, uint32_t struct_size);
  percuta_status (*host_init)(percuta_host *host, uint32_t struct_size);
  percuta_status (*open_options_init)(percuta_open_options *options, uint32_t struct_size);
  percuta_status (*library_open)(const percuta_open_options *options, percuta_library **library, percuta_error *error);
  void (*library_close)(percuta_library *library);
  percuta_status (*library_describe)(const percuta_library *library, percuta_document **document, percuta_error *error);
  percuta_status (*day_read)(const char *text, int32_t *day, percuta_error *error);
  percuta_status (*day_write)(int32_t day, char *text, size_t size, percuta_error *error);
  percuta_status (*time_read)(const char *text, percuta_time *time, percuta_error *error);
  percuta_status (*protocol_search)(const percuta_library *library, const char *query, percuta_format format,
                                    percuta_document **document, percuta_error *error);
  percuta_status (*protocol_get)(const percuta_library *library, const char *id, percuta_format format,
                                 percuta_document **document, percuta_error *error);
  percuta_status (*questionnaire_get)(const percuta_library *library, const char *protocol, const char *language,
                                      percuta_document **document, percuta_error *error);
  percuta_status (*citation_list)(const percuta_library *library, const char *key, percuta_format format,
                                  percuta_document **document, percuta_error *error);
  percuta_status (*value_show)(const percuta_library *library, const char *path, percuta_format format,
                               percuta_document **document, percuta_error *error);
  percuta_status (*patient_create)(const percuta_library *library, percuta_patient **patient, percuta_error *error);
  percuta_status (*patient_add_document)(percuta_patient *patient, const void *data, size_t size, percuta_error *error);
  percuta_status (*patient_add_padded_document)(percuta_patient *patient, const void *data, size_t size,
                                                percuta_error *error);
  percuta_status (*patient_declare)(percuta_patient *patient, percuta_kind kind, percuta_data_state state,
                                    percuta_error *error);
  percuta_status (*patient_pull)(percuta_patient *patient, const char *reference, percuta_error *error);
  void (*patient_destroy)(percuta_patient *patient);
  percuta_status (*check_request_init)(percuta_check_request *request, uint32_t struct_size);
  percuta_status (*check_run)(const percuta_library *library, const percuta_patient *patient,
                              const percuta_check_request *request, percuta_check **check, percuta_error *error);
  percuta_status (*summary_init)(percuta_summary *summary, uint32_t struct_size);
  percuta_status (*check_get_summary)(const percuta_check *check, percuta_summary *summary, percuta_error *error);
  percuta_status (*finding_init)(percuta_finding *finding, uint32_t struct_size);
  percuta_status (*check_get_finding)(const percuta_check *check, uint32_t index, percuta_finding *finding,
                                      percuta_error *error);
  percuta_status (*question_init)(percuta_question *question, uint32_t struct_size);
  percuta_status (*check_get_question)(const percuta_check *check, uint32_t index, percuta_question *question,
                                       percuta_error *error);
  percuta_status (*check_write)(const percuta_check *check, percuta_format format, percuta_document **document,
                                percuta_error *error);
  void (*check_destroy)(percuta_check *check);
  percuta_status (*options_list)(const percuta_library *library, const percuta_patient *patient,
                                 const percuta_check_request *request, percuta_format format,
                                 percuta_document **document, percuta_error *error);
  percuta_status (*treatment_request_init)(percuta_treatment_request *request, uint32_t struct_size);
  percuta_status (*timeline_build)(const percuta_library *library, const percuta_patient *patient,
                                   const percuta_treatment_request *request, percuta_format format,
                                   percuta_document **document, percuta_error *error);
  percuta_status (*letter_request_init)(percuta_letter_request *request, uint32_t struct_size);
  percuta_status (*letter_render)(const percuta_library *library, const percuta_patient *patient,
                                  const percuta_letter_request *request, percuta_format format,
                                  percuta_document **document, percuta_error *error);
  percuta_status (*document_get_text)(const percuta_document *document, percuta_text *text, percuta_error *error);
  percuta_status (*document_get_notes)(const percuta_document *document, percuta_text *text, percuta_error *error);
  void (*document_destroy)(percuta_document *document);
  percuta_status (*discovery_get)(const percuta_library *library, percuta_document **document, percuta_error *error);
  percuta_status (*hook_call)(const percuta_library *library, percuta_practice *practice, const void *data, size_t size,
                              percuta_document **document, percuta_error *error);
  percuta_status (*error_write)(const percuta_error *problem, percuta_document **document, percuta_error *error);
  percuta_status (*practice_options_init)(percuta_practice_options *options, uint32_t struct_size);
  percuta_status (*actor_init)(percuta_actor *actor, uint32_t struct_size);
  percuta_status (*practice_open)(const percuta_library *library, const percuta_practice_options *options,
                                  percuta_practice **practice, percuta_error *error);
  void (*practice_close)(percuta_practice *practice);
  percuta_status (*practice_set)(percuta_practice *practice, const percuta_actor *actor, const char *area,
                                 const char *name, const char *value, percuta_error *error);
  percuta_status (*practice_get)(percuta_practice *practice, const char *area, percuta_document **document,
                                 percuta_error *error);
  percuta_status (*practice_add_feedback)(percuta_practice *practice, const percuta_actor *actor, const void *data,
                                          size_t size, percuta_document **document, percuta_error *error);
  percuta_status (*practice_add_record)(percuta_practice *practice, const percuta_actor *actor, const void *data,
                                        size_t size, percuta_error *error);
  percuta_status (*practice_add_check)(percuta_practice *practice, const percuta_actor *actor, const char *patient,
                                       const percuta_check *check, percuta_error *error);
  percuta_status (*practice_add_letter)(percuta_practice *practice, const percuta_actor *actor, const char *patient,
                                        const percuta_document *letter, percuta_error *error);
  percuta_status (*practice_erase_patient)(percuta_practice *practice, const percuta_actor *actor, const char *patient,
                                           percuta_error *error);
  percuta_status (*practice_report)(percuta_practice *practice, const char *report, const char *patient,
                                    percuta_format format, percuta_document **document, percuta_error *error);
  percuta_status (*practice_verify)(percuta_practice *practice, percuta_document **document, percuta_error *error);
  percuta_status (*practice_export)(percuta_practice *practice, percuta_document **document, percuta_error *error);
  percuta_status (*practice_back_up)(percuta_practice *practice, const percuta_actor *actor, const char *path,
                                     percuta_error *error);
  percuta_status (*practice_replay)(percuta_practice *practice, int64_t line, const void *data, size_t size,
                                    percuta_document **document, percuta_error *error);
  percuta_status (*entry_init)(percuta_entry *entry, uint32_t struct_size);
  percuta_status (*patient_add_entry)(percuta_patient *patient, const percuta_entry *entry, percuta_error *error);
} percuta_functions;

/* What a plug-in is. Static; valid while the library is loaded. */
typedef struct percuta_plugin_descriptor {
  uint32_t struct_size;
  uint32_t version;              /* as percuta_version says */
  const char *id;                /* "org.percuta.library" */
  const char *name;              /* for people */
  const char *description;       /* one sentence */
  const char *licence;           /* SPDX */
  const char *const *interfaces; /* the ids that find_interface knows; ends with NULL */
} percuta_plugin_descriptor;

/* A loaded plug-in, in memory of the host. */
typedef struct percuta_plugin {
  uint32_t struct_size;
  uint32_t reserved; /* 0 */
  const percuta_plugin_descriptor *descriptor;
  /* Gives the table of an interface, or NULL if the plug-in does not have it. [any-thread] Since 1.0. */
  const void *(*find_interface)(const char *id);
  percuta_library *library; /* opened; belongs to the host, which releases it with library_close */
} percuta_plugin;

/* Opens the library for a host and hands out its tables. The one symbol that a host looks up.
 * options: as for percuta_library_open; NULL for all defaults.
 * plugin: struct_size set to its sizeof; receives the rest.
 * Errors: as percuta_library_open. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_plugin_entry(const percuta_open_options *options, percuta_plugin *plugin,
                                                percuta_error *error);

/* The type of percuta_plugin_entry, for the result of dlsym. */
typedef percuta_status (*percuta_plugin_entry_function)(const percuta_open_options *options, percuta_plugin *plugin,
                                                        percuta_error *error);

#ifdef __cplusplus
}
#endif

#endif
