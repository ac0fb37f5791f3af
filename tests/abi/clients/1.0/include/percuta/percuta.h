/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The C interface of libpercuta: protocols, contraindication check, aftercare timeline and letter for medical
 * microneedling.
 *
 * C89 apart from <stdint.h> and <stddef.h>. Nothing here needs a macro. Reasons and examples: docs/abi.md.
 *
 * Rules that hold for every function:
 *   - It returns PERCUTA_OK (0) or a negative status; `error` may be NULL. On failure every output is zero or NULL.
 *   - Strings in are UTF-8, otherwise PERCUTA_E_INPUT; those without a length end with NUL; NULL means "not given".
 *     They are copied before the function returns.
 *   - Strings out are views (percuta_text) into the object they came from, valid until it is destroyed.
 *     Nothing is ever given to free().
 *   - A struct that begins with struct_size is prepared with its _init function, or zeroed with struct_size set to its
 *     sizeof. Smaller than in 1.0 is PERCUTA_E_ARG; larger, with something set that this library does not know, is
 *     PERCUTA_E_UNSUPPORTED.
 *   - Zero is the default of every option, and in a result it means "not evaluated". Readers take a number that they
 *     do not know as "not evaluated".
 *   - The library reads no clock, no locale, no environment and no network, and starts no threads.
 *
 * Thread tags:
 *   - [any-thread]: from any thread at any time, also from inside a callback. A patient that one thread changes must
 *     not be used by another meanwhile; everything else may be read concurrently.
 *   - [not-in-callback]: from any thread, but not from inside a callback.
 *   - [callback]: called by the library, on the thread of the call that caused it and before that call returns, with
 *     no lock held. It must not throw, nor leave by longjmp. Where it returns a number: 0 to go on, anything else stops the call, which then
 *     returns PERCUTA_E_CANCELLED with that number as detail_code.
 */
#ifndef PERCUTA_PERCUTA_H
#define PERCUTA_PERCUTA_H

#include <stddef.h>
#include <stdint.h>

#ifndef PERCUTA_API
#if defined(_WIN32) && defined(PERCUTA_BUILDING_LIBRARY)
#define PERCUTA_API __declspec(dllexport)
#elif defined(_WIN32)
#define PERCUTA_API __declspec(dllimport)
#elif defined(__GNUC__)
#define PERCUTA_API __attribute__((visibility("default")))
#else
#define PERCUTA_API
#endif
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Numbers ---- */

/* The interface of this header: major << 16 | minor << 8 | patch. */
enum { PERCUTA_VERSION = 0x010000 };

/* How a call ended. */
typedef int32_t percuta_status;
enum {
  PERCUTA_OK = 0,
  PERCUTA_E_ARG = -1,   /* the call itself is wrong: a missing or contradictory argument, a struct that is too small */
  PERCUTA_E_INPUT = -2, /* a document or text cannot be used: not UTF-8, not JSON, not FHIR, wrong shape */
  PERCUTA_E_NOT_FOUND = -3,     /* an identifier that the knowledge base does not hold */
  PERCUTA_E_UNSUPPORTED = -4,   /* an option, format or version that this library does not know */
  PERCUTA_E_KNOWLEDGE = -5,     /* the knowledge base is damaged, of another schema, or not signed by a trusted key */
  PERCUTA_E_HANDLE = -6,        /* a destroyed or foreign handle, where that can be detected */
  PERCUTA_E_NO_MEMORY = -7,     /* out of memory */
  PERCUTA_E_IO = -8,            /* reading or writing a file failed */
  PERCUTA_E_SQLITE = -9,        /* SQLite failed in a way that no other status names */
  PERCUTA_E_SQLITE_MIXED = -10, /* functions of two SQLite copies are bound in this process */
  PERCUTA_E_CANCELLED = -11,    /* a callback asked to stop */
  PERCUTA_E_LIMIT = -12,        /* an input is larger or deeper than the library accepts */
  PERCUTA_E_MODULE = -13,       /* an optional module is not installed beside the library */
  PERCUTA_E_INTERNAL = -14,     /* a defect of the library */
  PERCUTA_E_FORKED = -15,       /* a practice database that was opened before this process was forked */
  PERCUTA_E_PRACTICE = -16      /* the practice database is damaged, newer than the library, or of another key */
};

/* The answer to "may this patient have it on this day". Ordered by severity. */
typedef int32_t percuta_verdict;
enum {
  PERCUTA_VERDICT_NOT_EVALUATED = 0,
  PERCUTA_VERDICT_CLEAR = 1,
  PERCUTA_VERDICT_CAUTION = 2,
  PERCUTA_VERDICT_DEFER = 3,
  PERCUTA_VERDICT_INSUFFICIENT_DATA = 4,
  PERCUTA_VERDICT_CONTRAINDICATED = 5
};

