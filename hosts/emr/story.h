/* SPDX-License-Identifier: Apache-2.0 */
/* What the practice does with the library: look up, check, and after the treatment the papers. Each prints what it finds and returns 0, or
 * an exit status after a line on standard error. */
#ifndef EMR_STORY_H
#define EMR_STORY_H

#include "plugin.h"

struct appointment {
  const char *patient_file; /* FHIR R4 as JSON */
  const char *protocol;
  const char *on;         /* YYYY-MM-DD */
  const char *treated_at; /* RFC 3339; NULL: not treated */
  const char *time_zone;  /* IANA name */
};

/* The papers of a treatment. */
struct papers {
  const char *folder;      /* where they go */
  const char *name;        /* of the files, without ending */
  const char *clinic_file; /* schemas/clinic.schema.json, or NULL: the letter stays a draft */
  const char *released_by;
};

int look_up(const struct plugin *plugin, const char *words);

/* Prints the verdict and its reasons; verdict may be NULL. */
int check_patient(const struct plugin *plugin, const struct appointment *appointment, percuta_verdict *verdict);

/* Writes timeline and letter and prints where they are. */
int write_papers(const struct plugin *plugin, const struct appointment *appointment, const struct papers *papers);

#endif
