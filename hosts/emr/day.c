/* SPDX-License-Identifier: Apache-2.0 */
#include "day.h"

#include "day_requests.h"
#include "files.h"
#include "report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { longest_request = 65536, most_calls = 32 };

/* What the host keeps: the requests, so that the journal can be replayed. */
struct clinic_day {
  const struct plugin *plugin;
  const percuta_functions *percuta;
  percuta_practice *practice;
  const char *folder;         /* where what was sent and answered is laid down, for whoever wants to look */
  char *requests[most_calls]; /* by line of the journal */
  int calls;
  int line; /* of the journal, as far as it was written */
  char card[64], suggestion[64], reason[64], intake[longest_request / 2];
};

static percuta_error new_error(void) {
  percuta_error error;

  memset(&error, 0, sizeof error);
  error.struct_size = sizeof error;
  return error;
}

static percuta_actor now(const struct clinic_day *day, const char *time) {
  percuta_actor actor;

  memset(&actor, 0, sizeof actor);
  actor.struct_size = sizeof actor;
  actor.name = "Practitioner/r";
  actor.role = "physician";
  day->percuta->time_read(time, &actor.at, NULL);
  return actor;
}

/* The text of the first member of that name from a place on, up to its quotation mark; no escapes in what is read here. */
static const char *member(const char *from, const char *name, char *value, size_t size) {
  char pattern[80];
  const char *at;
  size_t length;

  value[0] = '\0';
  snprintf(pattern, sizeof pattern, "\"%s\":\"", name);
  at = from == NULL ? NULL : strstr(from, pattern);
  if (at == NULL) {
    return NULL;
  }
  at += strlen(pattern);
  length = strcspn(at, "\"");
  snprintf(value, size, "%.*s", (int)length, at);
  return at + length;
}

static void print_cards(const char *response) {
  char value[256];
  const char *at = response;
  const char *verdict = strstr(response, "org.percuta.evaluation");
  const char *end = verdict == NULL ? response + strlen(response) : verdict;

  while ((at = strstr(at, "{\"uuid\":\"")) != NULL && at < end) {
    const char *card = at;
    at = member(card, "summary", value, sizeof value);
    printf("    - %s", value);
    member(card, "indicator", value, sizeof value);
    printf(" [%s", value);
    member(card, "workflowImpact", value, sizeof value);
    printf(", %s]\n", value[0] == '\0' ? "none" : value);
  }
  member(verdict, "verdict", value, sizeof value);
  printf("    Verdict: %s\n", value);
}

/* NUMBER.NAME.json in the folder of the day, by line of the journal. */
static int lay_down(const struct clinic_day *day, const char *name, const char *text, size_t size) {
  char file[64];
  char path[4096];
  int status;

  snprintf(file, sizeof file, "%02d.%s.json", day->line, name);
  status = join_path(path, sizeof path, day->folder, file);
  return status != 0 ? status : write_file(path, text, size);
}

/* What later steps refer to: the first card, its first suggestion and reason. */
static void remember(struct clinic_day *day, const char *response) {
  member(response, "uuid", day->card, sizeof day->card);
  member(strstr(response, "\"suggestions\":[{\"label\""), "uuid", day->suggestion, sizeof day->suggestion);
  member(strstr(response, "\"overrideReasons\""), "code", day->reason, sizeof day->reason);
}

static int call(struct clinic_day *day, const char *what, const char *hook, const char *context, const char *prefetch,
                const char *time) {
  percuta_error error = new_error();
  percuta_document *document = NULL;
  percuta_text text;
  char *request = malloc(longest_request);
  int status = 0;

  if (request == NULL || day->line + 1 >= most_calls) {
    free(request);
    return 3;
  }
  printf("%s\n", what);
  snprintf(request, longest_request, request_frame, hook, ++day->calls, context, prefetch, time);
  if (day->percuta->hook_call(day->plugin->library, day->practice, request, strlen(request), &document, &error) !=
          PERCUTA_OK ||
      day->percuta->document_get_text(document, &text, &error) != PERCUTA_OK) {
    status = report_error(&error);
  } else {
    print_cards(text.data);
    remember(day, text.data);
  }
  day->requests[++day->line] = request;
  status = status != 0 ? status : lay_down(day, "request", request, strlen(request));
  status = status != 0 ? status : lay_down(day, "response", text.data, text.size);
  day->percuta->document_destroy(document);
  return status;
}

