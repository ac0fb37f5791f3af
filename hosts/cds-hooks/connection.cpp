// SPDX-License-Identifier: Apache-2.0
#include "connection.hpp"

#include "refused.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>
#include <optional>
#include <string>

namespace cds_hooks {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

constexpr std::chrono::seconds leave_taking(2); // for a client that still sends what nobody will read
constexpr std::chrono::seconds last_answers(5); // before the program ends
constexpr std::size_t megabyte = 1024 * 1024;

std::string text_of(boost::beast::string_view text) { return {text.data(), text.size()}; }

request request_of(http::request<http::string_body> &&message) {
  request asked;
  asked.method = text_of(message.method_string());
  const auto target = text_of(message.target());
  asked.path = target.substr(0, target.find('?'));
  asked.host = text_of(message[http::field::host]);
  asked.origin = text_of(message[http::field::origin]);
  asked.content_type = text_of(message[http::field::content_type]);
  asked.content_encoding = text_of(message[http::field::content_encoding]);
  asked.asks_private_network = text_of(message["Access-Control-Request-Private-Network"]) == "true";
  asked.body = std::move(message.body());
  return asked;
}

// Nothing of another origin is loaded, nothing is kept by the browser, and nothing looks at a reply under another type.
// The letter in its frame brings its own style, and a frame inherits what its page may.
constexpr std::string_view content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src "
    "'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

} // namespace

class connection : public std::enable_shared_from_this<connection> {
public:
  connection(asio::ip::tcp::socket socket, hall &shared)
      : socket_(std::move(socket)), timer_(socket_.get_executor()), shared_(shared) {
    shared_.open.insert(this);
  }
  ~connection() { shared_.open.erase(this); }
  connection(const connection &) = delete;
  connection &operator=(const connection &) = delete;
  connection(connection &&) = delete;
  connection &operator=(connection &&) = delete;

  void read_head() {
    parser_.emplace();
    parser_->header_limit(largest_head);
    parser_->body_limit(shared_.asked.largest_body_mb * megabyte);
    last_ = shared_.stopping;
    head_only_ = false;
    version_ = 11;
    idle_ = true;
    set_deadline(std::chrono::seconds(shared_.asked.timeout_seconds));
    http::async_read_header(socket_, buffer_, *parser_, [self = shared_from_this()](error_code problem, std::size_t) {
      self->idle_ = false;
      if (problem) return self->give_up(problem);
      self->read_body();
    });
  }

  void refuse_and_leave(unsigned status, std::string_view message) {
    last_ = true;
    write(refuse(status, message));
  }

  void leave_when_idle() {
    last_ = true;
    // Also where nothing has begun: bytes that have just come are no longer reached by cancelling.
    set_deadline(std::min(last_answers, std::chrono::seconds(shared_.asked.timeout_seconds)));
    if (idle_ && !begun()) socket_.cancel();
  }

private:
  [[nodiscard]] bool begun() const { return parser_->got_some() || buffer_.size() > 0; }

  void set_deadline(std::chrono::seconds time) {
    late_ = false;
    timer_.expires_after(time);
    timer_.async_wait([weak = weak_from_this()](error_code cancelled) {
      const auto self = weak.lock();
      if (cancelled || !self) return;
      self->late_ = true;
      error_code ignored;
      self->socket_.cancel(ignored);
    });
  }

  void read_body() {
    version_ = static_cast<int>(parser_->get().version());
    head_only_ = parser_->get().method() == http::verb::head;
    last_ = last_ || !parser_->get().keep_alive();
    if (boost::beast::iequals(parser_->get()[http::field::expect], "100-continue") && !parser_->is_done())
      return invite_body();
    http::async_read(socket_, buffer_, *parser_, [self = shared_from_this()](error_code problem, std::size_t) {
      if (problem) return self->give_up(problem);
      self->answer();
    });
  }

