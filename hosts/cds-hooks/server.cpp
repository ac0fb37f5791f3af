// SPDX-License-Identifier: Apache-2.0
#include "server.hpp"

#include "connection.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <csignal>
#include <iostream>

namespace cds_hooks {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::chrono::milliseconds before_next_try(100); // when no file descriptor is free

tcp::endpoint endpoint_of(const settings &asked) { return {asio::ip::make_address(asked.address), asked.port}; }

void say_where(const tcp::endpoint &where) {
  std::cout << "percuta-cds-hooks: listening on http://" << where << "/"
            << std::endl; // whoever waits for it reads a pipe
}

class listener {
public:
  listener(asio::io_context &context, hall &shared)
      : acceptor_(context, endpoint_of(shared.asked)), signals_(context, SIGTERM, SIGINT), pause_(context),
        shared_(shared) {
    say_where(acceptor_.local_endpoint());
    signals_.async_wait([this](error_code cancelled, int) {
      if (!cancelled) stop();
    });
    accept();
  }

private:
  void accept() {
    acceptor_.async_accept([this](error_code problem, tcp::socket socket) {
      if (!acceptor_.is_open()) return;
      if (problem) return accept_later();
      welcome(std::move(socket), shared_, shared_.open.size() >= shared_.asked.connections);
      accept();
    });
  }

  void accept_later() {
    pause_.expires_after(before_next_try);
    pause_.async_wait([this](error_code cancelled) {
      if (!cancelled && acceptor_.is_open()) accept();
    });
  }

  void stop() {
    acceptor_.close();
    pause_.cancel();
    say_goodbye(shared_);
  }

  tcp::acceptor acceptor_;
  asio::signal_set signals_;
  asio::steady_timer pause_;
  hall &shared_;
};

} // namespace

void serve(service &answers, const settings &asked) {
  hall shared{answers, asked, {}};
  asio::io_context context(1);
  const listener listening(context, shared);
  context.run();
}

} // namespace cds_hooks