/* Every group of the intake answered with "none of these". */
static int ask(struct clinic_day *day) {
  percuta_error error = new_error();
  percuta_document *document = NULL;
  percuta_text text;
  char group[128];
  const char *at;
  size_t size;
  int groups = 0;

  if (day->percuta->questionnaire_get(day->plugin->library, "PR-PERIORAL", "en", &document, &error) != PERCUTA_OK ||
      day->percuta->document_get_text(document, &text, &error) != PERCUTA_OK) {
    return report_error(&error);
  }
  size = (size_t)snprintf(day->intake, sizeof day->intake,
                          "{\"resourceType\":\"QuestionnaireResponse\",\"id\":\"q1\",\"status\":\"completed\","
                          "\"authored\":\"2026-08-20T09:50:00+01:00\",\"subject\":{\"reference\":\"Patient/p1\"},"
                          "\"item\":[");
  for (at = text.data; (at = member(at, "linkId", group, sizeof group)) != NULL;) {
    const char *end = strrchr(group, '.');
    if (end == NULL || strcmp(end, ".none") != 0 || strncmp(group, "skin-history", 12) == 0) {
      continue;
    }
    size +=
        (size_t)snprintf(day->intake + size, sizeof day->intake - size,
                         "%s{\"linkId\":\"%s\",\"answer\":[{\"valueBoolean\":true}]}", groups++ == 0 ? "" : ",", group);
  }
  snprintf(day->intake + size, sizeof day->intake - size, "]}");
  printf("Asked: %d groups of questions, none applies\n", groups);
  day->percuta->document_destroy(document);
  return groups == 0 ? 3 : 0;
}

static int give_feedback(struct clinic_day *day, const char *what, const char *outcome, const char *time) {
  percuta_error error = new_error();
  const percuta_actor actor = now(day, time);
  percuta_document *document = NULL;
  percuta_text text;
  char feedback[1024];
  int status = 0;

  snprintf(feedback, sizeof feedback,
           "{\"feedback\":[{\"card\":\"%s\",%s,\"outcomeTimestamp\":\"2026-08-20T09:%02d:00Z\"}]}", day->card, outcome,
           day->line);
  if (day->percuta->practice_add_feedback(day->practice, &actor, feedback, strlen(feedback), &document, &error) !=
          PERCUTA_OK ||
      day->percuta->document_get_text(document, &text, &error) != PERCUTA_OK) {
    status = report_error(&error);
  } else {
    printf("%s\n    %s\n", what, text.data);
  }
  day->percuta->document_destroy(document);
  ++day->line;
  return status != 0 ? status : lay_down(day, "feedback", feedback, strlen(feedback));
}

static int complete(struct clinic_day *day) {
  percuta_error error = new_error();
  const percuta_actor actor = now(day, "2026-08-20T10:45:00+01:00");
  static const char record[] =
      "{\"kind\":\"treatment\",\"patient\":\"p1\",\"protocol\":\"PR-PERIORAL\",\"at\":\"2026-08-20T10:40:00+01:00\","
      "\"session\":1,\"treatment\":{\"zones\":[{\"zone\":\"PERIORAL\",\"passes\":3}],\"device\":{\"class\":\"DV-PEN\"}}"
      "}";
  percuta_treatment_request treatment;
  percuta_letter_request request;
  percuta_document *letter = NULL;
  percuta_text text;
  int status = 0;

  memset(&treatment, 0, sizeof treatment);
  treatment.struct_size = sizeof treatment;
  treatment.protocol = "PR-PERIORAL";
  treatment.treated_at = actor.at;
  treatment.time_zone = "Europe/London";
  memset(&request, 0, sizeof request);
  request.struct_size = sizeof request;
  request.treatment = &treatment;
  if (day->percuta->practice_add_record(day->practice, &actor, record, sizeof record - 1, &error) != PERCUTA_OK ||
      day->percuta->letter_render(day->plugin->library, NULL, &request, PERCUTA_FORMAT_TEXT, &letter, &error) !=
          PERCUTA_OK ||
      day->percuta->document_get_text(letter, &text, &error) != PERCUTA_OK ||
      day->percuta->practice_add_letter(day->practice, &actor, "p1", letter, &error) != PERCUTA_OK) {
    status = report_error(&error);
  } else {
    printf("Recorded the treatment and gave the letter (%lu bytes)\n", (unsigned long)text.size);
  }
  day->percuta->document_destroy(letter);
  day->line += 2;
  return status;
}

static int print_document(const struct clinic_day *day, percuta_status made, percuta_document *document,
                          percuta_error *error) {
  percuta_text text;

  if (made != PERCUTA_OK || day->percuta->document_get_text(document, &text, error) != PERCUTA_OK) {
    return report_error(error);
  }
  printf("%s%s", text.data, text.size > 0 && text.data[text.size - 1] == '\n' ? "" : "\n");
  day->percuta->document_destroy(document);
  return 0;
}

