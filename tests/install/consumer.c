/* SPDX-License-Identifier: Apache-2.0 */
#include <percuta/percuta.h>
#include <percuta/percuta_plugin.h>
#include <stdio.h>

int main(void) {
  percuta_library *library = NULL;
  percuta_error error;

  percuta_error_init(&error, sizeof error);
  if (percuta_version() != PERCUTA_VERSION) {
    fprintf(stderr, "consumer: header and library are of different versions\n");
    return 1;
  }
  printf("%d.%d.%d\n", PERCUTA_VERSION >> 16, PERCUTA_VERSION >> 8 & 255, PERCUTA_VERSION & 255);
  if (percuta_library_open(NULL, &library, &error) != PERCUTA_OK) {
    fprintf(stderr, "consumer: %s\n", error.message);
    return 1;
  }
  percuta_library_close(library);
  return 0;
}
