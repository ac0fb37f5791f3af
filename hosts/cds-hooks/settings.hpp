// SPDX-License-Identifier: Apache-2.0
// What the words of the command line ask for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace cds_hooks {

struct settings {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8787; // 0: any that is free
  std::vector<std::string> hosts;
  std::vector<std::string> origins;
  std::string time_zone;
  std::string practice; // file
  std::string key;      // file
  std::string user = "CDS Hooks client";
  std::string role;
  std::string clinic; // file
  unsigned largest_body_mb = 16;
  unsigned timeout_seconds = 30;
  unsigned connections = 64;
  bool log = false;
};

inline constexpr std::size_t largest_head = 16 * 1024; // bytes of the request line and its headers

} // namespace cds_hooks
