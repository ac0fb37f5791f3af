// SPDX-License-Identifier: Apache-2.0
// Every scenario of the practice database with its allocations and the operations of its disk failing in turn, once and for ever after.
#include "allocations.hpp"
#include "count.hpp"
#include "disk.hpp"
#include "practice.hpp"
#include "scenarios.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <functional>

using namespace faults;

namespace {

constexpr long fast =
    10; // a point here costs some milliseconds: so many times fewer than of the scenarios without a disk

long failing = 0;
bool for_ever = false;
bool fails_now(long number) { return number == failing || (for_ever && number > failing); }

struct kind {
  const char *name;
  void (*begin)(long number, bool ever);
  long (*end)();
  unsigned statuses; // that a call may end with
};

void begin_allocations(long number, bool ever) {
  failing = number;
  for_ever = ever;
  watch(reach::everything, fails_now);
}
template <way Way> void begin_disk(long number, bool ever) { watch_disk(Way, number, ever); }
template <way Way> kind on_disk() {
  // A file that seems to be shorter than it is, is damaged.
  constexpr unsigned also = Way == way::short_read ? bit_of(PERCUTA_E_PRACTICE) : 0;
  return {name_of(Way), begin_disk<Way>, leave_disk, bit_of(PERCUTA_E_IO) | also};
}

std::vector<kind> kinds() {
  return {{"allocation", begin_allocations, leave, bit_of(PERCUTA_E_NO_MEMORY)},
          on_disk<way::open>(),
          on_disk<way::read>(),
          on_disk<way::short_read>(),
          on_disk<way::write>(),
          on_disk<way::full>(),
          on_disk<way::sync>(),
          on_disk<way::lock>(),
          on_disk<way::shared_memory>(),
          on_disk<way::other>()};
}

long open_files() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  return std::distance(begin(all), end(all));
}

struct played {
  run made;
  long reached = 0, left_over = 0, files = 0;
};

played play(const practice_scenario &each, percuta_library *library, const practice_folder &at, const kind &what,
            long number, bool ever) {
  at.restore();
  played all;
  all.files = -open_files();
  const long before = living(reach::everything);
  what.begin(number, ever);
  each.play(library, at, all.made);
  all.reached = what.end();
  all.left_over = living(reach::everything) - before;
  all.files += open_files();
  return all;
}

std::string judge(const played &all, const played &wanted, const kind &what) {
  const auto &made = all.made;
  if (made.told.clear) return "a verdict is clear";
  if (!made.told.sound) return "a failed call left something in its outputs, or no words";
  if ((made.statuses & ~what.statuses) != 0) return "it is not said what failed";
  if (all.left_over > wanted.left_over) return "memory was not given back";
  if (all.files != 0) return "a file was left open";
  for (int i = 0; i < (made.good < 0 ? made.calls : made.good); ++i) {
    if (made.digests[i] != wanted.made.digests[i]) return "call " + std::to_string(i) + " answered something else";
  }
  return {};
}

} // namespace

TEST_CASE("whatever fails under a practice database: a status, never clear, nothing left over, and what was "
          "acknowledged is there") {
  install_disk();
  given();
  auto *library = open_for_scenarios();
  REQUIRE(library != nullptr);
  {
    const practice_folder at(library);
    for (const auto &each : practice_scenarios()) {
      for (const auto &what : kinds()) {
        INFO(each.name << ", " << what.name);
        play(each, library, at, what, 0, false); // for the first time in the process
        const auto wanted = play(each, library, at, what, 0, false);
        INFO(wanted.made.told.error.message);
        REQUIRE(wanted.made.good == -1);
        REQUIRE(judge(wanted, wanted, what).empty());
        REQUIRE(at.complaint(library, wanted.made).empty());
        const long points = std::max(1L, fault_points() / fast);
        long tried = 0;
        long wrong = 0;
        std::string found;
        // The first ones all, then at even steps.
        for (long number = 1; number <= wanted.reached;
             number = number < points / 2 ? number + 1 : number + std::max(1L, wanted.reached / points)) {
          for (const bool ever : {false, true}) {
            const auto all = play(each, library, at, what, number, ever);
            auto said = judge(all, wanted, what);
            if (said.empty()) said = at.complaint(library, all.made);
            ++tried;
            if (said.empty() || ++wrong > 5) continue;
            found += "\n  number " + std::to_string(number) + (ever ? " and all after it: " : ": ") + said +
                     " (status " + std::to_string(all.made.told.status) + ", \"" + all.made.told.error.message + "\")";
          }
        }
        INFO(wrong << " of " << tried << found);
        CHECK(wrong == 0);
        count("points injected", std::string(what.name) + ", " + each.name, tried, wrong);
      }
    }
  }
  percuta_library_close(library);
}
