/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EMR_REPORT_H
#define EMR_REPORT_H

#include "percuta_plugin.h"

/* Prints the line of the error; returns the exit status: 2 when the request cannot be used, 3 when the library failed. */
int report_error(const percuta_error *error);

#endif
