/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EMR_DEMO_H
#define EMR_DEMO_H

#include "plugin.h"

/* A day in the practice: looks up a protocol, checks three patients, and writes the papers of those who are treated into the folder.
 * examples: folder of the example patients, or NULL to find them beside the program. Returns an exit status. */
int run_demo(const struct plugin *plugin, const char *examples, const char *folder);

#endif
