// SPDX-License-Identifier: Apache-2.0
#include "disk.hpp"

#include <array>
#include <cstddef>
#include <cstring>
#include <sqlite3.h>

namespace faults {
namespace {

sqlite3_vfs *below = nullptr; // the system's
bool watching = false;
bool for_ever = false;
way watched = way::open;
long counted = 0;
long failing = 0;

bool fails(way what) {
  if (!watching || what != watched) return false;
  ++counted;
  return failing > 0 && (counted == failing || (for_ever && counted > failing));
}

// One of ours begins with this; the system's own follows in the same piece of memory.
struct disk_file {
  sqlite3_file base;
  sqlite3_file *real;
};
sqlite3_file *real(sqlite3_file *file) { return reinterpret_cast<disk_file *>(file)->real; }

int close_file(sqlite3_file *file) { return real(file)->pMethods->xClose(real(file)); }

int read_file(sqlite3_file *file, void *into, int size, sqlite3_int64 from) {
  if (fails(way::read)) return SQLITE_IOERR_READ;
  const int code = real(file)->pMethods->xRead(real(file), into, size, from);
  if (!fails(way::short_read)) return code;
  std::memset(static_cast<char *>(into) + size / 2, 0, static_cast<std::size_t>(size - size / 2));
  return SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file *file, const void *what, int size, sqlite3_int64 to) {
  if (fails(way::write)) return SQLITE_IOERR_WRITE;
  if (!fails(way::full)) return real(file)->pMethods->xWrite(real(file), what, size, to);
  real(file)->pMethods->xWrite(real(file), what, size / 2, to);
  return SQLITE_FULL;
}

int truncate_file(sqlite3_file *file, sqlite3_int64 size) {
  return fails(way::write) ? SQLITE_IOERR_TRUNCATE : real(file)->pMethods->xTruncate(real(file), size);
}

int sync_file(sqlite3_file *, int) { return fails(way::sync) ? SQLITE_IOERR_FSYNC : SQLITE_OK; }

int file_size(sqlite3_file *file, sqlite3_int64 *size) {
  return fails(way::other) ? SQLITE_IOERR_FSTAT : real(file)->pMethods->xFileSize(real(file), size);
}

int lock_file(sqlite3_file *file, int kind) {
  return fails(way::lock) ? SQLITE_IOERR_LOCK : real(file)->pMethods->xLock(real(file), kind);
}
int unlock_file(sqlite3_file *file, int kind) { return real(file)->pMethods->xUnlock(real(file), kind); }
int is_reserved(sqlite3_file *file, int *answer) {
  return fails(way::lock) ? SQLITE_IOERR_CHECKRESERVEDLOCK
                          : real(file)->pMethods->xCheckReservedLock(real(file), answer);
}
int control(sqlite3_file *file, int what, void *value) {
  return real(file)->pMethods->xFileControl(real(file), what, value);
}
int sector_size(sqlite3_file *file) { return real(file)->pMethods->xSectorSize(real(file)); }
int characteristics(sqlite3_file *file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); }

int map_shared(sqlite3_file *file, int page, int size, int extend, void volatile **where) {
  if (fails(way::shared_memory)) return SQLITE_IOERR_SHMMAP;
  return real(file)->pMethods->xShmMap(real(file), page, size, extend, where);
}
int lock_shared(sqlite3_file *file, int offset, int count, int flags) {
  if ((flags & SQLITE_SHM_LOCK) != 0 && fails(way::lock)) return SQLITE_IOERR_SHMLOCK;
  return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void shared_barrier(sqlite3_file *file) { real(file)->pMethods->xShmBarrier(real(file)); }
int unmap_shared(sqlite3_file *file, int remove) { return real(file)->pMethods->xShmUnmap(real(file), remove); }

// Version 2: without the reading of mapped files, which would pass us by.
constexpr sqlite3_io_methods methods{
    2,           close_file,     read_file,    write_file, truncate_file, sync_file,       file_size,
    lock_file,   unlock_file,    is_reserved,  control,    sector_size,   characteristics, map_shared,
    lock_shared, shared_barrier, unmap_shared, nullptr,    nullptr};

int open_file(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *given) {
  auto *made = reinterpret_cast<disk_file *>(file);
  made->base.pMethods = nullptr; // SQLite then does not close it
  made->real = reinterpret_cast<sqlite3_file *>(made + 1);
  if (fails(way::open)) return SQLITE_CANTOPEN;
  const int code = below->xOpen(below, name, made->real, flags, given);
  if (made->real->pMethods != nullptr) made->base.pMethods = &methods;
  return code;
}

int delete_file(sqlite3_vfs *, const char *name, int sync) {
  return fails(way::other) ? SQLITE_IOERR_DELETE : below->xDelete(below, name, sync);
}
int access_file(sqlite3_vfs *, const char *name, int flags, int *answer) {
  return fails(way::other) ? SQLITE_IOERR_ACCESS : below->xAccess(below, name, flags, answer);
}
int full_name(sqlite3_vfs *, const char *name, int size, char *full) {
  return below->xFullPathname(below, name, size, full);
}
int sleep(sqlite3_vfs *, int) { return 0; }

} // namespace

const char *name_of(way failing) {
  constexpr std::array<const char *, ways> names{"open", "read", "short read",    "write", "full disk",
                                                 "sync", "lock", "shared memory", "other"};
  return names.at(static_cast<std::size_t>(failing));
}

void install_disk() {
  static sqlite3_vfs disk;
  if (below != nullptr) return;
  below = sqlite3_vfs_find(nullptr);
  disk = *below; // random bytes, time and the like stay the system's
  disk.zName = "failing";
  disk.szOsFile = static_cast<int>(sizeof(disk_file)) + below->szOsFile;
  disk.xOpen = open_file;
  disk.xDelete = delete_file;
  disk.xAccess = access_file;
  disk.xFullPathname = full_name;
  disk.xSleep = sleep;
  sqlite3_vfs_register(&disk, 1);
}

void watch_disk(way failing_way, long number, bool ever) {
  watched = failing_way;
  failing = number;
  for_ever = ever;
  counted = 0;
  watching = true;
}

long leave_disk() {
  watching = false;
  return counted;
}

} // namespace faults
