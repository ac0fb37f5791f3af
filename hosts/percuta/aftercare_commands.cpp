// SPDX-License-Identifier: Apache-2.0
#include "commands.hpp"

#include "arguments.hpp"
#include "help.hpp"

#include <memory>

namespace command_line {
namespace {

struct aftercare_arguments {
  patient_arguments patient;
  treatment_arguments treatment;
  std::string treated_at;
  std::string language;
  std::string clinic; // file
  std::string released_by;
  std::string format;
  bool large_print = false;
  std::string kind;
};

void add_common_options(CLI::App &command, aftercare_arguments &given, bool patient_required) {
  add_patient_options(command, given.patient, patient_required);
  add_treatment_options(command, given.treatment);
  command.add_option("--protocol", given.treatment.protocol)->required();
  command.add_option("--treated-at", given.treated_at)->required();
  command.add_option("--format", given.format);
}

percuta::treatment_request make_request(session &shared, const aftercare_arguments &given) {
  percuta::treatment_request request;
  request.treated_at = read_time("--treated-at", given.treated_at);
  std::string document;
  if (!given.treatment.treatment.empty()) document = read_document(shared, given.treatment.treatment, "--treatment");
  fill(request, given.treatment, document);
  return request;
}

std::vector<std::string> files_of(const aftercare_arguments &given) {
  auto files = given.patient.files;
  for (const auto *each : {&given.treatment.treatment, &given.clinic}) {
    if (!each->empty()) files.push_back(*each);
  }
  return files;
}

void run_timeline(session &shared, const aftercare_arguments &given) {
  const auto format = read_format(given.format.empty() ? "text" : given.format, {"text", "json", "ics", "svg", "fhir"});
  const auto request = make_request(shared, given);
  const auto library = open_library(shared);
  const auto patient = read_patient(shared, library, given.patient);
  const auto *known = given.patient.files.empty() ? nullptr : &patient;
  deliver(shared, naming_files(files_of(given), [&] { return library.timeline(known, request, format); }), format);
}

void run_letter(session &shared, const aftercare_arguments &given) {
  const auto format = read_format(given.format.empty() ? "html" : given.format, {"html", "text", "pdf", "ics", "fhir"});
  percuta::letter_request request;
  request.treatment = make_request(shared, given);
  request.language = given.language;
  request.released_by = given.released_by;
  request.large_print = given.large_print;
  request.letter = given.kind;
  if (!given.clinic.empty()) request.clinic = read_document(shared, given.clinic, "--clinic");
  const auto library = open_library(shared);
  const auto patient = read_patient(shared, library, given.patient);
  deliver(shared, naming_files(files_of(given), [&] { return library.letter(&patient, request, format); }), format,
          "missing for release");
}

} // namespace

void add_aftercare_commands(CLI::App &program, session &shared) {
  const auto given = std::make_shared<aftercare_arguments>();

  auto *timeline = add_command(program, shared, "timeline", "the aftercare timeline", help::timeline,
                               [given, &shared] { run_timeline(shared, *given); });
  add_common_options(*timeline, *given, false);

  auto *letter = add_command(program, shared, "letter", "the aftercare letter", help::letter,
                             [given, &shared] { run_letter(shared, *given); });
  add_common_options(*letter, *given, true);
  letter->add_option("--lang", given->language);
  letter->add_option("--clinic", given->clinic);
  letter->add_option("--released-by", given->released_by);
  letter->add_option("--kind", given->kind);
  letter->add_flag("--large-print", given->large_print);
}

} // namespace command_line