/* How a rule came out for the patient. Unknown is an answer of its own and never counts as false. */
typedef int32_t percuta_truth;
enum { PERCUTA_TRUTH_UNKNOWN = 0, PERCUTA_TRUTH_FALSE = 1, PERCUTA_TRUTH_TRUE = 2 };

/* What a true rule means; findings are sorted by it. */
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

/* A kind of patient data. */
typedef int32_t percuta_kind;
enum {
  PERCUTA_KIND_ALL = 0, /* every kind below, PATIENT aside */
  PERCUTA_KIND_CONDITION = 1,
  PERCUTA_KIND_MEDICATION = 2,
  PERCUTA_KIND_ALLERGY = 3,
  PERCUTA_KIND_OBSERVATION = 4,
  PERCUTA_KIND_PROCEDURE = 5,
  PERCUTA_KIND_QUESTIONNAIRE = 6,
  PERCUTA_KIND_FAMILY_HISTORY = 7,
  PERCUTA_KIND_PATIENT = 8 /* the person: birth date, gender; only in percuta_host.pull */
};

/* What the host says about a kind of data. Undeclared counts as partial. */
typedef int32_t percuta_data_state;
enum {
  PERCUTA_DATA_UNDECLARED = 0,
  PERCUTA_DATA_NONE_KNOWN = 1,   /* asked, and there is none */
  PERCUTA_DATA_COMPLETE = 2,     /* the whole record of this kind was handed over */
  PERCUTA_DATA_PARTIAL = 3,      /* there may be more */
  PERCUTA_DATA_NOT_ASKED = 4,    /* the patient was not asked */
  PERCUTA_DATA_NOT_SUPPLIED = 5, /* withheld or not available to this host */
  PERCUTA_DATA_ERROR = 6         /* reading it failed */
};

/* The form of a document. Each function names the forms it writes; another one is PERCUTA_E_UNSUPPORTED. */
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

/* The type of an answer to a question. */
typedef int32_t percuta_question_type;
enum {
  PERCUTA_QUESTION_NONE = 0,
  PERCUTA_QUESTION_BOOLEAN = 1,
  PERCUTA_QUESTION_DATE = 2,
  PERCUTA_QUESTION_CHOICE = 3,
  PERCUTA_QUESTION_QUANTITY = 4
};

/* How important a log line is. */
typedef int32_t percuta_log_level;
enum { PERCUTA_LOG_ERROR = 1, PERCUTA_LOG_WARNING = 2, PERCUTA_LOG_INFO = 3 };

/* Bits of the flags members. */
enum {
  PERCUTA_OPEN_ACCEPT_UNSIGNED = 1,   /* percuta_open_options: take a knowledge file without a signature */
  PERCUTA_OPEN_NULL_MEANS_NONE = 2,   /* percuta_open_options: in prefetch, null and an empty Bundle mean that the whole
                                       * record of that kind was looked at */
  PERCUTA_CHECK_LIST_FALSE = 1,       /* percuta_check_request: list rules that are false as well */
  PERCUTA_SUMMARY_HAS_CERTAIN = 1,    /* percuta_summary: earliest_certain_day is set */
  PERCUTA_SUMMARY_HAS_POSSIBLE = 2,   /* percuta_summary: earliest_possible_day is set */
  PERCUTA_FINDING_HAS_CERTAIN = 1,    /* percuta_finding: earliest_certain_day is set */
  PERCUTA_FINDING_HAS_POSSIBLE = 2,   /* percuta_finding: earliest_possible_day is set */
  PERCUTA_FINDING_DECISIVE = 4,       /* percuta_finding: unknown, and its answer changes the verdict */
  PERCUTA_FINDING_ENDS_BY_ITSELF = 8, /* percuta_finding: absolute, but over on a known date */
  PERCUTA_LETTER_LARGE_PRINT = 1,     /* percuta_letter_request: PDF in 16 point in place of 12 */
  PERCUTA_ENTRY_HAS_VALUE = 1,        /* percuta_entry: value is set */
  PERCUTA_ENTRY_YES = 2,              /* percuta_entry: the result or answer is yes */
  PERCUTA_ENTRY_NO = 4                /* percuta_entry: the result or answer is no */
};

/* ---- Objects and records ---- */

/* An opened knowledge base. Immutable. */
typedef struct percuta_library percuta_library;
/* What a host hands over about one patient. */
typedef struct percuta_patient percuta_patient;
/* The answer to one check. Immutable. */
typedef struct percuta_check percuta_check;
/* A finished document. Immutable. */
typedef struct percuta_document percuta_document;
/* What a practice adds and what happened there, in a database of its own. */
typedef struct percuta_practice percuta_practice;

/* A borrowed view of UTF-8 text or bytes; data[size] is 0. {NULL, 0} is "nothing". */
typedef struct percuta_text {
  const char *data;
  size_t size;
} percuta_text;

/* What went wrong, in memory of the caller. The message is one line without patient data: what was attempted, what is
 * wrong, where, what to do. */
