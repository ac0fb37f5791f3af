// SPDX-License-Identifier: Apache-2.0
#include "commands.hpp"

#include "check_arguments.hpp"
#include "files.hpp"
#include "help.hpp"

#include <unistd.h>

#include <memory>

namespace command_line {
namespace {

struct patient_check : check_arguments {
  std::string language;
  std::string format = "text";
};

void add_request_options(CLI::App &command, patient_check &given) {
  add_patient_options(command, given.patient, true);
  add_check_options(command, given);
  command.add_option("--format", given.format);
}

std::vector<std::string> files_of(const check_arguments &given) {
  auto files = given.patient.files;
  if (!given.treatment.treatment.empty()) files.push_back(given.treatment.treatment);
  return files;
}

std::string_view colour_of(percuta_verdict verdict) {
  switch (verdict) {
  case PERCUTA_VERDICT_CLEAR: return "\x1b[1;32m";
  case PERCUTA_VERDICT_CAUTION:
  case PERCUTA_VERDICT_DEFER: return "\x1b[1;33m";
  case PERCUTA_VERDICT_CONTRAINDICATED: return "\x1b[1;31m";
  default: return "\x1b[1;35m";
  }
}

// The verdict stands in the first line.
std::string coloured(std::string_view text, percuta_verdict verdict) {
  const auto end = std::min(text.find('\n'), text.size());
  return std::string(colour_of(verdict)) + std::string(text.substr(0, end)) + "\x1b[0m" + std::string(text.substr(end));
}

void run_check(session &shared, const patient_check &given) {
  const auto format = read_format(given.format, {"text", "json", "fhir"});
  const auto request = make_check_request(shared, given);
  const auto library = open_library(shared);
  const auto patient = read_patient(shared, library, given.patient);
  const auto answer = naming_files(files_of(given), [&] { return library.check(patient, request); });
  const auto document = answer.write(format);
  const bool to_terminal = shared.output.empty() && colour_is_welcome(STDOUT_FILENO);
  if (format == PERCUTA_FORMAT_TEXT && to_terminal)
    deliver(shared, coloured(document.text(), answer.summary().verdict), format);
  else
    deliver(shared, document, format);
}

void run_options(session &shared, const patient_check &given) {
  const auto format = read_format(given.format, {"text", "json"});
  const auto request = make_check_request(shared, given);
  const auto library = open_library(shared);
  const auto patient = read_patient(shared, library, given.patient);
  deliver(shared, naming_files(files_of(given), [&] { return library.options(patient, request, format); }), format);
}

} // namespace

void add_check_commands(CLI::App &program, session &shared) {
  const auto given = std::make_shared<patient_check>();

  auto *check = add_command(program, shared, "check", "check a patient", help::check,
                            [given, &shared] { run_check(shared, *given); });
  add_request_options(*check, *given);
  check->add_option("--protocol", given->treatment.protocol)->required();
  check->add_flag("--all", given->all);

  auto *options = add_command(program, shared, "options", "every protocol for a patient", help::options,
                              [given, &shared] { run_options(shared, *given); });
  add_request_options(*options, *given);

  auto *questionnaire =
      add_command(program, shared, "questionnaire", "the intake", help::questionnaire, [given, &shared] {
        const auto library = open_library(shared);
        deliver(shared, library.questionnaire(given->treatment.protocol, given->language), PERCUTA_FORMAT_FHIR);
      });
  questionnaire->add_option("--protocol", given->treatment.protocol)->required();
  questionnaire->add_option("--lang", given->language);
}

} // namespace command_line
