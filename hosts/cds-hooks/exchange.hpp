// SPDX-License-Identifier: Apache-2.0
// One request and its reply, free of sockets.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cds_hooks {

struct request {
  std::string method;
  std::string path; // without what follows a question mark
  std::string host;
  std::string origin; // empty: not from another page
  std::string content_type;
  std::string content_encoding;
  bool asks_private_network = false; // a preflight of Chromium for an address of this machine
  std::string body;
};

struct reply {
  unsigned status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string route = "(unknown)"; // for the log: never what a client typed
};

} // namespace cds_hooks
