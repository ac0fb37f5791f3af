/* SPDX-License-Identifier: Apache-2.0 */
/* percuta-plugin-check FILE.so: does a library keep what percuta_plugin.h promises? Each promise is tried in a process of its own, so that one
 * that is broken badly does not hide the others. */
#define _POSIX_C_SOURCE 200809L

#include "promises.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { most_seconds = 30 };

static const char usage[] = "usage: percuta-plugin-check FILE.so\n"
                            "\n"
                            "Loads a Percuta plug-in as a host would and tries every promise of percuta_plugin.h.\n"
                            "Exit status: 0 all kept, 1 one is broken (each with its reason), 2 wrong use.\n";

/* Runs one promise in a child. The reason of a failure comes through the pipe. Returns 1 when it is kept. */
static int is_kept(const struct promise *promise, const char *path) {
  char reason[1024];
  ssize_t size;
  int ends[2];
  int status = 0;
  pid_t child;

  fflush(stdout);
  if (pipe(ends) != 0 || (child = fork()) < 0) {
    perror("percuta-plugin-check");
    exit(2);
  }
  if (child == 0) {
    const char *why;
    close(ends[0]);
    alarm(most_seconds);
    why = promise->keep(path);
    if (why != NULL && write(ends[1], why, strlen(why)) < 0) {
      _exit(3);
    }
    _exit(why == NULL ? 0 : 1);
  }
  close(ends[1]);
  size = read(ends[0], reason, sizeof reason - 1);
  reason[size > 0 ? size : 0] = '\0';
  close(ends[0]);
  waitpid(child, &status, 0);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
    printf("ok      %s\n", promise->words);
    return 1;
  }
  if (WIFSIGNALED(status)) {
    snprintf(reason, sizeof reason,
             WTERMSIG(status) == SIGALRM ? "it did not return within %d seconds" : "it crashed (signal %d)",
             WTERMSIG(status) == SIGALRM ? most_seconds : WTERMSIG(status));
  }
  printf("BROKEN  %s: %s\n", promise->words, reason);
  return 0;
}

int main(int count, char **values) {
  size_t i;
  size_t kept = 0;

  if (count != 2 || values[1][0] == '-') {
    fputs(usage, count == 2 && strcmp(values[1], "--help") == 0 ? stdout : stderr);
    return count == 2 && strcmp(values[1], "--help") == 0 ? 0 : 2;
  }
  for (i = 0; i < promise_count; ++i) {
    kept += (size_t)is_kept(&promises[i], values[1]);
  }
  printf("%zu kept, %zu broken\n", kept, promise_count - kept);
  return kept == promise_count ? 0 : 1;
}