static int tell_and_replay(const struct clinic_day *day) {
  percuta_error error = new_error();
  percuta_document *document = NULL;
  percuta_status made;
  int line;
  int status;

  printf("\nThe journal:\n");
  made = day->percuta->practice_report(day->practice, "journal", "p1", PERCUTA_FORMAT_TEXT, &document, &error);
  status = print_document(day, made, document, &error);
  printf("\nVerified and replayed:\n");
  made = day->percuta->practice_verify(day->practice, &document, &error);
  status = status != 0 ? status : print_document(day, made, document, &error);
  for (line = 1; line <= day->line && status == 0; ++line) {
    const char *request = day->requests[line];
    if (request != NULL) {
      made = day->percuta->practice_replay(day->practice, line, request, strlen(request), &document, &error);
      status = print_document(day, made, document, &error);
    }
  }
  return status;
}

static int open_practice(struct clinic_day *day, const char *folder) {
  percuta_error error = new_error();
  percuta_practice_options options;
  static const uint8_t key[32] = {1, 2, 3}; /* a real host makes it at random and keeps it apart */
  char path[4096];
  int status = join_path(path, sizeof path, folder, "practice.db");

  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.path = path;
  options.key = key;
  options.key_size = sizeof key;
  if (status == 0 &&
      day->percuta->practice_open(day->plugin->library, &options, &day->practice, &error) != PERCUTA_OK) {
    status = report_error(&error);
  }
  return status;
}

static int treat(struct clinic_day *day) {
  static char context[longest_request / 2];
  static char known[longest_request / 2];
  char outcome[256];
  int status;

  snprintf(context, sizeof context, booking_context, "2026-04-01T10:00:00+01:00", "2026-04-01T11:00:00+01:00");
  status = call(day, "Booked for 1 April", "appointment-book", context, known_of_patient, "2026-03-09T09:00:00+00:00");
  snprintf(context, sizeof context, booking_context, "2026-08-20T10:00:00+01:00", "2026-08-20T11:00:00+01:00");
  status = status != 0 ? status
                       : call(day, "Moved to 20 August", "appointment-book", context, known_of_patient,
                              "2026-03-09T09:05:00+00:00");
  status = status != 0 ? status
                       : call(day, "Checked in", "encounter-start", arrival_context, known_of_patient,
                              "2026-08-20T09:45:00+01:00");
  status = status != 0 ? status : ask(day);
  snprintf(context, sizeof context, intake_context, day->intake);
  status = status != 0 ? status
                       : call(day, "Answered", "org.percuta.questionnaire-submit", context, known_of_patient,
                              "2026-08-20T09:55:00+01:00");
  snprintf(known, sizeof known, known_with_intake, day->intake);
  status =
      status != 0 ? status : call(day, "About to sign", "order-sign", sign_context, known, "2026-08-20T10:00:00+01:00");
  snprintf(outcome, sizeof outcome,
           "\"outcome\":\"overridden\",\"overrideReason\":{\"reason\":{\"code\":\"%s\"},\"userComment\":\"discussed\"}",
           day->reason);
  status = status != 0 ? status : give_feedback(day, "Overridden with a reason", outcome, "2026-08-20T10:02:00+01:00");
  return status != 0 ? status : call(day, "Signed", "order-sign", sign_context, known, "2026-08-20T10:03:00+01:00");
}

static int follow_up(struct clinic_day *day) {
  char outcome[256];
  int status = call(day, "Completed", "org.percuta.procedure-complete", complete_context, known_of_patient,
                    "2026-08-20T10:45:00+01:00");

  snprintf(outcome, sizeof outcome, "\"outcome\":\"accepted\",\"acceptedSuggestions\":[{\"id\":\"%s\"}]",
           day->suggestion);
  status = status != 0 ? status : give_feedback(day, "Booked a review", outcome, "2026-08-20T10:50:00+01:00");
  status = status != 0 ? status : complete(day);
  return status != 0 ? status
                     : call(day, "A new medicine, with a session booked for 1 October", "org.percuta.medication-change",
                            medicine_context, next_booking, "2026-09-02T09:00:00+01:00");
}

int run_day(const struct plugin *plugin, const char *folder) {
  static struct clinic_day day;
  int status;
  int i;

  memset(&day, 0, sizeof day);
  day.plugin = plugin;
  day.percuta = plugin->percuta;
  day.folder = folder;
  status = open_practice(&day, folder);
  status = status != 0 ? status : treat(&day);
  status = status != 0 ? status : follow_up(&day);
  status = status != 0 ? status : tell_and_replay(&day);
  for (i = 0; i < most_calls; ++i) {
    free(day.requests[i]);
  }
  plugin->percuta->practice_close(day.practice);
  return status;
}