  void invite_body() {
    static constexpr std::string_view invitation = "HTTP/1.1 100 Continue\r\n\r\n";
    parser_->get().erase(http::field::expect);
    asio::async_write(socket_, asio::buffer(invitation), [self = shared_from_this()](error_code problem, std::size_t) {
      if (!problem) self->read_body();
    });
  }

  void answer() {
    auto asked = request_of(parser_->release());
    last_ = last_ || shared_.stopping;
    write(shared_.answers.answer(std::move(asked)));
  }

  // What could not be read is answered where the client is still there to read it.
  void give_up(error_code problem) {
    if (late_ && begun())
      return refuse_and_leave(
          408, "cannot wait for the rest of the request; send it faster, or start with --timeout SECONDS");
    if (problem == asio::error::operation_aborted || problem == http::error::end_of_stream) return;
    if (problem == http::error::body_limit)
      return refuse_and_leave(413, "cannot take the body: it has more than " +
                                       std::to_string(shared_.asked.largest_body_mb) +
                                       " MB; send less, or start with --max-body MB");
    if (problem == http::error::header_limit)
      return refuse_and_leave(431, "cannot read the request: its headers are longer than 16 kB; send fewer");
    if (problem.category() == http::make_error_code(http::error::bad_method).category() &&
        problem != http::error::partial_message)
      refuse_and_leave(400, "cannot read the request: it is not HTTP (" + problem.message() + ")");
  }

  void write(reply made) {
    log(made);
    response_.emplace();
    response_->version(static_cast<unsigned>(version_));
    response_->result(made.status);
    response_->set(http::field::server, "percuta-cds-hooks");
    response_->set(http::field::cache_control, "no-store");
    response_->set("X-Content-Type-Options", "nosniff");
    response_->set("Referrer-Policy", "no-referrer");
    response_->set("Content-Security-Policy", content_policy);
    for (const auto &[name, value] : made.headers) response_->insert(name, value);
    if (!made.content_type.empty()) response_->set(http::field::content_type, made.content_type);
    response_->keep_alive(!last_);
    if (made.status != 204) response_->content_length(made.body.size());
    if (!head_only_) response_->body() = std::move(made.body);
    set_deadline(std::chrono::seconds(shared_.asked.timeout_seconds));
    http::async_write(socket_, *response_, [self = shared_from_this()](error_code problem, std::size_t) {
      self->response_.reset();
      if (problem) return;
      if (self->last_) return self->leave();
      self->read_head();
    });
  }

  // A closed connection with unread bytes would take the reply away from the client again.
  void leave() {
    error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    set_deadline(leave_taking);
    throw_away();
  }

  void throw_away() {
    socket_.async_read_some(asio::buffer(unread_), [self = shared_from_this()](error_code problem, std::size_t) {
      if (!problem) self->throw_away();
    });
  }

  void log(const reply &made) const {
    if (shared_.asked.log || made.status >= 500)
      std::cerr << "percuta-cds-hooks: " << made.route << ' ' << made.status << ' ' << made.body.size() << " bytes\n";
  }

  asio::ip::tcp::socket socket_;
  asio::steady_timer timer_;
  boost::beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  std::optional<http::response<http::string_body>> response_;
  std::array<char, 4096> unread_{};
  hall &shared_;
  int version_ = 11;
  bool head_only_ = false;
  bool last_ = false; // no request after this one
  bool late_ = false;
  bool idle_ = false;
};

void welcome(asio::ip::tcp::socket socket, hall &shared, bool full) {
  const auto made = std::make_shared<connection>(std::move(socket), shared);
  if (full)
    made->refuse_and_leave(503,
                           "too many connections; ask again later, or start the service with --connections NUMBER");
  else
    made->read_head();
}

void say_goodbye(hall &shared) {
  shared.stopping = true;
  for (auto *each : shared.open) each->leave_when_idle();
}

} // namespace cds_hooks
