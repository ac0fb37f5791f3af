/* SPDX-License-Identifier: Apache-2.0 */
#include "files.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int fail(const char *verb, const char *path) {
  fprintf(stderr, "percuta-emr: cannot %s %s: %s\n", verb, path, strerror(errno));
  return 2;
}

int read_file(const char *path, struct bytes *content) {
  size_t room = 65536;
  FILE *file = fopen(path, "rb");

  content->size = 0;
  content->data = malloc(room);
  if (file == NULL || content->data == NULL) {
    const int status = fail("read", path);
    if (file != NULL) {
      fclose(file);
    }
    free(content->data);
    content->data = NULL;
    return status;
  }
  for (;;) {
    char *larger;
    content->size += fread(content->data + content->size, 1, room - content->size, file);
    if (content->size < room) {
      break;
    }
    larger = realloc(content->data, room * 2);
    if (larger == NULL) {
      break;
    }
    content->data = larger;
    room *= 2;
  }
  if (ferror(file) || content->size == room) {
    const int status = fail("read", path);
    fclose(file);
    free(content->data);
    content->data = NULL;
    return status;
  }
  fclose(file);
  return 0;
}

int write_file(const char *path, const char *data, size_t size) {
  FILE *file = fopen(path, "wb");

  if (file == NULL) {
    return fail("write", path);
  }
  if (fwrite(data, 1, size, file) != size) {
    const int status = fail("write", path);
    fclose(file);
    return status;
  }
  return fclose(file) == 0 ? 0 : fail("write", path);
}

int join_path(char *path, size_t size, const char *folder, const char *name) {
  const int length = snprintf(path, size, "%s/%s", folder, name);

  if (length < 0 || (size_t)length >= size) {
    fprintf(stderr, "percuta-emr: the path %s/%s is too long\n", folder, name);
    return 2;
  }
  return 0;
}
