// SPDX-License-Identifier: Apache-2.0
// Every scenario with its allocations failing in turn, once and for ever after: the first ones all, later ones at even steps. A scenario is played
// once; at each such allocation a child process branches off in which that one fails, so a point costs what comes after it and not what came before.
#include "count.hpp"
#include "scenarios.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <exception>
#include <execinfo.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace faults;

namespace {

constexpr unsigned longest = 120; // seconds for what comes after one failure
constexpr int bad = 3;            // exit code of a child that found something wrong
constexpr int known = 4;          // exit code of a child that met what is known and not ours

// Destructors of qpdf allocate and may not throw: without memory it ends the process, whatever we do. It is qpdf that ended it if the first frame
// that belongs neither to this program nor to the runtime of C++ is one of qpdf.
void end_in_qpdf() {
  leave();
  std::array<void *, 64> frames{};
  const int count = backtrace(frames.data(), static_cast<int>(frames.size()));
  Dl_info own{};
  dladdr(reinterpret_cast<const void *>(&end_in_qpdf), &own);
  for (int i = 0; i < count; ++i) {
    Dl_info found{};
    if (dladdr(frames[static_cast<std::size_t>(i)], &found) == 0 || found.dli_fbase == own.dli_fbase) continue;
    const std::string_view file(found.dli_fname);
    if (file.find("libstdc++") != std::string_view::npos || file.find("libgcc_s") != std::string_view::npos) continue;
    if (file.find("libqpdf") != std::string_view::npos) _exit(known);
    break;
  }
  std::abort();
}

// Shared with the children.
struct board {
  std::uint64_t digest;
  long allocations, left_over;
  percuta_status status;
  bool clear;
  char reason[256]; // of the last child that found something
};

board &shared() {
  static auto *one =
      static_cast<board *>(mmap(nullptr, sizeof(board), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
  return *one;
}

// State of the branching; a child keeps what it branched off with.
long step = 1; // distance of the points tried
long tried = 0, wrong = 0;
long failing = 0;      // in a child: number of the allocation that failed
bool for_ever = false; // in a child
std::string found;     // what was wrong, the first few

bool branch(long number, bool ever) {
  const pid_t child = fork();
  if (child == 0) {
    failing = number;
    for_ever = ever;
    alarm(longest);
    std::signal(SIGABRT, SIG_DFL); // not what Catch makes of it
    std::set_terminate(end_in_qpdf);
    return true;
  }
  ++tried;
  int ended = 0;
  const bool waited = child > 0 && waitpid(child, &ended, 0) == child;
  if (waited && WIFEXITED(ended) && WEXITSTATUS(ended) == known) return false;
  if (!waited || !WIFEXITED(ended) || WEXITSTATUS(ended) != 0) {
    const bool said = child > 0 && WIFEXITED(ended) && WEXITSTATUS(ended) == bad;
    if (++wrong <= 5) {
      found += "\n  allocation " + std::to_string(number) + (ever ? " and all after it: " : ": ") +
               (said                 ? std::string(shared().reason)
                : WIFSIGNALED(ended) ? "ended by signal " + std::to_string(WTERMSIG(ended))
                                     : "ended by itself");
    }
  }
  return false;
}

bool fail_here(long number) {
  if (failing != 0) return for_ever;
  if (number % step != 0 && number > fault_points() / 4) return false;
  return branch(number, false) || branch(number, true);
}

[[noreturn]] void complain(const char *what, const answer &told) {
  std::snprintf(shared().reason, sizeof shared().reason, "%s (status %d, \"%.120s\")", what, told.status,
                told.error.message);
  _exit(bad);
}

// In a child, after the scenario.
[[noreturn]] void judge(const answer &told, const scenario &each, percuta_library *library, long left_over) {
  const auto &wanted = shared();
  if (told.clear && !each.clear) complain("a verdict is clear", told);
  if (told.status == PERCUTA_OK && told.digest != wanted.digest) complain("answered, but with something else", told);
  const bool careless = std::string_view(each.name).find("no status") != std::string_view::npos;
  // A service of the host met it and stopped the call with what it got.
  const bool stopped = told.status == PERCUTA_E_CANCELLED && told.error.detail_code == PERCUTA_E_NO_MEMORY;
  if (!careless && told.status != PERCUTA_OK && told.status != PERCUTA_E_NO_MEMORY && !stopped)
    complain("it is not said that memory ran out", told);
  if (!careless && !told.sound) complain("a failed call left something in its outputs, or no words", told);
  // qpdf does not give back all of a document that it failed to read.
  if (each.wide == reach::everything && left_over > wanted.left_over) complain("memory was not given back", told);
  if (failing % (17 * step) == 0) {
    const auto again = each.play(library);
    if (again.status != PERCUTA_OK || again.digest != wanted.digest) complain("it does not work afterwards", again);
  }
  _exit(0);
}

// Without a failure, in a child, so that this process meets everything for the first time.
void play_without_fault(const scenario &each, percuta_library *library, bool warm) {
  shared() = {};
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    if (warm) each.play(library);
    const long before = living(each.wide);
    watch(each.wide, nullptr);
    const auto told = each.play(library);
    const long allocations = leave();
    shared().left_over = living(each.wide) - before;
    shared().allocations = allocations;
    shared().digest = told.digest;
    shared().status = told.status;
    std::snprintf(shared().reason, sizeof shared().reason, "%.200s", told.error.message);
    shared().clear = told.clear;
    _exit(0);
  }
  int ended = 0;
  REQUIRE(waitpid(child, &ended, 0) == child);
  REQUIRE(ended == 0);
}

void try_points(const scenario &each, percuta_library *library, bool warm) {
  INFO(each.name << (warm ? "" : ", for the first time in the process"));
  play_without_fault(each, library, warm);
  INFO(shared().reason);
  REQUIRE(shared().status == PERCUTA_OK);
  REQUIRE(shared().clear == each.clear);
  REQUIRE(shared().allocations > 0);
  if (warm) {
    CHECK(each.play(library).status == PERCUTA_OK);
    CHECK(shared().left_over <= 0);
  }
  step = std::max(1L, shared().allocations / fault_points());
  tried = wrong = 0;
  found.clear();
  found.reserve(8192);
  const long before = living(each.wide);
  watch(each.wide, fail_here);
  const auto told = each.play(library);
  leave();
  if (failing != 0) judge(told, each, library, living(each.wide) - before);
  CHECK(told.digest == shared().digest);
  INFO(wrong << " of " << tried << found);
  CHECK(wrong == 0);
  count("points injected", std::string("allocation, ") + each.name, tried, wrong);
}

} // namespace

TEST_CASE("when memory runs out anywhere the library says so, is never clear, gives all back and works again",
          "[clear-failure]") {
  given();
  auto *library = open_for_scenarios();
  REQUIRE(library != nullptr);
  for (const auto &each : scenarios()) try_points(each, library, true);
  percuta_library_close(library);
}

TEST_CASE("memory that runs out at the first use in a process is no different", "[clear-failure]") {
  given();
  auto *library = open_for_scenarios();
  REQUIRE(library != nullptr);
  for (const auto &each : scenarios()) {
    if (each.clear || std::string_view(each.name) == "a letter as HTML") {
      const pid_t child = fork(); // the next one is to be the first as well
      REQUIRE(child >= 0);
      if (child == 0) {
        try_points(each, library, false);
        _exit(wrong == 0 ? 0 : bad);
      }
      int ended = 0;
      REQUIRE(waitpid(child, &ended, 0) == child);
      INFO(each.name << ": " << shared().reason);
      CHECK(ended == 0);
    }
  }
  percuta_library_close(library);
}
