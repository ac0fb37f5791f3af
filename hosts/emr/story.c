/* SPDX-License-Identifier: Apache-2.0 */
#include "story.h"

#include "files.h"
#include "report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static percuta_error new_error(void) {
  percuta_error error;

  memset(&error, 0, sizeof error);
  error.struct_size = sizeof error;
  return error;
}

static void print_text(percuta_text text) { fwrite(text.data, 1, text.size, stdout); }

/* A paragraph of at most 80 columns behind a first indent of four columns; text in one line, its bytes count as columns. */
static void print_wrapped(const char *first, percuta_text text) {
  const size_t width = 80;
  size_t column = strlen(first);
  size_t at = 0;

  fputs(first, stdout);
  while (at < text.size) {
    size_t end = at;
    while (end < text.size && text.data[end] != ' ') {
      ++end;
    }
    if (column + end - at > width) {
      fputs("\n      ", stdout);
      column = 6;
    }
    fwrite(text.data + at, 1, end - at, stdout);
    column += end - at + 1;
    at = end + 1;
    if (at < text.size && column < width) {
      putchar(' ');
    }
  }
  putchar('\n');
}

static const char *verdict_words(percuta_verdict verdict) {
  switch (verdict) {
  case PERCUTA_VERDICT_CLEAR: return "clear";
  case PERCUTA_VERDICT_CAUTION: return "caution";
  case PERCUTA_VERDICT_DEFER: return "defer";
  case PERCUTA_VERDICT_INSUFFICIENT_DATA: return "not enough is known";
  case PERCUTA_VERDICT_CONTRAINDICATED: return "contraindicated";
  default: return "not evaluated"; /* also for a verdict that a later library may have */
  }
}

/* The record of the patient as the library sees it. */
static int open_patient(const struct plugin *plugin, const char *file, percuta_patient **patient) {
  const percuta_functions *percuta = plugin->percuta;
  percuta_error error = new_error();
  struct bytes record;
  int status = read_file(file, &record);

  *patient = NULL;
  if (status != 0) {
    return status;
  }
  /* This practice keeps the whole record, so it may say that what it hands over is complete. */
  if (percuta->patient_create(plugin->library, patient, &error) != PERCUTA_OK ||
      percuta->patient_add_document(*patient, record.data, record.size, &error) != PERCUTA_OK ||
      percuta->patient_declare(*patient, PERCUTA_KIND_ALL, PERCUTA_DATA_COMPLETE, &error) != PERCUTA_OK) {
    status = report_error(&error);
    percuta->patient_destroy(*patient);
    *patient = NULL;
  }
  free(record.data);
  return status;
}

int look_up(const struct plugin *plugin, const char *words) {
  percuta_error error = new_error();
  percuta_document *hits = NULL;
  percuta_text text;
  int status = 0;

  printf("Looking up \"%s\":\n\n", words);
  if (plugin->percuta->protocol_search(plugin->library, words, PERCUTA_FORMAT_TEXT, &hits, &error) != PERCUTA_OK ||
      plugin->percuta->document_get_text(hits, &text, &error) != PERCUTA_OK) {
    status = report_error(&error);
  } else {
    print_text(text);
    printf("\n");
  }
  plugin->percuta->document_destroy(hits);
  return status;
}

static int print_finding(const struct plugin *plugin, const percuta_check *check, uint32_t index) {
  percuta_error error = new_error();
  percuta_finding finding;
  char day[11];

  memset(&finding, 0, sizeof finding);
  finding.struct_size = sizeof finding;
  if (plugin->percuta->check_get_finding(check, index, &finding, &error) != PERCUTA_OK) {
    return report_error(&error);
  }
  print_wrapped(finding.result == PERCUTA_TRUTH_TRUE ? "    - " : "    - Not known: ", finding.summary);
  print_wrapped("      ", finding.action);
  printf("      [");
  print_text(finding.rule_id);
  printf("]\n");
  if ((finding.flags & PERCUTA_FINDING_HAS_CERTAIN) != 0 &&
      plugin->percuta->day_write(finding.earliest_certain_day, day, sizeof day, NULL) == PERCUTA_OK) {
    printf("      Safe from %s on.\n", day);
  }
  return 0;
}

static int print_question(const struct plugin *plugin, const percuta_check *check, uint32_t index) {
  percuta_error error = new_error();
  percuta_question question;

  memset(&question, 0, sizeof question);
  question.struct_size = sizeof question;
  if (plugin->percuta->check_get_question(check, index, &question, &error) != PERCUTA_OK) {
    return report_error(&error);
  }
  if (question.decisive != 0) {
    print_wrapped("    ? ", question.text);
  }
  return 0;
}

static int print_check(const struct plugin *plugin, const percuta_check *check, percuta_verdict *verdict) {
  percuta_error error = new_error();
  percuta_summary summary;
  char day[11];
  uint32_t i;
  int status = 0;

  memset(&summary, 0, sizeof summary);
  summary.struct_size = sizeof summary;
  if (plugin->percuta->check_get_summary(check, &summary, &error) != PERCUTA_OK) {
    return report_error(&error);
  }
  printf("    Verdict: %s", verdict_words(summary.verdict));
  if ((summary.flags & PERCUTA_SUMMARY_HAS_CERTAIN) != 0 &&
      plugin->percuta->day_write(summary.earliest_certain_day, day, sizeof day, NULL) == PERCUTA_OK) {
    printf(", earliest safe date %s", day);
  }
  printf("\n");
  for (i = 0; i < summary.finding_count && status == 0; ++i) {
    status = print_finding(plugin, check, i);
  }
  for (i = 0; i < summary.question_count && status == 0; ++i) {
    status = print_question(plugin, check, i);
  }
  if (verdict != NULL) {
    *verdict = summary.verdict;
  }
  return status;
}