typedef struct percuta_error {
  uint32_t struct_size;
  percuta_status status;
  int32_t detail_code; /* a finer cause: the number a callback returned; else 0 */
  char message[512];   /* ends with NUL; cut at a character boundary when longer */
} percuta_error;

/* A point in time and the offset from UTC that was in force where it was noted. */
typedef struct percuta_time {
  int64_t utc_seconds; /* since 1970-01-01T00:00:00Z */
  int32_t utc_offset_seconds;
  uint32_t reserved; /* 0 */
} percuta_time;

/* A choice within what the sources allow; percuta_value_show "policies" lists them. */
typedef struct percuta_policy {
  const char *name;
  const char *value;
} percuta_policy;

/* What the library asks of a host in percuta_patient_pull. */
typedef struct percuta_need {
  uint32_t struct_size;
  percuta_kind kind;
  const char *resource_types; /* FHIR R4, with commas: "MedicationRequest,MedicationStatement"; valid during the call */
} percuta_need;

/* One row of a host's table about a patient, for hosts without FHIR. What is not known stays NULL; what a kind does not
 * have is passed over. Statuses are the words of FHIR R4, dates are as exact as they are known: "2026-08" is one. */
typedef struct percuta_entry {
  uint32_t struct_size;
  uint32_t flags;            /* PERCUTA_ENTRY_... */
  percuta_kind kind;         /* required; PATIENT for the person */
  uint32_t reserved;         /* 0 */
  const char *id;            /* of the row, by which findings name it */
  const char *status;        /* "active", "stopped", "completed", "final" ... */
  const char *certainty;     /* of a condition or allergy: "confirmed", "unconfirmed", "refuted" ... */
  const char *system;        /* of the code, as URI */
  const char *code;          /* QUESTIONNAIRE: the linkId; PATIENT: the gender */
  const char *text;          /* what a person wrote in place of a code or beside it; PATIENT: the name */
  const char *from;          /* began, taken since, measured, done, answered with; PATIENT: date of birth */
  const char *until;         /* ended, last taken; PATIENT: date of death */
  const char *recorded;      /* noted, asserted or answered on */
  const char *site_system;   /* of the body site, as URI */
  const char *site;          /* where it is, was done, or is used */
  const char *route_system;  /* of the route, as URI */
  const char *route;         /* of a medicine */
  const char *answer_system; /* of the answer, as URI */
  const char *answer;        /* code of a result or of the choice made */
  const char *comparator;    /* of the value: "<", "<=", ">=" or ">" */
  const char *unit;          /* of the value, in UCUM */
  double value;              /* of a measurement or answer; PROCEDURE: depth */
} percuta_entry;

/* Services that a host offers. Every one may be NULL. The table is copied; what `user` points at must outlive the
 * library object and everything made from it. */
typedef struct percuta_host {
  uint32_t struct_size;
  uint32_t reserved; /* 0 */
  void *user;        /* handed to every service */
  /* Takes one log line, without patient data. [callback] */
  void (*log)(void *user, percuta_log_level level, const char *text, size_t size);
  /* Hears that `done` of `total` steps of a long call are finished. [callback] */
  int32_t (*progress)(void *user, uint32_t done, uint32_t total);
  /* Supplies one kind of data of the patient that `reference` names (the text given to percuta_patient_pull): adds
   * documents to `patient` with percuta_patient_add_document or percuta_patient_add_entry, and says how complete they are with
   * percuta_patient_declare. [callback] */
  int32_t (*pull)(void *user, const char *reference, const percuta_need *need, percuta_patient *patient);
} percuta_host;

/* How to open the library. All zero: the embedded knowledge base, no services. */
typedef struct percuta_open_options {
  uint32_t struct_size;
  uint32_t api_version;       /* PERCUTA_VERSION of the host's header; an older library refuses; 0: not said */
  uint32_t flags;             /* PERCUTA_OPEN_... */
  uint32_t reserved;          /* 0 */
  const char *knowledge_path; /* a knowledge file, read once; not together with knowledge_data */
  const void *knowledge_data; /* a knowledge file in memory; copied */
  size_t knowledge_size;
  const uint8_t *trusted_keys; /* Ed25519 public keys, 32 bytes each, one after the other */
  size_t trusted_key_count;
  const percuta_host *host; /* services of the host, or NULL */
} percuta_open_options;

