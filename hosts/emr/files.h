/* SPDX-License-Identifier: Apache-2.0 */
/* Whole files in and out. */
#ifndef EMR_FILES_H
#define EMR_FILES_H

#include <stddef.h>

struct bytes {
  char *data; /* of malloc */
  size_t size;
};

/* Both return 0, or an exit status after a line on standard error. */
int read_file(const char *path, struct bytes *content);
int write_file(const char *path, const char *data, size_t size);

/* folder/name in a buffer of the caller; the same returns. */
int join_path(char *path, size_t size, const char *folder, const char *name);

#endif
