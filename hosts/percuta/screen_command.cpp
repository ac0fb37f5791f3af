// SPDX-License-Identifier: Apache-2.0
#include "commands.hpp"

#include "check_arguments.hpp"
#include "files.hpp"
#include "help.hpp"
#include "screen_output.hpp"
#include "screen_run.hpp"
#include "screen_summary.hpp"
#include "screen_words.hpp"

#include <algorithm>
#include <charconv>
#include <iostream>
#include <memory>
#include <thread>

namespace command_line {
namespace {

struct screen_arguments : check_arguments {
  std::string input = "-";
  std::string jobs;
  bool brief = false;
  bool quiet = false;
  std::vector<std::string> summaries; // files, their ending says the format
};

using summary_writer = std::string (*)(const screening_title &, const tally &);

summary_writer writer_of(const std::string &path) {
  const auto ends_with = [&](std::string_view ending) {
    return path.size() > ending.size() && path.compare(path.size() - ending.size(), ending.size(), ending) == 0;
  };
  if (ends_with(".txt")) return &summary_text;
  if (ends_with(".json")) return &summary_json;
  if (ends_with(".html")) return &summary_html;
  throw refusal(exit_unusable,
                "--summary " + in_quotes(path) + ": the ending says the format; use .txt, .json or .html");
}

unsigned read_jobs(const std::string &text) {
  if (text.empty()) return std::max(1U, std::thread::hardware_concurrency());
  constexpr unsigned most = 256;
  unsigned jobs = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), jobs);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || jobs == 0 || jobs > most)
    throw refusal(exit_unusable,
                  "--jobs " + in_quotes(text) + " is not a number of threads; write 1 to " + std::to_string(most));
  return jobs;
}

// What is wrong with the request is said once and before the first patient.
void try_request(const screening &what, const std::vector<std::string> &files) {
  naming_files(files, [&] {
    auto nobody = what.library->new_patient();
    for (const auto &[kind, state] : what.states) nobody.declare(kind, state);
    nobody.add_document(R"({"resourceType":"Bundle","type":"collection"})");
    return what.library->check(nobody, what.request).summary();
  });
}

std::string speed(const tally &counts, std::uint64_t bytes, double seconds) {
  const auto each_second = [&](double amount) { return static_cast<std::uint64_t>(amount / std::max(seconds, 1e-3)); };
  return "\n" + grouped(static_cast<std::uint64_t>(seconds * 1000)) + " ms, " +
         grouped(each_second(static_cast<double>(counts.patients))) + " patients/s, " +
         grouped(each_second(static_cast<double>(bytes) / 1e6)) + " MB/s\n";
}

void run_screen(session &shared, const screen_arguments &given) {
  for (const auto &each : given.summaries) writer_of(each);
  const auto jobs = read_jobs(given.jobs);
  const auto library = open_library(shared);
  const screening what{&library, make_check_request(shared, given), read_states(given.patient), given.brief};
  try_request(what, given.treatment.treatment.empty() ? std::vector<std::string>()
                                                      : std::vector<std::string>{given.treatment.treatment});
  patient_stream patients(given.input);
  progress shown(patients.size());
  screen_output output(shared.output);
  const auto counts = screen_all(
      what, patients, jobs, [&](std::string_view text) { output.write(text); }, shown);
  output.finish();
  shown.clear();
  const screening_title title{given.treatment.protocol, given.on};
  for (const auto &each : given.summaries) write_output(each, writer_of(each)(title, counts));
  if (!given.quiet) std::cerr << summary_text(title, counts) << speed(counts, patients.consumed(), shown.seconds());
  if (counts.library_failed)
    throw refusal(exit_failed, "some patients could not be answered because the library or the machine failed; "
                               "look for \"error\" in the answers and screen these patients again");
}

} // namespace

void add_screen_command(CLI::App &program, session &shared) {
  const auto given = std::make_shared<screen_arguments>();
  auto *command = add_command(program, shared, "screen", "check a list of patients", help::screen,
                              [given, &shared] { run_screen(shared, *given); });
  command->add_option("FILE", given->input);
  command->add_option("--protocol", given->treatment.protocol)->required();
  add_check_options(*command, *given);
  command->add_option("--jobs", given->jobs);
  command->add_flag("--brief", given->brief);
  command->add_flag("--quiet", given->quiet);
  command->add_flag("--all", given->all);
  command->add_option("--summary", given->summaries);
  // Options that may be given again take one value each time: the word after it can be FILE.
  for (auto *option : command->get_options()) option->allow_extra_args(false);
}

} // namespace command_line
