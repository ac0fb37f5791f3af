// SPDX-License-Identifier: Apache-2.0
#include "files.hpp"

#include <cerrno>
#include <cstdio>
#include <dlfcn.h>
#include <unistd.h>

namespace faults {
namespace {

thread_local bool watching = false;
thread_local bool for_ever = false;
thread_local file_way watched = file_way::open;
thread_local long counted = 0;
thread_local long failing = 0;

bool fails(file_way what) {
  if (!watching || what != watched) return false;
  ++counted;
  return failing > 0 && (counted == failing || (for_ever && counted > failing));
}

template <class Function> Function real(const char *name) { return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name)); }

std::FILE *open_file(const char *path, const char *mode) {
  static const auto fopen_64 = real<std::FILE *(*)(const char *, const char *)>("fopen64");
  if (!fails(file_way::open)) return fopen_64(path, mode);
  errno = EMFILE;
  return nullptr;
}

} // namespace

void watch_files(file_way failing_way, long number, bool ever) {
  watched = failing_way;
  failing = number;
  for_ever = ever;
  counted = 0;
  watching = true;
}

long leave_files() {
  watching = false;
  return counted;
}

} // namespace faults

// The program's own come before those of the C library, for every library of the process.
#define PERCUTA_FOR_ALL extern "C" __attribute__((visibility("default")))

PERCUTA_FOR_ALL std::FILE *fopen(const char *path, const char *mode) { return faults::open_file(path, mode); }
PERCUTA_FOR_ALL std::FILE *fopen64(const char *path, const char *mode) { return faults::open_file(path, mode); }

PERCUTA_FOR_ALL ssize_t read(int file, void *into, std::size_t size) {
  static const auto real_read = faults::real<ssize_t (*)(int, void *, std::size_t)>("read");
  if (faults::fails(faults::file_way::read)) {
    errno = EIO;
    return -1;
  }
  if (faults::fails(faults::file_way::end)) return 0;
  if (size > 1 && faults::fails(faults::file_way::part)) return real_read(file, into, (size + 1) / 2);
  return real_read(file, into, size);
}
