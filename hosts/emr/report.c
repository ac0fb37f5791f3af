/* SPDX-License-Identifier: Apache-2.0 */
#include "report.h"

#include <stdio.h>

int report_error(const percuta_error *error) {
  fprintf(stderr, "percuta-emr: %s\n", error->message);
  switch (error->status) {
  case PERCUTA_E_ARG:
  case PERCUTA_E_INPUT:
  case PERCUTA_E_NOT_FOUND:
  case PERCUTA_E_UNSUPPORTED:
  case PERCUTA_E_LIMIT: return 2;
  default: return 3;
  }
}
