/* SPDX-License-Identifier: Apache-2.0 */
/* A small practice program that knows libpercuta by percuta_plugin.h alone: a model for developers of hosts. */
#include "day.h"
#include "demo.h"
#include "plugin.h"
#include "story.h"

#include <stdio.h>
#include <string.h>

static const char usage[] =
    "usage: percuta-emr [--library PATH] --demo FOLDER [--examples FOLDER]\n"
    "       percuta-emr [--library PATH] --day FOLDER\n"
    "       percuta-emr [--library PATH] --patient FILE --protocol ID --on DATE\n"
    "                   [--time-zone ZONE] [--treated-at TIME --papers FOLDER [--clinic FILE] [--released-by NAME]]\n"
    "\n"
    "The first form plays a day in a practice with three example patients. The second follows one patient from "
    "booking\n"
    "to review with hooks, and keeps the practice database in FOLDER. The third checks the patient in FILE (FHIR "
    "R4\n"
    "as JSON) for a protocol on a day (YYYY-MM-DD), and after a treatment (RFC 3339) writes timeline and letter into "
    "FOLDER.\n";

struct arguments {
  const char *library;
  const char *demo;
  const char *day;
  const char *examples;
  struct appointment appointment;
  struct papers papers;
};

/* Where the value of an option goes; NULL for an unknown option. */
static const char **place_of(struct arguments *arguments, const char *option) {
  const struct {
    const char *name;
    const char **place;
  } options[] = {
      {"--library", &arguments->library},
      {"--demo", &arguments->demo},
      {"--day", &arguments->day},
      {"--examples", &arguments->examples},
      {"--patient", &arguments->appointment.patient_file},
      {"--protocol", &arguments->appointment.protocol},
      {"--on", &arguments->appointment.on},
      {"--time-zone", &arguments->appointment.time_zone},
      {"--treated-at", &arguments->appointment.treated_at},
      {"--papers", &arguments->papers.folder},
      {"--clinic", &arguments->papers.clinic_file},
      {"--released-by", &arguments->papers.released_by},
  };
  size_t i;

  for (i = 0; i < sizeof options / sizeof options[0]; ++i) {
    if (strcmp(options[i].name, option) == 0) {
      return options[i].place;
    }
  }
  return NULL;
}

static int is_complete(const struct arguments *arguments) {
  const struct appointment *appointment = &arguments->appointment;

  if (arguments->demo != NULL || arguments->day != NULL) {
    return appointment->patient_file == NULL && (arguments->demo == NULL || arguments->day == NULL);
  }
  return appointment->patient_file != NULL && appointment->protocol != NULL && appointment->on != NULL &&
         (appointment->treated_at == NULL) == (arguments->papers.folder == NULL);
}

static int run(const struct plugin *plugin, const struct arguments *arguments) {
  int status;

  if (arguments->day != NULL) {
    return run_day(plugin, arguments->day);
  }
  if (arguments->demo != NULL) {
    return run_demo(plugin, arguments->examples, arguments->demo);
  }
  status = check_patient(plugin, &arguments->appointment, NULL);
  if (status == 0 && arguments->appointment.treated_at != NULL) {
    status = write_papers(plugin, &arguments->appointment, &arguments->papers);
  }
  return status;
}

int main(int count, char **values) {
  struct arguments arguments;
  struct plugin plugin;
  int status;
  int i;

  memset(&arguments, 0, sizeof arguments);
  arguments.papers.name = "aftercare";
  for (i = 1; i < count; i += 2) {
    const char **place = place_of(&arguments, values[i]);
    if (strcmp(values[i], "--help") == 0 || strcmp(values[i], "-h") == 0) {
      fputs(usage, stdout);
      return 0;
    }
    if (place == NULL || i + 1 == count) {
      fprintf(stderr, "percuta-emr: %s %s; see percuta-emr --help\n", values[i],
              place == NULL ? "is unknown" : "needs a value");
      return 2;
    }
    *place = values[i + 1];
  }
  if (!is_complete(&arguments)) {
    fputs(usage, stderr);
    return 2;
  }
  status = load_plugin(&plugin, arguments.library);
  if (status == 0) {
    status = run(&plugin, &arguments);
  }
  unload_plugin(&plugin);
  return status;
}