/* What is asked of a check. */
typedef struct percuta_check_request {
  uint32_t struct_size;
  uint32_t flags;           /* PERCUTA_CHECK_... */
  const char *protocol;     /* identifier; required, except for percuta_options_list */
  const char *const *zones; /* zone codes; none: every zone of the protocol */
  size_t zone_count;
  double depth_mm;       /* for every zone without a depth of its own; 0: not given */
  const char *device;    /* device class; NULL: any of the protocol */
  const char *treatment; /* the planned treatment as a JSON document (schemas/treatment.schema.json), or NULL */
  size_t treatment_size;
  int32_t on_day;        /* day of treatment, in days since 1970-01-01; required */
  int32_t as_of_day;     /* day of asking; 0: the day of treatment */
  const char *time_zone; /* IANA name; NULL: UTC, with a note */
  const percuta_policy *policies;
  size_t policy_count;
  const char *step; /* of the work, e.g. "order-sign": a hook of percuta_discovery_get; NULL: rules that count at a step
                     * only, consent for one, are silent */
} percuta_check_request;

/* A check at a glance. */
typedef struct percuta_summary {
  uint32_t struct_size;
  uint32_t flags; /* PERCUTA_SUMMARY_... */
  percuta_verdict verdict;
  percuta_verdict at_least;      /* the verdict with every unknown taken as false */
  int32_t earliest_certain_day;  /* first day on which it is safe under the worst reading of imprecise dates */
  int32_t earliest_possible_day; /* and under the best one */
  uint32_t finding_count;
  uint32_t question_count;
  uint32_t rules_true;
  uint32_t rules_false;
  uint32_t rules_unknown;
  uint32_t reserved;
  percuta_text bound_by;     /* the rule that sets the earliest day */
  percuta_text content_hash; /* of the knowledge base */
  percuta_text facts_hash;   /* of the facts that the rules looked at */
  percuta_text result_hash;  /* of the answer */
} percuta_summary;

/* A rule that is true or unknown for the patient. percuta_check_write has the rest: evidence, window, citations. */
typedef struct percuta_finding {
  uint32_t struct_size;
  uint32_t flags; /* PERCUTA_FINDING_... */
  percuta_truth result;
  percuta_tier tier;
  int32_t earliest_certain_day;
  int32_t earliest_possible_day;
  percuta_text rule_id;
  percuta_text rule_version;
  percuta_text title;
  percuta_text summary;    /* at most 139 characters, one line */
  percuta_text action;     /* what to do */
  percuta_text provenance; /* V, V2, D or M */
  percuta_text grade;
} percuta_finding;

/* A question whose answer would make a rule known. */
typedef struct percuta_question {
  uint32_t struct_size;
  percuta_question_type type;
  int32_t decisive; /* 1: the answer changes the verdict */
  uint32_t reserved;
  percuta_text link_id; /* of the intake questionnaire */
  percuta_text text;
} percuta_question;

/* A treatment that was given. */
typedef struct percuta_treatment_request {
  uint32_t struct_size;
  uint32_t reserved;        /* 0 */
  const char *protocol;     /* identifier; required */
  percuta_time treated_at;  /* end of needling; required */
  const char *time_zone;    /* IANA name; NULL: the offset of treated_at, with a note */
  const char *const *zones; /* zone codes; none: every zone of the protocol */
  size_t zone_count;
  double depth_mm;       /* 0: not given */
  const char *device;    /* device class, or NULL */
  const char *treatment; /* JSON document (schemas/treatment.schema.json), or NULL */
  size_t treatment_size;
} percuta_treatment_request;

/* A letter about a treatment. Without clinic and releasing clinician it says DRAFT, and the document's notes say what
 * is missing. */
typedef struct percuta_letter_request {
  uint32_t struct_size;
  uint32_t reserved;                          /* 0 */
  const percuta_treatment_request *treatment; /* required */
  const char *language;                       /* BCP 47; NULL: en */
  const char *clinic;                         /* JSON document (schemas/clinic.schema.json), or NULL */
  size_t clinic_size;
  const char *released_by; /* name of the clinician who releases the letter, or NULL */
  uint32_t flags;          /* PERCUTA_LETTER_... */
  uint32_t reserved_2;     /* 0 */
  const char *letter;      /* aftercare, preparation, consent, gp or session; NULL: aftercare */
} percuta_letter_request;

/* The practice database and its key. */
typedef struct percuta_practice_options {
  uint32_t struct_size;
  uint32_t reserved;  /* 0 */
  const char *path;   /* of the file, made where there is none; a local disk. Private to the library */
  const uint8_t *key; /* 32 bytes, kept by the host apart from the file: without them it cannot be used */
  size_t key_size;
} percuta_practice_options;

/* Who does something, in what role, when: for the journal. */
typedef struct percuta_actor {
  uint32_t struct_size;
  uint32_t reserved; /* 0 */
  const char *name;  /* the host's name or reference; required */
  const char *role;  /* as the practice calls it, or NULL */
  percuta_time at;   /* required */
} percuta_actor;

/* ---- Library ---- */

/* Returns the version of the library: major << 16 | minor << 8 | patch. [any-thread] Since 1.0. */
PERCUTA_API uint32_t percuta_version(void);

