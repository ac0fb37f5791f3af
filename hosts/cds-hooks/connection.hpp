// SPDX-License-Identifier: Apache-2.0
// One client: reads its requests within the limits, one after the other, and writes the replies.
#pragma once

#include "service.hpp"
#include "settings.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <memory>
#include <set>

namespace cds_hooks {

class connection;

// What all connections share.
struct hall {
  service &answers;
  const settings &asked;
  std::set<connection *> open; // each leaves by itself
  bool stopping = false;
};

// Begins to read. full: no more connections are taken, which is the one reply.
void welcome(boost::asio::ip::tcp::socket socket, hall &shared, bool full);

// Idle clients are left at once, the others when they have their answer.
void say_goodbye(hall &shared);

} // namespace cds_hooks
