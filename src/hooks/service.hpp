// SPDX-License-Identifier: Apache-2.0
// The events of a host that are answered, and what each brings along.
#pragma once

#include "model/rule.hpp"

#include <span>
#include <string>
#include <string_view>

namespace percuta::hooks {

// What an answer is about.
enum class purpose {
  treatment, // one or several planned treatments, in the context
  chart,     // whatever may concern the patient, quietly
  change,    // something became known: what it means for the bookings
  treated    // a treatment was given
};

struct service {
  std::string_view hook; // as the host calls it
  std::string_view id;
  std::string_view step; // the hook it stands for: of an alias the one it is an alias of
  purpose about = purpose::treatment;
  std::string_view title, description;
  std::string_view resource; // member of the context with resources, or empty
  bool needs_resource = true;
  bool needs_user = true;
  bool needs_encounter = false;
};

std::span<const service> services();

// Null for a hook that is not answered.
const service *find_service(std::string_view hook);

// Whether the work of a practice has a step of that name; rules may count at one only.
bool is_step(std::string_view name);

// What is to be sent along of one kind of data. kind absent: the patient's demographics or the bookings.
struct data_need {
  std::string_view key; // in prefetch
  std::string_view query;
  std::string_view resource_types; // comma-separated
  std::optional<model::fact_kind> kind;
};

std::span<const data_need> data_needs();

// The discovery document of CDS Hooks.
std::string write_discovery();

} // namespace percuta::hooks
