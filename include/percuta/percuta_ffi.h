/* SPDX-License-Identifier: Apache-2.0 */
/* The declarations of percuta.h for readers without a preprocessor. Written by scripts/generate-ffi; percuta.h explains them. */
/* clang-format off */

enum { PERCUTA_VERSION = 65536 };
typedef int32_t percuta_status;
enum {
  PERCUTA_OK = 0,
  PERCUTA_E_ARG = -1,
  PERCUTA_E_INPUT = -2,
  PERCUTA_E_NOT_FOUND = -3,
  PERCUTA_E_UNSUPPORTED = -4,
  PERCUTA_E_KNOWLEDGE = -5,
  PERCUTA_E_HANDLE = -6,
  PERCUTA_E_NO_MEMORY = -7,
  PERCUTA_E_IO = -8,
  PERCUTA_E_SQLITE = -9,
  PERCUTA_E_SQLITE_MIXED = -10,
  PERCUTA_E_CANCELLED = -11,
  PERCUTA_E_LIMIT = -12,
  PERCUTA_E_MODULE = -13,
  PERCUTA_E_INTERNAL = -14,
  PERCUTA_E_FORKED = -15,
  PERCUTA_E_PRACTICE = -16
};
typedef int32_t percuta_verdict;
enum {
  PERCUTA_VERDICT_NOT_EVALUATED = 0,
  PERCUTA_VERDICT_CLEAR = 1,
  PERCUTA_VERDICT_CAUTION = 2,
  PERCUTA_VERDICT_DEFER = 3,
  PERCUTA_VERDICT_INSUFFICIENT_DATA = 4,
  PERCUTA_VERDICT_CONTRAINDICATED = 5
};
typedef int32_t percuta_truth;
enum { PERCUTA_TRUTH_UNKNOWN = 0, PERCUTA_TRUTH_FALSE = 1, PERCUTA_TRUTH_TRUE = 2 };
typedef int32_t percuta_tier;
enum {
  PERCUTA_TIER_NONE = 0,
  PERCUTA_TIER_ABSOLUTE = 1,
  PERCUTA_TIER_TIMING = 2,
  PERCUTA_TIER_DATA_REQUIRED = 3,
  PERCUTA_TIER_RELATIVE = 4,
  PERCUTA_TIER_NEEDS_ACTION = 5,
  PERCUTA_TIER_DOSE_LIMIT = 6,
  PERCUTA_TIER_PRECAUTION = 7
};
typedef int32_t percuta_kind;
enum {
  PERCUTA_KIND_ALL = 0,
  PERCUTA_KIND_CONDITION = 1,
  PERCUTA_KIND_MEDICATION = 2,
  PERCUTA_KIND_ALLERGY = 3,
  PERCUTA_KIND_OBSERVATION = 4,
  PERCUTA_KIND_PROCEDURE = 5,
  PERCUTA_KIND_QUESTIONNAIRE = 6,
  PERCUTA_KIND_FAMILY_HISTORY = 7,
  PERCUTA_KIND_PATIENT = 8
};
typedef int32_t percuta_data_state;
enum {
  PERCUTA_DATA_UNDECLARED = 0,
  PERCUTA_DATA_NONE_KNOWN = 1,
  PERCUTA_DATA_COMPLETE = 2,
  PERCUTA_DATA_PARTIAL = 3,
  PERCUTA_DATA_NOT_ASKED = 4,
  PERCUTA_DATA_NOT_SUPPLIED = 5,
  PERCUTA_DATA_ERROR = 6
};
typedef int32_t percuta_format;
enum {
  PERCUTA_FORMAT_TEXT = 0,
  PERCUTA_FORMAT_JSON = 1,
  PERCUTA_FORMAT_FHIR = 2,
  PERCUTA_FORMAT_HTML = 3,
  PERCUTA_FORMAT_PDF = 4,
  PERCUTA_FORMAT_ICS = 5,
  PERCUTA_FORMAT_SVG = 6
};
typedef int32_t percuta_question_type;
enum {
  PERCUTA_QUESTION_NONE = 0,
  PERCUTA_QUESTION_BOOLEAN = 1,
  PERCUTA_QUESTION_DATE = 2,
  PERCUTA_QUESTION_CHOICE = 3,
  PERCUTA_QUESTION_QUANTITY = 4
};
typedef int32_t percuta_log_level;
enum { PERCUTA_LOG_ERROR = 1, PERCUTA_LOG_WARNING = 2, PERCUTA_LOG_INFO = 3 };
enum {
  PERCUTA_OPEN_ACCEPT_UNSIGNED = 1,
  PERCUTA_OPEN_NULL_MEANS_NONE = 2,
  PERCUTA_CHECK_LIST_FALSE = 1,
  PERCUTA_SUMMARY_HAS_CERTAIN = 1,
  PERCUTA_SUMMARY_HAS_POSSIBLE = 2,
  PERCUTA_FINDING_HAS_CERTAIN = 1,
  PERCUTA_FINDING_HAS_POSSIBLE = 2,
  PERCUTA_FINDING_DECISIVE = 4,
  PERCUTA_FINDING_ENDS_BY_ITSELF = 8,
  PERCUTA_LETTER_LARGE_PRINT = 1,
  PERCUTA_ENTRY_HAS_VALUE = 1,
  PERCUTA_ENTRY_YES = 2,
  PERCUTA_ENTRY_NO = 4
};
typedef struct percuta_library percuta_library;
typedef struct percuta_patient percuta_patient;
typedef struct percuta_check percuta_check;
typedef struct percuta_document percuta_document;
typedef struct percuta_practice percuta_practice;
typedef struct percuta_text {
  const char *data;
  size_t size;
} percuta_text;
typedef struct percuta_error {
  uint32_t struct_size;
  percuta_status status;
  int32_t detail_code;
  char message[512];
} percuta_error;
typedef struct percuta_time {
  int64_t utc_seconds;
  int32_t utc_offset_seconds;
  uint32_t reserved;
} percuta_time;
typedef struct percuta_policy {
  const char *name;
  const char *value;
} percuta_policy;
typedef struct percuta_need {
  uint32_t struct_size;
  percuta_kind kind;
  const char *resource_types;
} percuta_need;
typedef struct percuta_entry {
  uint32_t struct_size;
  uint32_t flags;
  percuta_kind kind;
  uint32_t reserved;
  const char *id;
  const char *status;
  const char *certainty;
  const char *system;
  const char *code;
  const char *text;
  const char *from;
  const char *until;
  const char *recorded;
  const char *site_system;
  const char *site;
  const char *route_system;
  const char *route;
  const char *answer_system;
  const char *answer;
  const char *comparator;
  const char *unit;
  double value;
} percuta_entry;
typedef struct percuta_host {
  uint32_t struct_size;
  uint32_t reserved;
  void *user;
  void (*log)(void *user, percuta_log_level level, const char *text, size_t size);
  int32_t (*progress)(void *user, uint32_t done, uint32_t total);
  int32_t (*pull)(void *user, const char *reference, const percuta_need *need, percuta_patient *patient);
} percuta_host;
typedef struct percuta_open_options {
  uint32_t struct_size;
  uint32_t api_version;
  uint32_t flags;
  uint32_t reserved;
  const char *knowledge_path;
  const void *knowledge_data;
  size_t knowledge_size;
  const uint8_t *trusted_keys;
  size_t trusted_key_count;
  const percuta_host *host;
} percuta_open_options;
typedef struct percuta_check_request {
  uint32_t struct_size;
  uint32_t flags;
  const char *protocol;
  const char *const *zones;
  size_t zone_count;
  double depth_mm;
  const char *device;
  const char *treatment;
  size_t treatment_size;
  int32_t on_day;
  int32_t as_of_day;
  const char *time_zone;
  const percuta_policy *policies;
  size_t policy_count;
  const char *step;
} percuta_check_request;
typedef struct percuta_summary {
  uint32_t struct_size;
  uint32_t flags;
  percuta_verdict verdict;
  percuta_verdict at_least;
  int32_t earliest_certain_day;
  int32_t earliest_possible_day;
  uint32_t finding_count;
  uint32_t question_count;
  uint32_t rules_true;
  uint32_t rules_false;
  uint32_t rules_unknown;
  uint32_t reserved;
  percuta_text bound_by;
  percuta_text content_hash;
  percuta_text facts_hash;
  percuta_text result_hash;
} percuta_summary;
typedef struct percuta_finding {
  uint32_t struct_size;
  uint32_t flags;
  percuta_truth result;
  percuta_tier tier;
  int32_t earliest_certain_day;
  int32_t earliest_possible_day;
  percuta_text rule_id;
  percuta_text rule_version;
  percuta_text title;
  percuta_text summary;
  percuta_text action;
  percuta_text provenance;
  percuta_text grade;
} percuta_finding;
typedef struct percuta_question {
  uint32_t struct_size;
  percuta_question_type type;
  int32_t decisive;
  uint32_t reserved;
  percuta_text link_id;
  percuta_text text;
} percuta_question;
typedef struct percuta_treatment_request {
  uint32_t struct_size;
  uint32_t reserved;
  const char *protocol;
  percuta_time treated_at;
  const char *time_zone;
  const char *const *zones;
  size_t zone_count;
  double depth_mm;
  const char *device;
  const char *treatment;
  size_t treatment_size;
} percuta_treatment_request;
typedef struct percuta_letter_request {
  uint32_t struct_size;
  uint32_t reserved;
  const percuta_treatment_request *treatment;
  const char *language;
  const char *clinic;
  size_t clinic_size;
  const char *released_by;
  uint32_t flags;
  uint32_t reserved_2;
  const char *letter;
} percuta_letter_request;
typedef struct percuta_practice_options {
  uint32_t struct_size;
  uint32_t reserved;
  const char *path;
  const uint8_t *key;
  size_t key_size;
} percuta_practice_options;
typedef struct percuta_actor {
  uint32_t struct_size;
  uint32_t reserved;
  const char *name;
  const char *role;
  percuta_time at;
} percuta_actor;
uint32_t percuta_version(void);
percuta_status percuta_error_init(percuta_error *error, uint32_t struct_size);
percuta_status percuta_host_init(percuta_host *host, uint32_t struct_size);
percuta_status percuta_open_options_init(percuta_open_options *options, uint32_t struct_size);
percuta_status percuta_library_open(const percuta_open_options *options, percuta_library **library, percuta_error *error);
void percuta_library_close(percuta_library *library);
percuta_status percuta_library_describe(const percuta_library *library, percuta_document **document, percuta_error *error);
percuta_status percuta_day_read(const char *text, int32_t *day, percuta_error *error);
percuta_status percuta_day_write(int32_t day, char *text, size_t size, percuta_error *error);
percuta_status percuta_time_read(const char *text, percuta_time *time, percuta_error *error);
percuta_status percuta_protocol_search(const percuta_library *library, const char *query, percuta_format format, percuta_document **document, percuta_error *error);
percuta_status percuta_protocol_get(const percuta_library *library, const char *id, percuta_format format, percuta_document **document, percuta_error *error);
percuta_status percuta_questionnaire_get(const percuta_library *library, const char *protocol, const char *language, percuta_document **document, percuta_error *error);
percuta_status percuta_citation_list(const percuta_library *library, const char *key, percuta_format format, percuta_document **document, percuta_error *error);
percuta_status percuta_value_show(const percuta_library *library, const char *path, percuta_format format, percuta_document **document, percuta_error *error);
percuta_status percuta_patient_create(const percuta_library *library, percuta_patient **patient, percuta_error *error);
percuta_status percuta_patient_add_document(percuta_patient *patient, const void *data, size_t size, percuta_error *error);
enum { PERCUTA_DOCUMENT_PADDING = 64 };
percuta_status percuta_patient_add_padded_document(percuta_patient *patient, const void *data, size_t size, percuta_error *error);
percuta_status percuta_entry_init(percuta_entry *entry, uint32_t struct_size);
percuta_status percuta_patient_add_entry(percuta_patient *patient, const percuta_entry *entry, percuta_error *error);
percuta_status percuta_patient_declare(percuta_patient *patient, percuta_kind kind, percuta_data_state state, percuta_error *error);
percuta_status percuta_patient_pull(percuta_patient *patient, const char *reference, percuta_error *error);
void percuta_patient_destroy(percuta_patient *patient);
percuta_status percuta_check_request_init(percuta_check_request *request, uint32_t struct_size);
percuta_status percuta_check_run(const percuta_library *library, const percuta_patient *patient, const percuta_check_request *request, percuta_check **check, percuta_error *error);
percuta_status percuta_summary_init(percuta_summary *summary, uint32_t struct_size);
percuta_status percuta_check_get_summary(const percuta_check *check, percuta_summary *summary, percuta_error *error);
percuta_status percuta_finding_init(percuta_finding *finding, uint32_t struct_size);
percuta_status percuta_check_get_finding(const percuta_check *check, uint32_t index, percuta_finding *finding, percuta_error *error);
percuta_status percuta_question_init(percuta_question *question, uint32_t struct_size);
percuta_status percuta_check_get_question(const percuta_check *check, uint32_t index, percuta_question *question, percuta_error *error);
percuta_status percuta_check_write(const percuta_check *check, percuta_format format, percuta_document **document, percuta_error *error);
void percuta_check_destroy(percuta_check *check);
percuta_status percuta_options_list(const percuta_library *library, const percuta_patient *patient, const percuta_check_request *request, percuta_format format, percuta_document **document, percuta_error *error);
percuta_status percuta_treatment_request_init(percuta_treatment_request *request, uint32_t struct_size);
percuta_status percuta_timeline_build(const percuta_library *library, const percuta_patient *patient, const percuta_treatment_request *request, percuta_format format, percuta_document **document, percuta_error *error);
percuta_status percuta_letter_request_init(percuta_letter_request *request, uint32_t struct_size);
percuta_status percuta_letter_render(const percuta_library *library, const percuta_patient *patient, const percuta_letter_request *request, percuta_format format, percuta_document **document, percuta_error *error);
percuta_status percuta_document_get_text(const percuta_document *document, percuta_text *text, percuta_error *error);
percuta_status percuta_document_get_notes(const percuta_document *document, percuta_text *text, percuta_error *error);
void percuta_document_destroy(percuta_document *document);
percuta_status percuta_discovery_get(const percuta_library *library, percuta_document **document, percuta_error *error);
percuta_status percuta_hook_call(const percuta_library *library, percuta_practice *practice, const void *data, size_t size, percuta_document **document, percuta_error *error);
percuta_status percuta_error_write(const percuta_error *problem, percuta_document **document, percuta_error *error);
percuta_status percuta_practice_options_init(percuta_practice_options *options, uint32_t struct_size);
percuta_status percuta_actor_init(percuta_actor *actor, uint32_t struct_size);
percuta_status percuta_practice_open(const percuta_library *library, const percuta_practice_options *options, percuta_practice **practice, percuta_error *error);
void percuta_practice_close(percuta_practice *practice);
percuta_status percuta_practice_set(percuta_practice *practice, const percuta_actor *actor, const char *area, const char *name, const char *value, percuta_error *error);
percuta_status percuta_practice_get(percuta_practice *practice, const char *area, percuta_document **document, percuta_error *error);
percuta_status percuta_practice_add_feedback(percuta_practice *practice, const percuta_actor *actor, const void *data, size_t size, percuta_document **document, percuta_error *error);
percuta_status percuta_practice_add_record(percuta_practice *practice, const percuta_actor *actor, const void *data, size_t size, percuta_error *error);
percuta_status percuta_practice_add_check(percuta_practice *practice, const percuta_actor *actor, const char *patient, const percuta_check *check, percuta_error *error);
percuta_status percuta_practice_add_letter(percuta_practice *practice, const percuta_actor *actor, const char *patient, const percuta_document *letter, percuta_error *error);
percuta_status percuta_practice_erase_patient(percuta_practice *practice, const percuta_actor *actor, const char *patient, percuta_error *error);
percuta_status percuta_practice_report(percuta_practice *practice, const char *report, const char *patient, percuta_format format, percuta_document **document, percuta_error *error);
percuta_status percuta_practice_verify(percuta_practice *practice, percuta_document **document, percuta_error *error);
percuta_status percuta_practice_export(percuta_practice *practice, percuta_document **document, percuta_error *error);
percuta_status percuta_practice_back_up(percuta_practice *practice, const percuta_actor *actor, const char *path, percuta_error *error);
percuta_status percuta_practice_replay(percuta_practice *practice, int64_t line, const void *data, size_t size, percuta_document **document, percuta_error *error);
