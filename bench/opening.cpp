// SPDX-License-Identifier: Apache-2.0
// What a host waits for before the first answer: opening the embedded knowledge base, then a protocol or a check, in a process that has
// done so before and in fresh ones that load the library first; and what each library it depends on costs when loaded alone.
// Nothing of Percuta is linked, so that a fresh process is as empty as a host's. The files are in the system's cache by then.
// usage: percuta_bench_opening LIBRARY [ROUNDS]
#include <percuta_plugin.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <iomanip>
#include <iostream>
#include <link.h>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::string_view patient =
    R"({"resourceType":"Bundle","type":"collection","entry":[)"
    R"({"resource":{"resourceType":"Patient","id":"p","gender":"female","birthDate":"1990-05-20"}},)"
    R"({"resource":{"resourceType":"Condition","id":"c","subject":{"reference":"Patient/p"},"clinicalStatus":{"coding":[)"
    R"({"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},)"
    R"("code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"L91.0"}]}}}]})";

using clock_type = std::chrono::steady_clock;

double since(clock_type::time_point start) {
  return std::chrono::duration<double, std::milli>(clock_type::now() - start).count();
}

[[noreturn]] void stop(const std::string &why) {
  std::cerr << "percuta_bench_opening: " << why << "\n";
  std::exit(3);
}

void must(percuta_status status, const percuta_error &error) {
  if (status != PERCUTA_OK) stop(error.message);
}

void *load(const std::string &path) {
  void *loaded = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (loaded == nullptr) stop(dlerror());
  return loaded;
}

struct host_side {
  const percuta_functions &call;
  percuta_library *library;
};

host_side enter(void *loaded) {
  const auto entry = reinterpret_cast<percuta_plugin_entry_function>(dlsym(loaded, "percuta_plugin_entry"));
  if (entry == nullptr) stop("the library has no percuta_plugin_entry");
  percuta_plugin plugin{};
  plugin.struct_size = sizeof plugin;
  percuta_error error{};
  error.struct_size = sizeof error;
  must(entry(nullptr, &plugin, &error), error);
  return {*static_cast<const percuta_functions *>(plugin.find_interface("percuta.core.functions/1")), plugin.library};
}

void read_protocol(const percuta_functions &call, const percuta_library *library) {
  percuta_error error{};
  error.struct_size = sizeof error;
  percuta_document *document = nullptr;
  must(call.protocol_get(library, "PR-ACNE-ROLLING", PERCUTA_FORMAT_JSON, &document, &error), error);
  call.document_destroy(document);
}

void check_patient(const percuta_functions &call, const percuta_library *library) {
  percuta_error error{};
  error.struct_size = sizeof error;
  percuta_patient *who = nullptr;
  percuta_check *check = nullptr;
  percuta_check_request request{};
  request.struct_size = sizeof request;
  request.protocol = "PR-ACNE-ROLLING";
  must(call.day_read("2026-03-09", &request.on_day, &error), error);
  must(call.patient_create(library, &who, &error), error);
  must(call.patient_add_document(who, patient.data(), patient.size(), &error), error);
  must(call.check_run(library, who, &request, &check, &error), error);
  percuta_summary summary{};
  summary.struct_size = sizeof summary;
  must(call.check_get_summary(check, &summary, &error), error);
  if (summary.verdict != PERCUTA_VERDICT_CONTRAINDICATED && summary.verdict != PERCUTA_VERDICT_INSUFFICIENT_DATA) {
    stop("the check of a keloid has another verdict: " + std::to_string(summary.verdict));
  }
  call.check_destroy(check);
  call.patient_destroy(who);
}

void report(const std::string &what, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  std::cout << std::left << std::setw(52) << what << std::right << std::fixed << std::setprecision(3) << " median "
            << std::setw(7) << times[times.size() / 2] << " ms  least " << std::setw(7) << times.front() << " ms  of "
            << times.size() << "\n";
}

void open_again(const percuta_functions &call, int rounds) {
  std::vector<double> opening;
  std::vector<double> with_protocol;
  std::vector<double> with_check;
  for (int round = 0; round < 2 * rounds; ++round) {
    percuta_library *library = nullptr;
    percuta_error error{};
    error.struct_size = sizeof error;
    const auto start = clock_type::now();
    must(call.library_open(nullptr, &library, &error), error);
    opening.push_back(since(start));
    if (round % 2 == 0) {
      read_protocol(call, library);
      with_protocol.push_back(since(start));
    } else {
      check_patient(call, library);
      with_check.push_back(since(start));
    }
    call.library_close(library);
  }
  report("open", opening);
  report("open and the first protocol", with_protocol);
  report("open and the first check", with_check);
}

// In a fresh process: milliseconds from dlopen to the end of what was asked for.
double first_answer(const std::string &path, std::string_view asked) {
  const auto start = clock_type::now();
  void *loaded = load(path);
  if (asked == "load") return since(start);
  const auto host = enter(loaded);
  if (asked == "protocol") read_protocol(host.call, host.library);
  if (asked == "check") check_patient(host.call, host.library);
  return since(start);
}

std::vector<double> in_fresh_processes(const std::string &self, const std::string &path, const std::string &asked,
                                       int rounds) {
  std::vector<double> times;
  for (int round = 0; round < rounds; ++round) {
    std::FILE *child = popen(("'" + self + "' --once '" + path + "' " + asked).c_str(), "r");
    double time = 0;
    const bool answered = child != nullptr && std::fscanf(child, "%lf", &time) == 1;
    if (child == nullptr || pclose(child) != 0 || !answered) stop("a fresh process gave no time for " + path);
    times.push_back(time);
  }
  return times;
}

std::vector<std::string> objects_in_process() {
  std::vector<std::string> names;
  dl_iterate_phdr(
      [](dl_phdr_info *object, std::size_t, void *into) {
        static_cast<std::vector<std::string> *>(into)->emplace_back(object->dlpi_name);
        return 0;
      },
      &names);
  return names;
}

} // namespace

int main(int argc, char **argv) {
  const std::vector<std::string> given(argv, argv + argc);
  if (given.size() == 4 && given[1] == "--once") {
    std::printf("%.6f\n", first_answer(given[2], given[3]));
    std::fflush(stdout);
    std::_Exit(0); // the end of a host is not measured
  }
  if (given.size() < 2) {
    std::cerr << "usage: percuta_bench_opening LIBRARY [ROUNDS]\n";
    return 2;
  }
  constexpr int usual_rounds = 50;
  const int rounds = given.size() > 2 ? std::max(1, std::atoi(given[2].c_str())) : usual_rounds;
  const auto before = objects_in_process();
  void *loaded = load(given[1]);
  const auto after = objects_in_process();
  std::cout << "In a process that goes on:\n";
  open_again(enter(loaded).call, rounds);
  std::cout << "In fresh processes, from dlopen on:\n";
  for (const char *asked : {"load", "open", "protocol", "check"})
    report(std::string("until ") + asked, in_fresh_processes(given[0], given[1], asked, rounds));
  std::cout << "dlopen of each library it brings along, alone in a fresh process:\n";
  for (const auto &name : after) {
    if (name != given[1] && std::find(before.begin(), before.end(), name) == before.end())
      report(name, in_fresh_processes(given[0], name, "load", rounds));
  }
  return 0;
}
