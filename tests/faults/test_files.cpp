// SPDX-License-Identifier: Apache-2.0
// Scenarios that read files, each with every opening and reading failing, once and for ever after, in a process that read none of them before.
#include "count.hpp"
#include "files.hpp"
#include "scenarios.hpp"

#include <catch2/catch.hpp>

#include <cstdio>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace faults;

namespace {

// Written by a child, read by its parent.
struct note {
  long reached;
  std::uint64_t digest;
  percuta_status status;
  bool clear, sound;
  char message[256];
};

note &shared() {
  static auto *one =
      static_cast<note *>(mmap(nullptr, sizeof(note), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
  return *one;
}

// Plays in a child; false where that ended in another way than it should.
bool play(const scenario &each, percuta_library *library, file_way what, long number, bool ever) {
  auto &out = shared(); // before there are two processes
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    alarm(60);
    watch_files(what, number, ever);
    const auto told = each.play(library);
    const long reached = leave_files();
    out = {reached, told.digest, told.status, told.clear, told.sound, {}};
    std::snprintf(out.message, sizeof out.message, "%.200s", told.error.message);
    _exit(0);
  }
  int ended = -1;
  REQUIRE(waitpid(child, &ended, 0) == child);
  return ended == 0;
}

const char *name_of(file_way what) {
  switch (what) {
  case file_way::open: return "opening a file";
  case file_way::read: return "reading a file";
  case file_way::part: return "reading a file in parts";
  default: return "reading a file that is cut off";
  }
}

} // namespace

TEST_CASE("files that cannot be opened or read, or are cut off, are said so or change no answer") {
  given();
  auto *library = open_for_scenarios();
  REQUIRE(library != nullptr);
  for (const auto &each : scenarios()) {
    const std::string_view name(each.name);
    if (name != "opening a knowledge file" && name != "a check that is clear" && name != "a timeline in every format")
      continue;
    for (const auto what : {file_way::open, file_way::read, file_way::part, file_way::end}) {
      INFO(each.name << ", " << name_of(what));
      REQUIRE(play(each, library, what, 0, false));
      const auto wanted = shared();
      REQUIRE(wanted.status == PERCUTA_OK);
      REQUIRE(wanted.reached > 0);
      long tried = 0;
      long wrong = 0;
      std::string found;
      const auto points = std::max(2L, fault_points() / 20);
      const auto step = std::max(1L, (wanted.reached - 1) / (points - 1)); // the first and the last as well
      for (long number = 1; number <= wanted.reached; number += step) {
        for (const bool ever : {false, true}) {
          if (what == file_way::part && !ever) continue; // what is read in parts once is read in parts for ever as well
          const bool lived = play(each, library, what, number, ever);
          const auto &told = shared();
          const bool said = told.status == PERCUTA_E_IO || told.status == PERCUTA_E_KNOWLEDGE;
          // A list of zones that is cut off does not say its version, and the answer says so.
          const bool same = told.status == PERCUTA_OK && (told.digest == wanted.digest || what == file_way::end);
          const bool good =
              lived && told.sound && (!told.clear || wanted.clear) && (same || (said && what != file_way::part));
          ++tried;
          if (good || ++wrong > 5) continue;
          found +=
              "\n  number " + std::to_string(number) + (ever ? " and all after it: " : ": ") +
              (lived ? "status " + std::to_string(told.status) + ", \"" + told.message + "\"" : "the process ended");
        }
      }
      INFO(wrong << " of " << tried << found);
      CHECK(wrong == 0);
      count("points injected", std::string(name_of(what)) + ", " + each.name, tried, wrong);
    }
  }
  percuta_library_close(library);
}
