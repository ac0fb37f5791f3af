// SPDX-License-Identifier: Apache-2.0
// A disk of SQLite's that fails at a chosen operation. It stands in front of the system's, whose files it keeps, and waits for nothing.
#pragma once

namespace faults {

// full: half of what is to be written is, then there is no room. short_read: half is read, as if the file ended there. other: sizes,
// deletions and questions whether a file exists.
enum class way { open, read, short_read, write, full, sync, lock, shared_memory, other };
inline constexpr int ways = 9;
const char *name_of(way failing);

// Becomes the disk of every database that the process opens from now on.
void install_disk();

// Begins to count what is done in one way and lets that number fail, from 1 on; 0: only counts. ever: and all after it.
void watch_disk(way failing, long number, bool ever);
// Ends it; returns how often something was done in that way.
long leave_disk();

} // namespace faults