/* Prepares an error: zeroes it and sets its struct_size, as every _init function does.
 * struct_size: sizeof(percuta_error) of the caller.
 * Errors: ARG for NULL or too small a size. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_error_init(percuta_error *error, uint32_t struct_size);
/* Prepares a table of services. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_host_init(percuta_host *host, uint32_t struct_size);
/* Prepares options. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_open_options_init(percuta_open_options *options, uint32_t struct_size);

/* Opens a knowledge base: the embedded one, or the one that the options name.
 * options: NULL for all defaults.
 * library: receives the object; release it with percuta_library_close.
 * Errors: ARG, INPUT, UNSUPPORTED, KNOWLEDGE, IO, SQLITE_MIXED. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_library_open(const percuta_open_options *options, percuta_library **library,
                                                percuta_error *error);

/* Releases a library object; NULL is allowed. Objects made from it stay usable. [not-in-callback] Since 1.0. */
PERCUTA_API void percuta_library_close(percuta_library *library);

/* Describes library and knowledge base as JSON: version, build, identity and hash of the knowledge, notices.
 * document: receives the JSON; release it with percuta_document_destroy.
 * Errors: HANDLE. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_library_describe(const percuta_library *library, percuta_document **document,
                                                    percuta_error *error);

/* ---- Days and times ---- */

/* Reads a day written YYYY-MM-DD.
 * day: receives the days since 1970-01-01.
 * Errors: ARG, INPUT for another form or a day that does not exist. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_day_read(const char *text, int32_t *day, percuta_error *error);

/* Writes a day as YYYY-MM-DD.
 * text: receives ten characters and NUL; size: of that buffer, at least 11.
 * Errors: ARG for a smaller buffer or a day outside the years 0 to 9999. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_day_write(int32_t day, char *text, size_t size, percuta_error *error);

/* Reads a time written as in RFC 3339, with its offset: 2027-01-10T14:00:00+01:00.
 * time: receives it. Errors: ARG, INPUT. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_time_read(const char *text, percuta_time *time, percuta_error *error);

/* ---- Looking things up ---- */

/* Finds protocols by words, synonyms and codes, best first; an empty query or NULL lists all.
 * format: TEXT or JSON (no hit: an empty array).
 * document: receives the list; release it with percuta_document_destroy.
 * Errors: HANDLE, INPUT, UNSUPPORTED. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_protocol_search(const percuta_library *library, const char *query,
                                                   percuta_format format, percuta_document **document,
                                                   percuta_error *error);

/* Writes one protocol with provenance and citations.
 * id: identifier. format: TEXT, JSON, FHIR or SVG (a picture of its zones with their depths).
 * document: receives it; release it with percuta_document_destroy.
 * Errors: HANDLE, ARG, INPUT, NOT_FOUND, UNSUPPORTED. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_protocol_get(const percuta_library *library, const char *id, percuta_format format,
                                                percuta_document **document, percuta_error *error);

/* Writes the intake for a protocol as a FHIR R4 Questionnaire.
 * language: BCP 47; NULL: en.
 * document: receives the JSON; release it with percuta_document_destroy.
 * Errors: HANDLE, ARG, INPUT, NOT_FOUND. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_questionnaire_get(const percuta_library *library, const char *protocol,
                                                     const char *language, percuta_document **document,
                                                     percuta_error *error);

/* Writes the bibliography.
 * key: one entry; NULL or empty: all. format: TEXT or JSON.
 * document: receives it; release it with percuta_document_destroy.
 * Errors: HANDLE, INPUT, NOT_FOUND, UNSUPPORTED. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_citation_list(const percuta_library *library, const char *key, percuta_format format,
                                                 percuta_document **document, percuta_error *error);

/* Shows one value of the knowledge base with provenance and citations.
 * path: ID or ID.FIELD. format: TEXT or JSON.
 * document: receives it; release it with percuta_document_destroy.
 * Errors: HANDLE, ARG, INPUT, NOT_FOUND, UNSUPPORTED. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_value_show(const percuta_library *library, const char *path, percuta_format format,
                                              percuta_document **document, percuta_error *error);

/* ---- Patient ---- */

/* Begins a patient about whom nothing is known yet.
 * patient: receives the object; release it with percuta_patient_destroy.
 * Errors: HANDLE, ARG. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_patient_create(const percuta_library *library, percuta_patient **patient,
                                                  percuta_error *error);

/* Adds a FHIR R4 Bundle or single resource as JSON.
 * data, size: UTF-8; not needed after the call.
 * After a failure everything that is asked of the patient fails likewise: what the document says is missing, so nothing
 * may be said without it. Begin a new patient. A patient without any document is refused when asked about (INPUT).
 * Errors: HANDLE, ARG, INPUT for a document that cannot be used, LIMIT. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_patient_add_document(percuta_patient *patient, const void *data, size_t size,
                                                        percuta_error *error);

/* How many bytes after a padded document must be readable. */
enum { PERCUTA_DOCUMENT_PADDING = 64 };

