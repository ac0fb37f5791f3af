// SPDX-License-Identifier: Apache-2.0
#include "abi/request.hpp"

#include "abi/text.hpp"
#include "aftercare/documents.hpp"
#include "hooks/service.hpp"

#include <cmath>

namespace percuta::abi {
namespace {

constexpr std::size_t most_policies = 1024;

std::map<std::string, std::string> read_policies(const call &here, const percuta_check_request &given) {
  if (given.policy_count > most_policies) {
    here.refuse(status::over_limit, "there are more than " + std::to_string(most_policies) + " policies");
  }
  if (given.policy_count > 0 && given.policies == nullptr) {
    here.refuse(status::bad_argument, "policies is NULL, although their count is not 0");
  }
  std::map<std::string, std::string> policies;
  for (std::size_t i = 0; i < given.policy_count; ++i) {
    const auto place = "policies[" + std::to_string(i) + "]";
    const auto name = required_text(here, given.policies[i].name, place + ".name");
    if (!policies.emplace(name, required_text(here, given.policies[i].value, place + ".value")).second) {
      here.refuse(status::bad_argument, place + " gives a second value for " + name);
    }
  }
  return policies;
}

// The request names the protocol, or the treatment document does.
std::string settle_protocol(const call &here, const std::string &requested,
                            const std::optional<model::treatment> &treatment) {
  const auto documented = treatment ? treatment->protocol.value_or("") : std::string();
  if (requested.empty() && documented.empty()) {
    here.refuse(status::bad_argument, "protocol is missing");
  }
  if (!requested.empty() && !documented.empty() && requested != documented) {
    here.refuse(status::bad_argument, "the request names protocol " + requested + ", the treatment document " +
                                          documented + "; name one of them");
  }
  return requested.empty() ? documented : requested;
}

} // namespace

std::optional<double> read_depth(const call &here, double depth_mm) {
  if (!std::isfinite(depth_mm) || depth_mm < 0) {
    here.refuse(status::bad_argument, "depth_mm is no depth; give millimetres, or 0 for none");
  }
  return depth_mm > 0 ? std::optional(depth_mm) : std::nullopt;
}

std::optional<model::treatment> read_treatment(const call &here, const char *data, std::size_t size) {
  const auto text = optional_document(here, data, size, "treatment");
  if (!text) {
    return std::nullopt;
  }
  return aftercare::read_treatment(*text);
}

checks::request read_request(const call &here, const percuta_check_request *pointer, protocol_is protocol) {
  if (pointer == nullptr) {
    here.refuse(status::bad_argument, "request is NULL");
  }
  const auto given = read_record(*pointer);
  require_known_bits("flags", given.flags, PERCUTA_CHECK_LIST_FALSE);
  checks::request asked;
  asked.treatment = read_treatment(here, given.treatment, given.treatment_size);
  asked.protocol = optional_text(here, given.protocol, "protocol").value_or("");
  if (protocol == protocol_is::required) {
    asked.protocol = settle_protocol(here, asked.protocol, asked.treatment);
  }
  if (given.on_day == 0) {
    here.refuse(status::bad_argument, "on_day is missing; it is the day of treatment, in days since 1970-01-01");
  }
  for (const auto day : {given.on_day, given.as_of_day}) {
    if (day <= calendar::before_all || day >= calendar::after_all) {
      here.refuse(status::bad_argument, "day " + std::to_string(day) + " is out of range");
    }
  }
  asked.on = given.on_day;
  if (given.as_of_day != 0) {
    asked.as_of = given.as_of_day;
  }
  asked.time_zone = optional_text(here, given.time_zone, "time_zone");
  asked.zones = text_list(here, given.zones, given.zone_count, "zones");
  asked.depth = read_depth(here, given.depth_mm);
  asked.device = optional_text(here, given.device, "device");
  asked.policies = read_policies(here, given);
  asked.step = optional_text(here, given.step, "step");
  if (asked.step && !hooks::is_step(*asked.step)) {
    here.refuse(status::not_found, "no hook has the name given as step; percuta_discovery_get lists them");
  }
  asked.all = (given.flags & PERCUTA_CHECK_LIST_FALSE) != 0;
  return asked;
}

} // namespace percuta::abi
