/* SPDX-License-Identifier: Apache-2.0 */
/* Stands in for libpercuta-pdf.so beside a copy of the library: it ends as the test says. */
#include <stdint.h>
#include <stdlib.h>

__attribute__((visibility("default"))) void percuta_pdf_render(const char *mark, const void *what, int32_t *made);
void percuta_pdf_render(const char *mark, const void *what, int32_t *made) {
  const char *status = getenv("PERCUTA_TEST_PDF_STATUS");
  (void)mark;
  (void)what;
  *made = status == NULL ? 0 : (int32_t)atoi(status);
}
