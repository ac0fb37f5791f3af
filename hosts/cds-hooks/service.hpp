// SPDX-License-Identifier: Apache-2.0
// Answers requests: which path is for what, and what every reply has in common.
#pragma once

#include "exchange.hpp"
#include "page_answers.hpp"
#include "percuta/percuta.hpp"
#include "visitors.hpp"

#include <optional>
#include <set>
#include <string>

namespace cds_hooks {

// What the answers are made from.
struct content {
  percuta::library library;
  std::optional<percuta::practice> practice;
  std::string time_zone;
  std::string user; // for the journal, where a client does not say who it was
  std::string role;
  std::string clinic; // JSON, or empty
};

class service {
public:
  // Throws command_line::refusal for an unknown time zone.
  service(content given, visitors may);

  reply answer(request asked);

private:
  reply route(request &asked);
  reply hooks(request &asked);
  reply health();
  percuta_practice *practice() { return content_.practice ? content_.practice->get() : nullptr; }

  content content_;
  visitors visitors_;
  std::string discovery_;
  std::set<std::string> ids_; // of the services
};

} // namespace cds_hooks
