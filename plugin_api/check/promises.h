/* SPDX-License-Identifier: Apache-2.0 */
/* What every plug-in promises a host. */
#ifndef PLUGIN_CHECK_PROMISES_H
#define PLUGIN_CHECK_PROMISES_H

#include <stddef.h>

struct promise {
  const char *words;
  /* Returns NULL when it is kept, otherwise why not. */
  const char *(*keep)(const char *path);
};

extern const struct promise promises[];
extern const size_t promise_count;

#endif
