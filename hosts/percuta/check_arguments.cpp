// SPDX-License-Identifier: Apache-2.0
#include "check_arguments.hpp"

namespace command_line {

void add_check_options(CLI::App &command, check_arguments &given) {
  add_record_options(command, given.patient);
  add_treatment_options(command, given.treatment);
  command.add_option("--on", given.on)->required();
  command.add_option("--as-of", given.as_of);
  command.add_option("--policy", given.policies);
}

percuta::check_request make_check_request(session &shared, const check_arguments &given) {
  percuta::check_request request;
  request.on_day = read_day("--on", given.on);
  if (!given.as_of.empty()) request.as_of_day = read_day("--as-of", given.as_of);
  for (const auto &each : given.policies)
    request.policies.push_back(read_pair("--policy", each, "NAME=VALUE; percuta show policies lists them"));
  request.list_false = given.all;
  std::string document;
  if (!given.treatment.treatment.empty()) document = read_document(shared, given.treatment.treatment, "--treatment");
  fill(request, given.treatment, document);
  return request;
}

} // namespace command_line
