// SPDX-License-Identifier: Apache-2.0
// What the page sends: one JSON object, whose "patient" is handed on byte for byte.
#pragma once

#include "members.hpp"
#include "percuta/percuta.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cds_hooks {

class page_request {
public:
  explicit page_request(std::string_view body);

  // Throw refused for another type; empty where the member is absent or null.
  [[nodiscard]] std::string text(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;
  [[nodiscard]] std::optional<double> number(std::string_view name) const;
  [[nodiscard]] bool flag(std::string_view name) const;
  [[nodiscard]] std::string json(std::string_view name) const;

  // "patient": a resource, a Bundle or a list of them; "records": the data state of every kind, "states": by kind.
  [[nodiscard]] percuta::patient patient(const percuta::library &library) const;

private:
  [[nodiscard]] const std::string *find(std::string_view name) const;
  void declare_states(percuta::patient &patient) const;

  std::vector<member> members_;
};

} // namespace cds_hooks
