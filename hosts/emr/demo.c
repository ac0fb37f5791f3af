/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L

#include "demo.h"

#include "files.h"
#include "story.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The host knows the day; the library never asks a clock. */
static const char today[] = "2026-03-09";
static const char time_zone[] = "Europe/London";

static const struct visit {
  const char *file;
  const char *who;
  const char *protocol;
  const char *treated_at;
} visits[] = {
    {"ana-bell", "Ana Bell, 34, rolling acne scars on the cheeks", "PR-ACNE-ROLLING", "2026-03-09T14:30:00+00:00"},
    {"ben-okoro", "Ben Okoro, 27, took isotretinoin until last month", "PR-ACNE-ROLLING", "2026-03-09T15:30:00+00:00"},
    {"carla-diaz", "Carla Diaz, 58, lines round the mouth, has a cold sore today", "PR-PERIORAL",
     "2026-03-09T16:30:00+00:00"},
};

/* BIN/percuta-emr -> BIN/../share/percuta/examples */
static int find_examples(char *path, size_t size) {
  char program[4096];
  const ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
  char *slash;

  if (length <= 0) {
    fprintf(stderr, "percuta-emr: cannot find the example patients; name their folder with --examples FOLDER\n");
    return 2;
  }
  program[length] = '\0';
  slash = strrchr(program, '/');
  if (slash != NULL) {
    *slash = '\0';
  }
  return join_path(path, size, program, "../share/percuta/examples");
}

static void print_version(const struct plugin *plugin) {
  const uint32_t version = plugin->percuta->version();

  printf("Percuta %u.%u.%u\n\n", (unsigned)(version >> 16), (unsigned)(version >> 8 & 255), (unsigned)(version & 255));
}

static int receive(const struct plugin *plugin, const struct visit *visit, const char *examples, const char *folder) {
  struct appointment appointment;
  struct papers papers;
  char name[256];
  char patient[4096];
  char clinic[4096];
  percuta_verdict verdict;
  int status;

  snprintf(name, sizeof name, "patients/%s.json", visit->file);
  status = join_path(patient, sizeof patient, examples, name);
  if (status == 0) {
    status = join_path(clinic, sizeof clinic, examples, "clinic.json");
  }
  if (status != 0) {
    return status;
  }
  appointment.patient_file = patient;
  appointment.protocol = visit->protocol;
  appointment.on = today;
  appointment.treated_at = visit->treated_at;
  appointment.time_zone = time_zone;
  papers.folder = folder;
  papers.name = visit->file;
  papers.clinic_file = clinic;
  papers.released_by = "Dr R. Example";

  printf("%s\n    %s on %s\n", visit->who, visit->protocol, today);
  status = check_patient(plugin, &appointment, &verdict);
  if (status != 0) {
    return status;
  }
  /* Whoever is not clearly fit is not treated in this demonstration; a real practice decides. */
  if (verdict == PERCUTA_VERDICT_CLEAR || verdict == PERCUTA_VERDICT_CAUTION) {
    status = write_papers(plugin, &appointment, &papers);
  } else {
    printf("    Not treated today.\n");
  }
  printf("\n");
  return status;
}

int run_demo(const struct plugin *plugin, const char *examples, const char *folder) {
  char found[4096];
  size_t i;
  int status = 0;

  if (examples == NULL) {
    status = find_examples(found, sizeof found);
    examples = found;
  }
  mkdir(folder, 0777); /* it may be there; writing into it tells */
  if (status == 0) {
    print_version(plugin);
    status = look_up(plugin, "acne scars");
  }
  for (i = 0; i < sizeof visits / sizeof visits[0] && status == 0; ++i) {
    status = receive(plugin, &visits[i], examples, folder);
  }
  return status;
}
