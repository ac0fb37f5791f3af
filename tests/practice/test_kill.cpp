// SPDX-License-Identifier: Apache-2.0
// Two processes with sixteen threads each write one database and are killed: nothing acknowledged is lost, the chain holds.
#include "example.hpp"
#include "faults/count.hpp"

#include <csignal>
#include <cstdlib>
#include <set>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace practice_test;

namespace {

constexpr int threads = 16;

// PERCUTA_KILL_ROUNDS in the environment: scripts/test --long asks for a thousand.
int rounds() {
  const char *given = std::getenv("PERCUTA_KILL_ROUNDS");
  const int asked = given == nullptr ? 0 : std::atoi(given);
  return asked > 0 ? asked : 50;
}

struct acknowledged {
  std::int32_t process, thread, count;
};

std::string name_of(const acknowledged &one) {
  return std::to_string(one.process) + "." + std::to_string(one.thread) + "." + std::to_string(one.count);
}

// Writes until it is killed, and says of each value through the pipe that it is stored.
[[noreturn]] void write_until_killed(const std::string &path, std::int32_t process, int pipe_end) {
  practice::database db(path, key);
  std::vector<std::thread> all;
  for (std::int32_t number = 0; number < threads; ++number) {
    all.emplace_back([&db, process, number, pipe_end] {
      for (std::int32_t count = 0;; ++count) {
        const acknowledged one{process, number, count};
        practice::keep(db, doctor(), "setting", name_of(one), "1");
        if (write(pipe_end, &one, sizeof one) != sizeof one) _exit(1);
      }
    });
  }
  for (auto &each : all) each.join();
  _exit(0);
}

pid_t start(const std::string &path, std::int32_t process, int pipe_end) {
  const auto child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    try {
      write_until_killed(path, process, pipe_end);
    } catch (...) {
      _exit(1);
    }
  }
  return child;
}

} // namespace

TEST_CASE("nothing acknowledged is lost when writers are killed, and the chain of the journal holds", "[tamper-loss]") {
  const folder at;
  { practice::database db(at.file(), key); }
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  std::set<std::string> stored;
  for (std::int32_t round = 0; round < rounds(); ++round) {
    const pid_t children[] = {start(at.file(), 2 * round, ends[1]), start(at.file(), 2 * round + 1, ends[1])};
    const std::size_t enough = stored.size() + 20 + static_cast<std::size_t>(round % 9) * 7;
    acknowledged one{};
    while (stored.size() < enough && read(ends[0], &one, sizeof one) == sizeof one) stored.insert(name_of(one));
    for (const auto child : children) {
      kill(child, SIGKILL);
      int ended = 0;
      waitpid(child, &ended, 0);
      CHECK(WIFSIGNALED(ended));
    }
  }
  close(ends[1]);
  acknowledged one{};
  while (read(ends[0], &one, sizeof one) == sizeof one) stored.insert(name_of(one));
  close(ends[0]);

  practice::database db(at.file(), key);
  const auto kept = practice::kept(db, "setting");
  long lost = 0;
  for (const auto &name : stored) {
    INFO(name);
    CHECK(kept.contains(name));
    lost += kept.contains(name) ? 0 : 1;
  }
  faults::count("rounds killed", "two processes of sixteen threads", rounds(), lost);
  CHECK(practice::entries(db, {}).size() == kept.size());
  CHECK(holds(practice::write_integrity(db), R"("sound":true)"));
}
