/* SPDX-License-Identifier: Apache-2.0 */
/* Loading libpercuta: dlopen, one symbol, one table. */
#ifndef EMR_PLUGIN_H
#define EMR_PLUGIN_H

#include "percuta_plugin.h"

struct plugin {
  void *loaded; /* of dlopen */
  const percuta_functions *percuta;
  percuta_library *library;
};

/* Loads the library at path, or the system's when path is NULL. Returns 0, or an exit status after a line on standard error. */
int load_plugin(struct plugin *plugin, const char *path);

/* Also after a load that failed. */
void unload_plugin(struct plugin *plugin);

#endif
