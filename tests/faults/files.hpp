// SPDX-License-Identifier: Apache-2.0
// Files read through the C library that fail at a chosen operation: knowledge files and the system's time-zone data.
#pragma once

namespace faults {

// part: fewer bytes than asked for, which is no failure. end: as if the file ended there.
enum class file_way { open, read, part, end };

// Begins to count what the calling thread does in one way, and lets that number fail; 0: only counts. ever: and all after it.
void watch_files(file_way failing, long number, bool ever);
// Ends it; returns how often something was done in that way.
long leave_files();

} // namespace faults
