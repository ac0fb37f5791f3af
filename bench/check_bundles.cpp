// SPDX-License-Identifier: Apache-2.0
// What a check costs beyond reading the bytes: parse and evaluate over every bundle of a folder, against a bare simdjson DOM parse of the
// same bytes in the same run. Both begin with a new parser for every bundle, as a host that opens one chart after another does, and both are
// given the text with its padding, so that neither copies it.
#include <percuta/percuta.hpp>

#include <benchmark/benchmark.h>
#include <simdjson.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct corpus {
  std::vector<simdjson::padded_string> bundles;
  std::size_t bytes = 0;
};

corpus read_corpus(const fs::path &folder) {
  std::vector<fs::path> files;
  for (const auto &entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  corpus all;
  for (const auto &file : files) {
    all.bundles.push_back(simdjson::padded_string::load(file.string()).take_value());
    all.bytes += all.bundles.back().size();
  }
  return all;
}

std::uint64_t parse_all(const corpus &all) {
  std::uint64_t parsed = 0;
  for (const auto &bundle : all.bundles) {
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    parsed += parser.parse(bundle).get(root) == simdjson::SUCCESS ? 1U : 0U;
  }
  return parsed;
}

std::uint64_t parse_all_warm(const corpus &all, simdjson::dom::parser &parser) {
  std::uint64_t parsed = 0;
  for (const auto &bundle : all.bundles) {
    simdjson::dom::element root;
    parsed += parser.parse(bundle).get(root) == simdjson::SUCCESS ? 1U : 0U;
  }
  return parsed;
}

std::uint64_t check_all(const corpus &all, const percuta_library *library, const percuta_check_request &request) {
  std::uint64_t findings = 0;
  for (const auto &bundle : all.bundles) {
    percuta_patient *patient = nullptr;
    percuta_check *check = nullptr;
    percuta_patient_create(library, &patient, nullptr);
    percuta_patient_add_padded_document(patient, bundle.data(), bundle.size(), nullptr);
    if (percuta_check_run(library, patient, &request, &check, nullptr) == PERCUTA_OK) {
      percuta_summary summary;
      percuta_summary_init(&summary, sizeof summary);
      percuta_check_get_summary(check, &summary, nullptr);
      findings += summary.finding_count;
    }
    percuta_check_destroy(check);
    percuta_patient_destroy(patient);
  }
  return findings;
}

double seconds(const auto &work) {
  const auto start = std::chrono::steady_clock::now();
  benchmark::DoNotOptimize(work());
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// Turn and turn about, so that whatever else the machine does meets both alike.
void compare(const corpus &all, const percuta_library *library, const percuta_check_request &request, int rounds) {
  std::vector<double> bare;
  std::vector<double> warm;
  std::vector<double> check;
  simdjson::dom::parser parser;
  for (int round = 0; round < rounds; ++round) {
    bare.push_back(seconds([&] { return parse_all(all); }));
    check.push_back(seconds([&] { return check_all(all, library, request); }));
    warm.push_back(seconds([&] { return parse_all_warm(all, parser); }));
  }
  const auto megabytes = static_cast<double>(all.bytes) / 1e6;
  const auto line = [&](const char *what, double time) {
    std::cout << std::left << std::setw(46) << what << std::right << std::fixed << std::setprecision(1) << std::setw(8)
              << time * 1e3 << " ms " << std::setw(8) << megabytes / time << " MB/s\n";
  };
  std::cout << all.bundles.size() << " bundles, " << megabytes << " MB, median of " << rounds << " rounds\n";
  line("bare DOM parse, a new parser for each bundle", median(bare));
  line("bare DOM parse, one parser kept warm", median(warm));
  line("C call to result: parse, read, evaluate", median(check));
  std::cout << std::setprecision(2) << "ratio to the bare parse:      " << median(check) / median(bare)
            << "\nratio to the warm bare parse: " << median(check) / median(warm) << "\n";
}

} // namespace

int main(int argc, char **argv) {
  const char *folder = argc > 1 ? argv[1] : std::getenv("PERCUTA_BUNDLES");
  if (folder == nullptr || !fs::is_directory(folder)) {
    std::cerr << "percuta_bench: no folder of patient bundles; give it as argument or in PERCUTA_BUNDLES; a number "
                 "after it is that of the "
                 "rounds\n";
    return 2;
  }
  constexpr int usual_rounds = 21;
  const auto rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : usual_rounds;
  const auto all = read_corpus(folder);
  percuta_library *library = nullptr;
  percuta_error error;
  percuta_error_init(&error, sizeof error);
  if (percuta_library_open(nullptr, &library, &error) != PERCUTA_OK) {
    std::cerr << "percuta_bench: " << error.message << "\n";
    return 3;
  }
  percuta_check_request request;
  percuta_check_request_init(&request, sizeof request);
  request.protocol = "PR-ACNE-ROLLING";
  request.time_zone = "Europe/London";
  percuta_day_read("2027-01-10", &request.on_day, nullptr);
  compare(all, library, request, rounds);
  percuta_library_close(library);
  return 0;
}
