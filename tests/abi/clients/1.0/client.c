/* SPDX-License-Identifier: Apache-2.0 */
/* A host of 1.0: built with the headers beside it, which never change once 1.0 is out, it works with every later library of version 1.
 * usage: client FOLDER    a folder of its own for a practice database */
#include "percuta_plugin.h"

#include <stdio.h>
#include <string.h>

/* By name, as a linked host has them. */
static const percuta_functions by_name = {
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
};

static const char record[] =
    "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\","
    "\"id\":\"p1\","
    "\"birthDate\":\"1990-05-05\"}},{\"resource\":{\"resourceType\":\"MedicationStatement\",\"id\":\"m1\",\"status\":"
    "\"active\","
    "\"subject\":{\"reference\":\"Patient/p1\"},\"effectivePeriod\":{\"start\":\"2026-01-05\"},"
    "\"medicationCodeableConcept\":{\"coding\":[{\"system\":\"http://www.whocc.no/atc\",\"code\":\"D10BA01\"}]}}}]}";
static const char request_text[] =
    "{\"hook\":\"patient-view\",\"hookInstance\":\"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\","
    "\"context\":{\"userId\":\"Practitioner/1\",\"patientId\":\"p1\"},"
    "\"extension\":{\"org.percuta.evaluationTime\":\"2026-03-09T09:00:00Z\",\"org.percuta.timeZone\":\"UTC\"}}";
static const char feedback[] =
    "{\"feedback\":[{\"card\":\"d1577c69-dfbe-54ad-ba6d-3e05e953b2ea\",\"outcome\":\"overridden\","
    "\"overrideReason\":{\"userComment\":\"known\"},\"outcomeTimestamp\":\"2026-03-09T14:00:00Z\"}]}";
static const char given[] =
    "{\"kind\":\"treatment\",\"patient\":\"p1\",\"protocol\":\"PR-ACNE-ROLLING\",\"at\":\"2026-03-09T14:30:00Z\"}";

static percuta_error error;
static int failures;
static uint32_t lines_logged, steps, kinds_pulled;

static void expect(int holds, const char *what) {
  if (!holds) {
    ++failures;
    printf("%s (status %d: %s)\n", what, (int)error.status, error.message);
  }
}

static void take_line(void *user, percuta_log_level level, const char *text, size_t size) {
  expect(user == &lines_logged && level >= PERCUTA_LOG_ERROR && text != NULL && size > 0,
         "a log line is not as promised");
  ++lines_logged;
}
static int32_t take_step(void *user, uint32_t done, uint32_t total) {
  expect(user == &lines_logged && done <= total, "progress is not as promised");
  ++steps;
  return 0;
}
static int32_t supply(void *user, const char *reference, const percuta_need *need, percuta_patient *patient) {
  expect(user == &lines_logged && strcmp(reference, "p1") == 0 && need->struct_size >= sizeof *need && need->kind > 0,
         "a need is not as promised");
  ++kinds_pulled;
  return need->kind == PERCUTA_KIND_PATIENT ? 0
                                            : by_name.patient_declare(patient, need->kind, PERCUTA_DATA_PARTIAL, NULL);
}

/* The document says this somewhere; released. */
static void says(const percuta_functions *f, percuta_status status, percuta_document **made, const char *words) {
  percuta_text text = {NULL, 0};
  percuta_text notes = {NULL, 0};
  expect(status == PERCUTA_OK && f->document_get_text(*made, &text, &error) == PERCUTA_OK &&
             f->document_get_notes(*made, &notes, &error) == PERCUTA_OK && text.data[text.size] == '\0' &&
             strstr(text.data, words) != NULL,
         words);
  f->document_destroy(*made);
  *made = NULL;
}

static void look_things_up(const percuta_functions *f, percuta_library *library) {
  percuta_document *d = NULL;
  says(f, f->library_describe(library, &d, &error), &d, "\"contentHash\"");
  says(f, f->protocol_search(library, "acne", PERCUTA_FORMAT_JSON, &d, &error), &d, "PR-ACNE");
  says(f, f->protocol_get(library, "PR-ACNE-ROLLING", PERCUTA_FORMAT_TEXT, &d, &error), &d, "PR-ACNE-ROLLING");
  says(f, f->questionnaire_get(library, "PR-ACNE-ROLLING", "en", &d, &error), &d, "\"Questionnaire\"");
  says(f, f->citation_list(library, NULL, PERCUTA_FORMAT_JSON, &d, &error), &d, "\"key\"");
  says(f, f->value_show(library, "PR-ACNE-ROLLING", PERCUTA_FORMAT_JSON, &d, &error), &d, "provenance");
  says(f, f->discovery_get(library, &d, &error), &d, "patient-view");
}

