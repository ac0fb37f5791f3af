/* SPDX-License-Identifier: Apache-2.0 */
/* The real library with one thing broken: BROKEN says which. */
#define _GNU_SOURCE

#include "percuta_plugin.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
  NO_ENTRY = 1,
  CRASHES = 2,
  HANGS = 3,
  NO_DESCRIPTOR = 4,
  OTHER_MAJOR = 5,
  NO_CORE = 6,
  SHORT_TABLE = 7,
  EMPTY_SLOT = 8,
  KNOWS_EVERYTHING = 9,
  TAKES_NULL = 10,
  IGNORES_OPTIONS = 11,
  KEEPS_OUTPUT = 12,
  TWO_LINES = 13,
  SAYS_CLEAR = 14,
  NEVER_STOPS = 15,
  SILENT = 16,
  OTHER_BYTES = 17,
  CRASHES_ON_NULL = 18,
  EMPTY_HOOKS = 19
};

static percuta_functions table;
static percuta_plugin_descriptor descriptor;
static const percuta_functions *real;
static const void *(*real_find)(const char *);

static percuta_status keep_output(const percuta_library *library, const char *id, percuta_format format,
                                  percuta_document **document, percuta_error *error) {
  percuta_document *before = document == NULL ? NULL : *document;
  const percuta_status status = real->protocol_get(library, id, format, document, error);
  if (status != PERCUTA_OK && BROKEN == KEEPS_OUTPUT) {
    *document = before;
  }
  if (status != PERCUTA_OK && BROKEN == TWO_LINES && error != NULL) {
    strcpy(error->message, "something went wrong\nsorry");
  }
  return status;
}

static percuta_status say_clear(const percuta_check *check, percuta_summary *summary, percuta_error *error) {
  const percuta_status status = real->check_get_summary(check, summary, error);
  summary->verdict = PERCUTA_VERDICT_CLEAR;
  return status;
}

static percuta_status other_bytes(const percuta_document *document, percuta_text *text, percuta_error *error) {
  static char changed[1 << 20];
  static char count = '0';
  const percuta_status status = real->document_get_text(document, text, error);
  if (text->size < sizeof changed) {
    memcpy(changed, text->data, text->size);
    changed[0] = count++;
    changed[text->size] = '\0';
    text->data = strdup(changed);
  }
  return status;
}

static void crash_on_null(percuta_document *document) {
  volatile char *at = (char *)document;
  *at = 0;
  real->document_destroy(document);
}

static percuta_status empty_hook(const percuta_library *library, percuta_practice *practice, const void *data,
                                 size_t size, percuta_document **document, percuta_error *error) {
  return real->protocol_search(library, practice == NULL && data != NULL && size > 0 ? "" : NULL, PERCUTA_FORMAT_JSON,
                               document, error);
}

static const void *find(const char *id) {
  if (BROKEN == KNOWS_EVERYTHING) {
    return &table;
  }
  return real_find(id) != NULL && BROKEN != NO_CORE ? &table : NULL;
}

static void break_table(void) {
  switch (BROKEN) {
  case SHORT_TABLE: table.struct_size = 64; break;
  case EMPTY_SLOT: table.options_list = NULL; break;
  case KEEPS_OUTPUT:
  case TWO_LINES: table.protocol_get = keep_output; break;
  case SAYS_CLEAR: table.check_get_summary = say_clear; break;
  case OTHER_BYTES: table.document_get_text = other_bytes; break;
  case CRASHES_ON_NULL: table.document_destroy = crash_on_null; break;
  case EMPTY_HOOKS: table.hook_call = empty_hook; break;
  default: break;
  }
}

/* What is handed to the real library: without what a broken one ignores. */
static const percuta_open_options *without(const percuta_open_options *given, percuta_open_options *changed,
                                           percuta_host *host) {
  if (given == NULL) {
    return NULL;
  }
  memcpy(changed, given, sizeof *changed);
  if (BROKEN == IGNORES_OPTIONS) {
    changed->struct_size = sizeof *changed;
    return changed;
  }
  if (given->host != NULL && (BROKEN == NEVER_STOPS || BROKEN == SILENT)) {
    *host = *given->host;
    host->progress = BROKEN == NEVER_STOPS ? NULL : host->progress;
    host->log = BROKEN == SILENT ? NULL : host->log;
    changed->host = host;
    return changed;
  }
  return given;
}

#if BROKEN == 1 /* NO_ENTRY: enumerators do not count here */
#define percuta_plugin_entry percuta_plugin_begin
#endif

PERCUTA_API percuta_status percuta_plugin_entry(const percuta_open_options *options, percuta_plugin *plugin,
                                                percuta_error *error);

percuta_status percuta_plugin_entry(const percuta_open_options *options, percuta_plugin *plugin, percuta_error *error) {
  percuta_plugin_entry_function entry;
  percuta_open_options changed;
  percuta_host host;
  percuta_status status;
  void *loaded = dlopen(PERCUTA_LIBRARY, RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND);
  void *symbol = loaded == NULL ? NULL : dlsym(loaded, "percuta_plugin_entry");

  if (symbol == NULL || BROKEN == CRASHES) {
    abort();
  }
  while (BROKEN == HANGS) {
    pause();
  }
  if (plugin == NULL && BROKEN == TAKES_NULL) {
    return PERCUTA_OK;
  }
  memcpy(&entry, &symbol, sizeof entry);
  status = entry(without(options, &changed, &host), plugin, error);
  if (status != PERCUTA_OK) {
    return status;
  }
  real_find = plugin->find_interface;
  real = real_find("percuta.core.functions/1");
  table = *real;
  descriptor = *plugin->descriptor;
  descriptor.version = BROKEN == OTHER_MAJOR ? 0x020000 : descriptor.version;
  break_table();
  plugin->find_interface = find;
  plugin->descriptor = BROKEN == NO_DESCRIPTOR ? NULL : &descriptor;
  return PERCUTA_OK;
}