/* Adds a document that is followed by at least PERCUTA_DOCUMENT_PADDING bytes of readable memory, whatever they hold: it
 * is read where it stands, which saves copying it.
 * data, size: as for percuta_patient_add_document, without the padding.
 * Errors: as percuta_patient_add_document. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_patient_add_padded_document(percuta_patient *patient, const void *data, size_t size,
                                                               percuta_error *error);

/* Prepares an entry. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_entry_init(percuta_entry *entry, uint32_t struct_size);

/* Adds one row of a host's table: it is read as the FHIR resource that says the same, and counts like it.
 * Name the person with an entry of the kind PATIENT; every other entry is about that person.
 * After a failure everything that is asked of the patient fails, as with percuta_patient_add_document.
 * Errors: HANDLE, ARG, INPUT, UNSUPPORTED for an unknown kind or flag, LIMIT. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_patient_add_entry(percuta_patient *patient, const percuta_entry *entry,
                                                     percuta_error *error);

/* Says how complete a kind of data is. The last word on a kind counts; KIND_ALL replaces every one.
 * Errors: HANDLE, UNSUPPORTED for an unknown kind or state. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_patient_declare(percuta_patient *patient, percuta_kind kind,
                                                   percuta_data_state state, percuta_error *error);

/* Asks the host for the data that the rules look at, kind by kind (percuta_host.pull).
 * Kinds that were declared are not asked for. If the host stops, the patient is as it was before.
 * reference: handed to the host as it is, so that it knows the patient.
 * Errors: HANDLE, ARG, INPUT, UNSUPPORTED without such a service, CANCELLED. [not-in-callback] Since 1.0. */
PERCUTA_API percuta_status percuta_patient_pull(percuta_patient *patient, const char *reference, percuta_error *error);

/* Releases a patient; NULL is allowed. [not-in-callback] Since 1.0. */
PERCUTA_API void percuta_patient_destroy(percuta_patient *patient);

/* ---- Check ---- */

/* Prepares a request. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_check_request_init(percuta_check_request *request, uint32_t struct_size);

/* Checks whether the patient may have a protocol on a day.
 * What is missing or doubtful in the record is part of the answer, never an error, and never makes it clear.
 * check: receives the answer; release it with percuta_check_destroy.
 * Errors: HANDLE, ARG, INPUT, NOT_FOUND, UNSUPPORTED, LIMIT, CANCELLED. [not-in-callback] Since 1.0. */
PERCUTA_API percuta_status percuta_check_run(const percuta_library *library, const percuta_patient *patient,
                                             const percuta_check_request *request, percuta_check **check,
                                             percuta_error *error);

/* Prepares a summary. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_summary_init(percuta_summary *summary, uint32_t struct_size);

/* Reads the verdict, the earliest safe day and the counts of a check.
 * summary: its texts are views into the check. Errors: HANDLE, ARG. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_check_get_summary(const percuta_check *check, percuta_summary *summary,
                                                     percuta_error *error);

/* Prepares a finding. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_finding_init(percuta_finding *finding, uint32_t struct_size);

/* Reads a finding of a check; they are sorted by tier, then rule.
 * index: from 0. finding: its texts are views into the check. Errors: HANDLE, ARG. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_check_get_finding(const percuta_check *check, uint32_t index,
                                                     percuta_finding *finding, percuta_error *error);

/* Prepares a question. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_question_init(percuta_question *question, uint32_t struct_size);

/* Reads a question of a check; those that settle the verdict come first.
 * index: from 0. question: its texts are views into the check. Errors: HANDLE, ARG. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_check_get_question(const percuta_check *check, uint32_t index,
                                                      percuta_question *question, percuta_error *error);

/* Writes a check as a document; the same inputs give the same bytes.
 * format: TEXT, JSON or FHIR.
 * document: receives it; release it with percuta_document_destroy.
 * Errors: HANDLE, UNSUPPORTED. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_check_write(const percuta_check *check, percuta_format format,
                                               percuta_document **document, percuta_error *error);

/* Releases a check; NULL is allowed. [any-thread] Since 1.0. */
PERCUTA_API void percuta_check_destroy(percuta_check *check);

/* Lists every protocol with its verdict for the patient.
 * request: as for a check; its protocol is ignored. format: TEXT or JSON.
 * document: receives the list; release it with percuta_document_destroy.
 * Errors: as percuta_check_run. [not-in-callback] Since 1.0. */
PERCUTA_API percuta_status percuta_options_list(const percuta_library *library, const percuta_patient *patient,
                                                const percuta_check_request *request, percuta_format format,
                                                percuta_document **document, percuta_error *error);

/* ---- After the treatment ---- */

