/* SPDX-License-Identifier: Apache-2.0 */
/* A stand-in for the SQLite that a host brings along: one function of it suffices for two copies in one process. */
struct sqlite3_stmt;
__attribute__((visibility("default"))) int sqlite3_step(struct sqlite3_stmt *statement);
int sqlite3_step(struct sqlite3_stmt *statement) {
  (void)statement;
  return 1;
}
