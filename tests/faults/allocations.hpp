// SPDX-License-Identifier: Apache-2.0
// Memory that runs out at a chosen allocation of the calling thread, and a count of what was not given back.
#pragma once

namespace faults {

// objects: operator new alone, of whatever library. everything: malloc and its like as well, so also SQLite, md4c, simdjson and the C library.
// Sanitizers bring their own malloc: there, both mean objects.
enum class reach { objects, everything };

// Asked at each allocation within reach, with its number from 1 on; true: it fails.
using question = bool (*)(long number);

// Begins to count and to ask; nullptr: only counts.
void watch(reach wide, question must_fail);
// Ends it; returns how many allocations there were.
long leave();

// How many allocations of the process have not been given back.
long living(reach wide);

} // namespace faults