/* Prepares a treatment. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_treatment_request_init(percuta_treatment_request *request, uint32_t struct_size);

/* Builds the aftercare timeline with real dates.
 * patient: may be NULL; what is known of the patient adapts it. format: TEXT, JSON, FHIR (a CarePlan), ICS (a calendar
 * file) or SVG (a picture of what has to wait).
 * document: receives it; release it with percuta_document_destroy.
 * Errors: HANDLE, ARG, INPUT, NOT_FOUND, UNSUPPORTED, LIMIT, CANCELLED. [not-in-callback] Since 1.0. */
PERCUTA_API percuta_status percuta_timeline_build(const percuta_library *library, const percuta_patient *patient,
                                                  const percuta_treatment_request *request, percuta_format format,
                                                  percuta_document **document, percuta_error *error);

/* Prepares a letter request. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_letter_request_init(percuta_letter_request *request, uint32_t struct_size);

/* Writes the aftercare letter.
 * patient: may be NULL, then the letter is a draft. format: HTML, TEXT, PDF, ICS (its dates as a
 * calendar file) or FHIR (a Bundle of DocumentReference and Communication). PDF needs the module libpercuta-pdf.so
 * beside the library, which stays loaded.
 * document: receives the letter, its notes what is missing for release; release it with percuta_document_destroy.
 * Errors: as percuta_timeline_build, and MODULE; UNSUPPORTED also for PDF with a character that no font of the module
 * has. [not-in-callback] Since 1.0. */
PERCUTA_API percuta_status percuta_letter_render(const percuta_library *library, const percuta_patient *patient,
                                                 const percuta_letter_request *request, percuta_format format,
                                                 percuta_document **document, percuta_error *error);

/* ---- Documents ---- */

/* Gives the content of a document.
 * text: a view, valid until the document is destroyed. Errors: HANDLE, ARG. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_document_get_text(const percuta_document *document, percuta_text *text,
                                                     percuta_error *error);

/* Gives what a person should know about a document, a line each: why a letter is a draft, what was assumed.
 * text: a view, empty when there is nothing. Errors: HANDLE, ARG. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_document_get_notes(const percuta_document *document, percuta_text *text,
                                                      percuta_error *error);

/* Releases a document; NULL is allowed. [any-thread] Since 1.0. */
PERCUTA_API void percuta_document_destroy(percuta_document *document);

/* ---- Hooks ---- */

/* Lists the events of a host that percuta_hook_call answers, as a CDS Hooks discovery document.
 * document: receives the JSON (schemas/discovery.schema.json); release it with percuta_document_destroy.
 * Errors: HANDLE. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_discovery_get(const percuta_library *library, percuta_document **document,
                                                 percuta_error *error);

/* Answers a CDS Hooks request.
 * practice: what it remembers of the patient counts, and the call is written to its journal; NULL: nothing is
 * remembered.
 * data, size: the request as JSON (schemas/hook-request.schema.json); not needed after the call. Nothing is ever
 * fetched: fhirServer is ignored.
 * document: receives the response as JSON (schemas/hook-response.schema.json); the same request gives the same bytes.
 * What is missing in the record is part of it, never an error. Release it with percuta_document_destroy.
 * Errors: HANDLE, ARG, INPUT, NOT_FOUND, UNSUPPORTED for a hook, FHIR version or option that is not known and for
 * fhirAuthorization, LIMIT. percuta_error_write puts them into FHIR. [not-in-callback] Since 1.0. */
PERCUTA_API percuta_status percuta_hook_call(const percuta_library *library, percuta_practice *practice,
                                             const void *data, size_t size, percuta_document **document,
                                             percuta_error *error);

/* Writes a failure as a FHIR R4 OperationOutcome.
 * problem: what a call left in its error; one that is PERCUTA_OK is ARG.
 * document: receives the JSON; release it with percuta_document_destroy.
 * Errors: ARG. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_error_write(const percuta_error *problem, percuta_document **document,
                                               percuta_error *error);

/* ---- Practice ----
 *
 * What a practice adds and what happened there, in a file of its own that is opened only where the host names a path.
 * Each call is one transaction: what was answered with PERCUTA_OK is on the disk. Any number of threads and processes
 * may use one file. Patients appear as the host's opaque reference alone. After fork(), open it again in the child.
 * Every call may also end with IO: the disk does not work or is full. */

/* Prepares options. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_practice_options_init(percuta_practice_options *options, uint32_t struct_size);
/* Prepares an actor. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_actor_init(percuta_actor *actor, uint32_t struct_size);

/* Opens the practice database, or makes it; an older schema is brought up to date.
 * practice: receives the object; release it with percuta_practice_close.
 * Errors: HANDLE, ARG, IO, PRACTICE for a newer schema or another key, SQLITE_MIXED. [not-in-callback] Since 1.0. */
PERCUTA_API percuta_status percuta_practice_open(const percuta_library *library,
                                                 const percuta_practice_options *options, percuta_practice **practice,
                                                 percuta_error *error);

/* Releases the practice database; NULL is allowed. [not-in-callback] Since 1.0. */
PERCUTA_API void percuta_practice_close(percuta_practice *practice);