/* Isotretinoin is being taken. */
static percuta_check *check(const percuta_functions *f, percuta_library *library, percuta_patient *patient) {
  percuta_check_request request;
  percuta_summary summary;
  percuta_finding finding;
  percuta_question question;
  percuta_check *made = NULL;
  percuta_document *d = NULL;
  char day[11];
  uint32_t i;
  int named = 0;

  f->check_request_init(&request, sizeof request);
  f->summary_init(&summary, sizeof summary);
  f->finding_init(&finding, sizeof finding);
  f->question_init(&question, sizeof question);
  request.protocol = "PR-ACNE-ROLLING";
  request.time_zone = "Europe/London";
  request.step = "order-sign";
  expect(f->day_read("2026-03-09", &request.on_day, &error) == PERCUTA_OK && request.on_day == 20521, "a day is read");
  expect(f->day_write(request.on_day, day, sizeof day, &error) == PERCUTA_OK && strcmp(day, "2026-03-09") == 0,
         "and written");
  expect(f->check_run(library, patient, &request, &made, &error) == PERCUTA_OK, "a check is made");
  expect(f->check_get_summary(made, &summary, &error) == PERCUTA_OK &&
             summary.verdict == PERCUTA_VERDICT_CONTRAINDICATED &&
             summary.at_least == PERCUTA_VERDICT_CONTRAINDICATED && summary.finding_count > 0 &&
             summary.question_count > 0 && summary.content_hash.size > 0,
         "its summary says contraindicated");
  for (i = 0; i < summary.finding_count && !named; ++i) {
    expect(f->check_get_finding(made, i, &finding, &error) == PERCUTA_OK, "a finding is read");
    named = finding.result == PERCUTA_TRUTH_TRUE && finding.tier == PERCUTA_TIER_ABSOLUTE &&
            strcmp(finding.rule_id.data, "DRUG-ISOTRETINOIN") == 0;
  }
  expect(named, "one finding is the medicine");
  expect(f->check_get_question(made, 0, &question, &error) == PERCUTA_OK && question.link_id.size > 0 &&
             question.type > PERCUTA_QUESTION_NONE,
         "there is a question");
  says(f, f->check_write(made, PERCUTA_FORMAT_JSON, &d, &error), &d, "\"verdict\":\"contraindicated\"");
  request.protocol = NULL;
  says(f, f->options_list(library, patient, &request, PERCUTA_FORMAT_JSON, &d, &error), &d, "PR-FACE-WRINKLE");
  return made;
}

static percuta_document *plan(const percuta_functions *f, percuta_library *library, percuta_patient *patient) {
  percuta_treatment_request treatment;
  percuta_letter_request request;
  percuta_document *d = NULL;
  percuta_text notes;

  f->treatment_request_init(&treatment, sizeof treatment);
  f->letter_request_init(&request, sizeof request);
  treatment.protocol = "PR-ACNE-ROLLING";
  treatment.time_zone = "Europe/London";
  expect(f->time_read("2026-03-09T14:30:00Z", &treatment.treated_at, &error) == PERCUTA_OK &&
             treatment.treated_at.utc_seconds == 1773066600,
         "a time is read");
  says(f, f->timeline_build(library, patient, &treatment, PERCUTA_FORMAT_JSON, &d, &error), &d, "\"treatedAt\"");
  request.treatment = &treatment;
  expect(f->letter_render(library, patient, &request, PERCUTA_FORMAT_HTML, &d, &error) == PERCUTA_OK &&
             f->document_get_notes(d, &notes, &error) == PERCUTA_OK && notes.size > 0,
         "a letter nobody released is a draft and says why");
  return d;
}

