// SPDX-License-Identifier: Apache-2.0
// Options that several commands share, from words to what the library takes.
#pragma once

#include "refusal.hpp"
#include "session.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace command_line {

// The treatment that is planned or was given.
struct treatment_arguments {
  std::string protocol;
  std::vector<std::string> zones;
  std::string depth;
  std::string device;
  std::string treatment; // file
  std::string time_zone;
};

void add_treatment_options(CLI::App &command, treatment_arguments &given);

// What is known about the patient.
struct patient_arguments {
  std::vector<std::string> files;
  std::string records;
  std::vector<std::string> record; // KIND=STATE
};

void add_patient_options(CLI::App &command, patient_arguments &given, bool required);
void add_record_options(CLI::App &command, patient_arguments &given);

// What --records and --record declare, in that order.
struct declared_state {
  percuta_kind kind;
  percuta_data_state state;
};
std::vector<declared_state> read_states(const patient_arguments &given);

percuta::patient read_patient(session &shared, const percuta::library &library, const patient_arguments &given);

// Exactly YYYY-MM-DD; the refusal names the option.
std::int32_t read_day(std::string_view option, const std::string &text);

// RFC 3339 with offset.
percuta_time read_time(std::string_view option, const std::string &text);

// Millimetres, more than 0.
std::optional<double> read_depth(const std::string &text);

// NAME=VALUE taken apart; the refusal names the option.
std::pair<std::string, std::string> read_pair(std::string_view option, const std::string &text, std::string_view form);

// Fills what percuta::check_request and percuta::treatment_request have in common.
template <class Request>
void fill(Request &request, const treatment_arguments &given, const std::string &treatment_document) {
  request.protocol = given.protocol;
  request.zones = given.zones;
  request.depth_mm = read_depth(given.depth);
  request.device = given.device;
  request.time_zone = given.time_zone;
  request.treatment = treatment_document;
}

// The content of the file of an option that is a JSON document; empty when the option was not given, never otherwise.
std::string read_document(session &shared, const std::string &path, std::string_view option);

// A failure of the library about a document, with the files that it may stand in.
refusal with_files(const percuta::error &problem, const std::vector<std::string> &files);

// Runs a call of the library that uses those files.
template <class Function>
auto naming_files(const std::vector<std::string> &files, Function &&call) -> decltype(call()) {
  try {
    return call();
  } catch (const percuta::error &problem) {
    if (problem.status() != PERCUTA_E_INPUT && problem.status() != PERCUTA_E_LIMIT) throw;
    throw with_files(problem, files);
  }
}

} // namespace command_line
