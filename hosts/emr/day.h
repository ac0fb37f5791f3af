/* SPDX-License-Identifier: Apache-2.0 */
/* A day in a clinic with hooks and a practice database: what happens, and what the journal says of it afterwards. */
#ifndef EMR_DAY_H
#define EMR_DAY_H

#include "plugin.h"

/* The practice database goes into the folder. Returns 0, or an exit status after a line on standard error. */
int run_day(const struct plugin *plugin, const char *folder);

#endif