static void keep(const percuta_functions *f, percuta_library *library, const percuta_check *made,
                 const percuta_document *letter, const char *folder) {
  static const uint8_t key[32] = {7};
  char path[512], copy[512];
  percuta_practice_options options;
  percuta_actor by;
  percuta_practice *practice = NULL;
  percuta_document *d = NULL;

  snprintf(path, sizeof path, "%s/practice.db", folder);
  snprintf(copy, sizeof copy, "%s/copy.db", folder);
  remove(path);
  remove(copy);
  f->practice_options_init(&options, sizeof options);
  options.path = path;
  options.key = key;
  options.key_size = sizeof key;
  f->actor_init(&by, sizeof by);
  by.name = "Dr R. Example";
  by.role = "physician";
  by.at.utc_seconds = 1773066600;
  expect(f->practice_open(library, &options, &practice, &error) == PERCUTA_OK, "a practice database is made");
  says(f, f->hook_call(library, practice, request_text, strlen(request_text), &d, &error), &d, "{\"cards\":[");
  expect(f->practice_set(practice, &by, "setting", "override-days", "30", &error) == PERCUTA_OK, "a setting is kept");
  says(f, f->practice_get(practice, "setting", &d, &error), &d, "override-days");
  says(f, f->practice_add_feedback(practice, &by, feedback, strlen(feedback), &d, &error), &d, "[");
  expect(f->practice_add_record(practice, &by, given, strlen(given), &error) == PERCUTA_OK, "a record is kept");
  expect(f->practice_add_check(practice, &by, "p1", made, &error) == PERCUTA_OK, "a check is kept");
  expect(f->practice_add_letter(practice, &by, "p1", letter, &error) == PERCUTA_OK, "a letter is kept");
  says(f, f->practice_report(practice, "journal", NULL, PERCUTA_FORMAT_JSON, &d, &error), &d, "letter");
  says(f, f->practice_replay(practice, 1, request_text, strlen(request_text), &d, &error), &d, "\"same\":true");
  says(f, f->practice_export(practice, &d, &error), &d, "PR-ACNE-ROLLING");
  expect(f->practice_erase_patient(practice, &by, "p1", &error) == PERCUTA_OK, "a patient is erased");
  expect(f->practice_back_up(practice, &by, copy, &error) == PERCUTA_OK, "the database is copied");
  says(f, f->practice_verify(practice, &d, &error), &d, "\"sound\":true");
  f->practice_close(practice);
}

static void a_day(const percuta_functions *f, percuta_library *library, const char *folder) {
  percuta_patient *patient = NULL;
  percuta_check *made;
  percuta_document *letter;
  percuta_document *d = NULL;
  char padded[sizeof record + PERCUTA_DOCUMENT_PADDING];

  memset(padded, ' ', sizeof padded);
  memcpy(padded, record, sizeof record - 1);
  look_things_up(f, library);
  expect(f->patient_create(library, &patient, &error) == PERCUTA_OK, "a patient is made");
  expect(f->patient_pull(patient, "p1", &error) == PERCUTA_OK, "what the host has is asked for");
  expect(f->patient_add_padded_document(patient, padded, sizeof record - 1, &error) == PERCUTA_OK,
         "a padded record is taken");
  f->patient_destroy(patient);
  expect(f->patient_create(library, &patient, &error) == PERCUTA_OK, "another is made");
  expect(f->patient_add_document(patient, record, sizeof record - 1, &error) == PERCUTA_OK, "a record is taken");
  made = check(f, library, patient);
  letter = plan(f, library, patient);
  keep(f, library, made, letter, folder);
  expect(f->protocol_get(library, "PR-NOBODY", PERCUTA_FORMAT_JSON, &d, &error) == PERCUTA_E_NOT_FOUND && d == NULL &&
             error.status == PERCUTA_E_NOT_FOUND && error.message[0] != '\0',
         "what nobody knows is not found");
  says(f, f->error_write(&error, &d, NULL), &d, "OperationOutcome");
  f->document_destroy(letter);
  f->check_destroy(made);
  f->patient_destroy(patient);
}

int main(int count, char **values) {
  percuta_host host;
  percuta_open_options options;
  percuta_plugin plugin;
  percuta_library *library = NULL;
  const percuta_functions *table;

  if (count != 2) {
    return 2;
  }
  by_name.error_init(&error, sizeof error);
  by_name.host_init(&host, sizeof host);
  by_name.open_options_init(&options, sizeof options);
  host.user = &lines_logged;
  host.log = take_line;
  host.progress = take_step;
  host.pull = supply;
  options.api_version = PERCUTA_VERSION;
  options.host = &host;
  expect(by_name.version() >> 16 == PERCUTA_VERSION >> 16 && by_name.version() >= PERCUTA_VERSION,
         "the library is not older, of the same major version");
  expect(by_name.library_open(&options, &library, &error) == PERCUTA_OK, "the library opens");
  if (library != NULL) {
    a_day(&by_name, library, values[1]);
  }
  by_name.library_close(library);

  memset(&plugin, 0, sizeof plugin);
  plugin.struct_size = sizeof plugin;
  expect(percuta_plugin_entry(&options, &plugin, &error) == PERCUTA_OK &&
             strcmp(plugin.descriptor->id, "org.percuta.library") == 0,
         "it opens as a plug-in");
  table = failures > 0 ? NULL : (const percuta_functions *)plugin.find_interface("percuta.core.functions/1");
  expect(table != NULL && table->struct_size >= sizeof *table, "its table reaches as far as in 1.0");
  if (table != NULL) {
    a_day(table, plugin.library, values[1]);
    table->library_close(plugin.library);
  }
  expect(lines_logged > 0 && steps > 0 && kinds_pulled > 0, "log, progress and pull of the host are called");
  printf(failures == 0 ? "ok\n" : "%d failures\n", failures);
  return failures == 0 ? 0 : 1;
}
