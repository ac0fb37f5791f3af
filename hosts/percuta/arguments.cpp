// SPDX-License-Identifier: Apache-2.0
#include "arguments.hpp"

#include "data_names.hpp"
#include "files.hpp"

#include <algorithm>
#include <charconv>

namespace command_line {
namespace {

template <class Names>
auto read_name(std::string_view option, std::string_view noun, std::string_view text, const Names &names) {
  std::string list;
  for (const auto &each : names) {
    if (each.name == text) return each.number;
    list += (list.empty() ? "" : ", ") + std::string(each.name);
  }
  throw refusal(exit_unusable, std::string(option) + ": " + in_quotes(text) + " is not a " + std::string(noun) +
                                   "; use one of " + list);
}

} // namespace

void add_treatment_options(CLI::App &command, treatment_arguments &given) {
  command.add_option("--zone", given.zones);
  command.add_option("--depth", given.depth);
  command.add_option("--device", given.device);
  command.add_option("--treatment", given.treatment);
  command.add_option("--time-zone", given.time_zone);
}

void add_patient_options(CLI::App &command, patient_arguments &given, bool required) {
  command.add_option("--patient", given.files)->required(required);
}

void add_record_options(CLI::App &command, patient_arguments &given) {
  command.add_option("--records", given.records);
  command.add_option("--record", given.record);
}

std::pair<std::string, std::string> read_pair(std::string_view option, const std::string &text, std::string_view form) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
    throw refusal(exit_unusable,
                  std::string(option) + " " + in_quotes(text) + " is not of the form " + std::string(form));
  }
  return {text.substr(0, equals), text.substr(equals + 1)};
}

std::vector<declared_state> read_states(const patient_arguments &given) {
  std::vector<declared_state> declared;
  if (!given.records.empty())
    declared.push_back({PERCUTA_KIND_ALL, read_name("--records", "data state", given.records, data_states)});
  for (const auto &each : given.record) {
    const auto [kind, state] = read_pair("--record", each, "KIND=STATE, for example medication=complete");
    declared.push_back({read_name("--record", "kind of data", kind, data_kinds),
                        read_name("--record", "data state", state, data_states)});
  }
  return declared;
}

percuta::patient read_patient(session &shared, const percuta::library &library, const patient_arguments &given) {
  auto patient = library.new_patient();
  for (const auto &[kind, state] : read_states(given)) patient.declare(kind, state);
  for (const auto &path : given.files) {
    const auto text = read_document(shared, path, "--patient");
    naming_files({path}, [&] { patient.add_document(text); });
  }
  return patient;
}

std::int32_t read_day(std::string_view option, const std::string &text) {
  try {
    const auto day = percuta::read_day(text);
    if (day > 0) // the library takes day 0 for "not given"
      return day;
  } catch (const percuta::error &) { // said below, with the option
  }
  throw refusal(exit_unusable, std::string(option) + " " + in_quotes(text) +
                                   " is not a day after 1970-01-01; write YYYY-MM-DD, for example 2027-01-10");
}

percuta_time read_time(std::string_view option, const std::string &text) {
  try {
    return percuta::read_time(text);
  } catch (const percuta::error &) {
    throw refusal(exit_unusable, std::string(option) + " " + in_quotes(text) +
                                     " is not a time with its offset; write RFC 3339, for example "
                                     "2027-01-10T14:00:00+01:00");
  }
}

std::optional<double> read_depth(const std::string &text) {
  if (text.empty()) return {};
  double depth = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), depth);
  constexpr double longest = 100; // mm; longer than any needle, so that a slip of the unit is seen
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || !(depth > 0) || !(depth <= longest)) {
    throw refusal(exit_unusable,
                  "--depth " + in_quotes(text) + " is not a depth in mm; write a number, for example 1.5");
  }
  return depth;
}

std::string read_document(session &shared, const std::string &path, std::string_view option) {
  auto content = read_input(shared, path, option);
  if (content.empty()) {
    throw refusal(exit_unusable, std::string(option) + ": " + (path == "-" ? "standard input" : in_quotes(path)) +
                                     " is empty; give a JSON document");
  }
  return content;
}

refusal with_files(const percuta::error &problem, const std::vector<std::string> &files) {
  std::string names;
  for (const auto &each : files)
    names += (names.empty() ? "" : ", ") + (each == "-" ? std::string("standard input") : one_line(each));
  return {exit_status_of(problem.status()), problem.what() + (names.empty() ? "" : " (read from " + names + ")")};
}

} // namespace command_line
