/* SPDX-License-Identifier: Apache-2.0 */
/* A host of the next minor version, built by run.py with headers that have one function and one option more, on today's library. */
#include "percuta_plugin.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

static const char nobody[] = "{\"resourceType\":\"Patient\",\"id\":\"p\",\"birthDate\":\"1990-05-05\"}";
static percuta_error error;

static int expect(int holds, const char *what) {
  if (!holds) {
    printf("%s (status %d: %s)\n", what, (int)error.status, error.message);
  }
  return !holds;
}

int main(int count, char **values) {
  void *loaded = count == 2 ? dlopen(values[1], RTLD_NOW | RTLD_LOCAL) : NULL;
  void *symbol = loaded == NULL ? NULL : dlsym(loaded, "percuta_plugin_entry");
  percuta_plugin_entry_function entry;
  percuta_open_options options;
  percuta_plugin plugin;
  percuta_check_request request;
  percuta_patient *patient = NULL;
  percuta_check *check = NULL;
  const percuta_functions *table;
  int failures = 0;

  if (symbol == NULL) {
    return 2;
  }
  memcpy(&entry, &symbol, sizeof entry);
  memset(&error, 0, sizeof error);
  error.struct_size = sizeof error;
  memset(&plugin, 0, sizeof plugin);
  plugin.struct_size = sizeof plugin;
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;

  options.api_version = PERCUTA_VERSION;
  failures += expect(entry(&options, &plugin, &error) == PERCUTA_E_UNSUPPORTED && plugin.library == NULL,
                     "a host that says its version is not refused");
  printf("%s\n", error.message);

  /* One that can do with less does not say it, and sees how far the table reaches. */
  options.api_version = 0;
  if (expect(entry(&options, &plugin, &error) == PERCUTA_OK, "a host that does not say its version is refused") != 0) {
    return 1;
  }
  table = (const percuta_functions *)plugin.find_interface("percuta.core.functions/1");
  failures +=
      expect(table->struct_size == offsetof(percuta_functions, new_thing), "the end of the table cannot be seen");

  memset(&request, 0, sizeof request);
  request.struct_size = sizeof request;
  request.protocol = "PR-ACNE-ROLLING";
  request.on_day = 20521;
  table->patient_create(plugin.library, &patient, &error);
  table->patient_add_document(patient, nobody, sizeof nobody - 1, &error);
  failures += expect(table->check_run(plugin.library, patient, &request, &check, &error) == PERCUTA_OK,
                     "an option that is not used is in the way");
  table->check_destroy(check);
  request.new_option = 1;
  failures += expect(table->check_run(plugin.library, patient, &request, &check, &error) == PERCUTA_E_UNSUPPORTED &&
                         check == NULL,
                     "an option that the library does not know is passed over");
  printf("%s\n", error.message);
  table->patient_destroy(patient);
  table->library_close(plugin.library);
  return failures == 0 ? 0 : 1;
}
