/* SPDX-License-Identifier: Apache-2.0 */
#include "plugin.h"

#include "report.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

/* A service for the library: its log lines go where ours go. It tells about opening; that is for a log file, not for this screen. */
static void log_line(void *user, percuta_log_level level, const char *text, size_t size) {
  (void)user;
  if (level == PERCUTA_LOG_WARNING) {
    fprintf(stderr, "percuta: %.*s\n", (int)size, text);
  }
}

static int open_library(struct plugin *plugin, percuta_plugin_entry_function entry) {
  percuta_host host;
  percuta_open_options options;
  percuta_plugin offered;
  percuta_error error;

  memset(&host, 0, sizeof host);
  host.struct_size = sizeof host;
  host.log = log_line;
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.api_version = PERCUTA_VERSION;
  options.host = &host;
  memset(&offered, 0, sizeof offered);
  offered.struct_size = sizeof offered;
  memset(&error, 0, sizeof error);
  error.struct_size = sizeof error;

  if (entry(&options, &offered, &error) != PERCUTA_OK) {
    return report_error(&error);
  }
  plugin->library = offered.library;
  plugin->percuta = offered.find_interface("percuta.core.functions/1");
  /* A newer library has a longer table; an older one lacks what we need. */
  if (plugin->percuta == NULL || plugin->percuta->struct_size < sizeof *plugin->percuta) {
    fprintf(stderr, "percuta-emr: %s is too old for this program; update the library\n", offered.descriptor->name);
    return 3;
  }
  return 0;
}

int load_plugin(struct plugin *plugin, const char *path) {
  percuta_plugin_entry_function entry;
  void *symbol;

  memset(plugin, 0, sizeof *plugin);
  plugin->loaded = dlopen(path == NULL ? "libpercuta.so.1" : path, RTLD_NOW | RTLD_LOCAL);
  if (plugin->loaded == NULL) {
    fprintf(stderr, "percuta-emr: cannot load the library: %s; name it with --library PATH\n", dlerror());
    return 3;
  }
  symbol = dlsym(plugin->loaded, "percuta_plugin_entry");
  if (symbol == NULL) {
    fprintf(stderr,
            "percuta-emr: cannot use the library: it has no percuta_plugin_entry; name another with --library PATH\n");
    return 3;
  }
  memcpy(&entry, &symbol, sizeof entry); /* ISO C converts no object pointer into a function pointer */
  return open_library(plugin, entry);
}

void unload_plugin(struct plugin *plugin) {
  if (plugin->percuta != NULL) {
    plugin->percuta->library_close(plugin->library);
  }
  if (plugin->loaded != NULL) {
    dlclose(plugin->loaded);
  }
  memset(plugin, 0, sizeof *plugin);
}