int check_patient(const struct plugin *plugin, const struct appointment *appointment, percuta_verdict *verdict) {
  const percuta_functions *percuta = plugin->percuta;
  percuta_error error = new_error();
  percuta_check_request request;
  percuta_patient *patient;
  percuta_check *check = NULL;
  int status = open_patient(plugin, appointment->patient_file, &patient);

  if (verdict != NULL) {
    *verdict = PERCUTA_VERDICT_NOT_EVALUATED;
  }
  if (status != 0) {
    return status;
  }
  memset(&request, 0, sizeof request);
  request.struct_size = sizeof request;
  request.protocol = appointment->protocol;
  request.time_zone = appointment->time_zone;
  if (percuta->day_read(appointment->on, &request.on_day, &error) != PERCUTA_OK ||
      percuta->check_run(plugin->library, patient, &request, &check, &error) != PERCUTA_OK) {
    status = report_error(&error);
  } else {
    status = print_check(plugin, check, verdict);
  }
  percuta->check_destroy(check);
  percuta->patient_destroy(patient);
  return status;
}

/* Writes a document to FOLDER/NAME+ending and releases it. */
static int save(const struct plugin *plugin, percuta_document *document, const struct papers *papers,
                const char *ending) {
  percuta_error error = new_error();
  percuta_text text;
  percuta_text notes;
  char name[256];
  char path[4096];
  int status = 0;

  if (plugin->percuta->document_get_text(document, &text, &error) != PERCUTA_OK ||
      plugin->percuta->document_get_notes(document, &notes, &error) != PERCUTA_OK) {
    status = report_error(&error);
  } else {
    snprintf(name, sizeof name, "%s%s", papers->name, ending);
    status = join_path(path, sizeof path, papers->folder, name);
    if (status == 0) {
      status = write_file(path, text.data, text.size);
    }
    if (status == 0) {
      printf("    %s\n", path);
    }
    if (status == 0 && notes.size > 0) {
      printf("      note: ");
      print_text(notes);
      printf("\n");
    }
  }
  plugin->percuta->document_destroy(document);
  return status;
}

static int write_timeline(const struct plugin *plugin, const percuta_patient *patient,
                          const percuta_treatment_request *treatment, const struct papers *papers) {
  percuta_error error = new_error();
  percuta_document *timeline = NULL;

  if (plugin->percuta->timeline_build(plugin->library, patient, treatment, PERCUTA_FORMAT_TEXT, &timeline, &error) !=
      PERCUTA_OK) {
    return report_error(&error);
  }
  return save(plugin, timeline, papers, ".timeline.txt");
}

static int write_letter(const struct plugin *plugin, const percuta_patient *patient,
                        const percuta_letter_request *request, percuta_format format, const struct papers *papers,
                        const char *ending) {
  percuta_error error = new_error();
  percuta_document *letter = NULL;

  if (plugin->percuta->letter_render(plugin->library, patient, request, format, &letter, &error) != PERCUTA_OK) {
    return report_error(&error);
  }
  return save(plugin, letter, papers, ending);
}

int write_papers(const struct plugin *plugin, const struct appointment *appointment, const struct papers *papers) {
  percuta_error error = new_error();
  percuta_treatment_request treatment;
  percuta_letter_request letter;
  percuta_patient *patient;
  struct bytes clinic = {NULL, 0};
  int status = open_patient(plugin, appointment->patient_file, &patient);

  if (status == 0 && papers->clinic_file != NULL) {
    status = read_file(papers->clinic_file, &clinic);
  }
  memset(&treatment, 0, sizeof treatment);
  treatment.struct_size = sizeof treatment;
  treatment.protocol = appointment->protocol;
  treatment.time_zone = appointment->time_zone;
  memset(&letter, 0, sizeof letter);
  letter.struct_size = sizeof letter;
  letter.treatment = &treatment;
  letter.clinic = clinic.data;
  letter.clinic_size = clinic.size;
  letter.released_by = papers->released_by;
  if (status == 0 && plugin->percuta->time_read(appointment->treated_at, &treatment.treated_at, &error) != PERCUTA_OK) {
    status = report_error(&error);
  }
  if (status == 0) {
    printf("    Treated at %s. Papers for the patient:\n", appointment->treated_at);
    status = write_timeline(plugin, patient, &treatment, papers);
  }
  if (status == 0) {
    status = write_letter(plugin, patient, &letter, PERCUTA_FORMAT_HTML, papers, ".letter.html");
  }
  if (status == 0) {
    status = write_letter(plugin, patient, &letter, PERCUTA_FORMAT_TEXT, papers, ".letter.txt");
  }
  free(clinic.data);
  plugin->percuta->patient_destroy(patient);
  return status;
}