/* Sets a value of the practice, or takes it away.
 * area: "setting" (override-days, hard-stop-roles), "policy" (counts in percuta_hook_call), "sign-off",
 * "letter-override". name: in the area. value: text or JSON; NULL takes it away.
 * Errors: HANDLE, ARG for a value that the name does not take, NOT_FOUND for an area, policy or setting that nothing
 * reads, FORKED, PRACTICE. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_practice_set(percuta_practice *practice, const percuta_actor *actor,
                                                const char *area, const char *name, const char *value,
                                                percuta_error *error);

/* Writes the values of an area as JSON, with who changed each and when.
 * document: release it with percuta_document_destroy.
 * Errors: HANDLE, ARG, FORKED, PRACTICE. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_practice_get(percuta_practice *practice, const char *area,
                                                percuta_document **document, percuta_error *error);

/* Takes CDS Hooks feedback on cards that percuta_hook_call showed with this database.
 * An item that came before changes nothing. An override holds for rule, version and facts of the card's findings, for
 * the days of the setting override-days (90), and does not silence anything once the facts have changed.
 * data: JSON (schemas/hook-feedback.schema.json). actor: its role counts for hard stops.
 * document: receives per item what became of it, as JSON; release it with percuta_document_destroy.
 * Errors: HANDLE, ARG, INPUT, FORKED, PRACTICE. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_practice_add_feedback(percuta_practice *practice, const percuta_actor *actor,
                                                         const void *data, size_t size, percuta_document **document,
                                                         percuta_error *error);

/* Keeps a treatment or an adverse event, encrypted under a key of the patient's own.
 * data: JSON (schemas/record.schema.json).
 * Errors: HANDLE, ARG, INPUT, FORKED, PRACTICE. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_practice_add_record(percuta_practice *practice, const percuta_actor *actor,
                                                       const void *data, size_t size, percuta_error *error);

/* Writes a check to the journal. patient: the host's reference.
 * Errors: HANDLE, ARG, FORKED, PRACTICE. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_practice_add_check(percuta_practice *practice, const percuta_actor *actor,
                                                      const char *patient, const percuta_check *check,
                                                      percuta_error *error);

/* Writes a letter that was given to the patient to the journal, as a digest. patient: the host's reference.
 * Errors: HANDLE, ARG, FORKED, PRACTICE. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_practice_add_letter(percuta_practice *practice, const percuta_actor *actor,
                                                       const char *patient, const percuta_document *letter,
                                                       percuta_error *error);

/* Deletes the key of a patient's records and takes the reference out of all but the journal, whose chain still holds.
 * Copies of the file made before are the host's to delete.
 * Errors: HANDLE, ARG, FORKED, PRACTICE. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_practice_erase_patient(percuta_practice *practice, const percuta_actor *actor,
                                                          const char *patient, percuta_error *error);

/* Writes a report.
 * report: "overrides" (rate by rule), "alerts" (shown and ignored), "sessions" (by protocol), "adverse-events",
 * "journal". patient: a reference for the last two, or NULL for all. format: TEXT (a plain table) or JSON.
 * document: release it with percuta_document_destroy.
 * Errors: HANDLE, ARG, NOT_FOUND, UNSUPPORTED, FORKED, PRACTICE. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_practice_report(percuta_practice *practice, const char *report, const char *patient,
                                                   percuta_format format, percuta_document **document,
                                                   percuta_error *error);

/* Verifies the file, the chain of the journal and that every record opens.
 * document: receives JSON: "sound", what is wrong, and the last mark of the chain; who keeps that elsewhere sees
 * as well when lines are taken off the end. Release it with percuta_document_destroy.
 * Errors: HANDLE, FORKED, PRACTICE. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_practice_verify(percuta_practice *practice, percuta_document **document,
                                                   percuta_error *error);

/* Writes everything in the database as JSON, records opened: patient data.
 * document: release it with percuta_document_destroy.
 * Errors: HANDLE, FORKED, PRACTICE. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_practice_export(percuta_practice *practice, percuta_document **document,
                                                   percuta_error *error);

/* Copies the database as it is now to a new file, while others go on using it.
 * Errors: HANDLE, ARG, IO where the file is there already, FORKED, PRACTICE. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_practice_back_up(percuta_practice *practice, const percuta_actor *actor,
                                                    const char *path, percuta_error *error);

/* Answers a hook of the journal again with what was known then, and compares.
 * line: its number. data: the request, byte for byte.
 * document: receives JSON: "same", and what differs. Release it with percuta_document_destroy.
 * Errors: as percuta_hook_call, NOT_FOUND for a line that is no hook. [any-thread] Since 1.0. */
PERCUTA_API percuta_status percuta_practice_replay(percuta_practice *practice, int64_t line, const void *data,
                                                   size_t size, percuta_document **document, percuta_error *error);

#ifdef __cplusplus
}
#endif

#endif
