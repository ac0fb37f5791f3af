// SPDX-License-Identifier: Apache-2.0
// What a clinician waits for while typing: a look-up by words, over every query of the table that the tests use. Through the C interface, as
// a host calls it.
#include "protocols/lookup_table.hpp"

#include <percuta/percuta.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <vector>

namespace {

using percuta::test::lookup_table;

void must(percuta_status status, const percuta_error &error) {
  if (status == PERCUTA_OK) return;
  std::cerr << "percuta_bench_lookup: " << error.message << "\n";
  std::exit(3);
}

percuta_library *open_library() {
  percuta_library *library = nullptr;
  percuta_error error;
  percuta_error_init(&error, sizeof error);
  must(percuta_library_open(nullptr, &library, &error), error);
  return library;
}

template <class Call> void written(Call call) {
  percuta_document *document = nullptr;
  percuta_error error;
  percuta_error_init(&error, sizeof error);
  must(call(&document, &error), error);
  percuta_document_destroy(document);
}

double milliseconds(const auto &work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

void report(const char *what, std::vector<double> &times) {
  std::sort(times.begin(), times.end());
  const auto at = [&](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };
  std::cout << std::left << std::setw(44) << what << std::right << std::fixed << std::setprecision(3) << " median "
            << std::setw(7) << at(0.5) << " ms  p99 " << std::setw(7) << at(0.99) << " ms  of " << times.size() << "\n";
}

void look_up(int rounds) {
  auto *library = open_library();
  std::vector<double> times;
  std::vector<std::pair<double, const char *>> slowest;
  for (const auto &row : lookup_table) {
    std::vector<double> own;
    for (int round = 0; round < rounds; ++round) {
      own.push_back(milliseconds([&] {
        written([&](percuta_document **document, percuta_error *error) {
          return percuta_protocol_search(library, row.query, PERCUTA_FORMAT_JSON, document, error);
        });
      }));
    }
    times.insert(times.end(), own.begin(), own.end());
    std::nth_element(own.begin(), own.begin() + rounds / 2, own.end());
    slowest.emplace_back(own[static_cast<std::size_t>(rounds) / 2], row.query);
  }
  percuta_library_close(library);
  report("look-up by words", times);
  std::sort(slowest.rbegin(), slowest.rend());
  constexpr std::size_t shown = 3;
  for (std::size_t i = 0; i < shown && i < slowest.size(); ++i)
    std::cout << "  slowest: " << slowest[i].second << ", median " << slowest[i].first << " ms\n";
}

} // namespace

int main(int argc, char **argv) {
  constexpr int usual_rounds = 100;
  const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : usual_rounds;
  look_up(rounds);
  return 0;
}
