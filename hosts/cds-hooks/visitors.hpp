// SPDX-License-Identifier: Apache-2.0
// Who may ask. A page of somebody else in a browser of this machine can reach a loopback address as well: by its own script,
// which the browser marks with Origin, or under a name of its own that points here, which shows in Host.
#pragma once

#include "exchange.hpp"

#include <string>
#include <vector>

namespace cds_hooks {

class visitors {
public:
  // hosts: names by which this service may be called, besides localhost and bare addresses. origins: pages of others that
  // may ask; "*": every one.
  visitors(std::vector<std::string> hosts, std::vector<std::string> origins);

  // Throws refused for a visitor that may not ask.
  void require_welcome(const request &asked) const;

  [[nodiscard]] reply preflight(const request &asked) const;

  // The headers by which the browser lets a page of somebody else read the reply.
  void add_headers(const request &asked, reply &made) const;

private:
  [[nodiscard]] bool is_known(const std::string &host) const;
  [[nodiscard]] bool may_read(const request &asked) const;

  std::vector<std::string> hosts_;
  std::vector<std::string> origins_;
};

} // namespace cds_hooks
