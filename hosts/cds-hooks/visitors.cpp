// SPDX-License-Identifier: Apache-2.0
#include "visitors.hpp"

#include "refused.hpp"

#include <boost/algorithm/string/predicate.hpp>
#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <utility>

namespace cds_hooks {
namespace {

// example.org:8787 and [::1]:8787 without their ports.
std::string without_port(const std::string &host) {
  if (!host.empty() && host.front() == '[') return host.substr(1, host.find(']') - 1);
  return host.substr(0, host.find(':'));
}

} // namespace

visitors::visitors(std::vector<std::string> hosts, std::vector<std::string> origins)
    : hosts_(std::move(hosts)), origins_(std::move(origins)) {}

bool visitors::is_known(const std::string &host) const {
  const auto name = without_port(host);
  boost::system::error_code problem;
  boost::asio::ip::make_address(name, problem);
  if (!problem || boost::algorithm::iequals(name, "localhost")) return true;
  return std::any_of(hosts_.begin(), hosts_.end(),
                     [&](const auto &each) { return boost::algorithm::iequals(name, each); });
}

bool visitors::may_read(const request &asked) const {
  return asked.origin == "http://" + asked.host || asked.origin == "https://" + asked.host ||
         std::any_of(origins_.begin(), origins_.end(),
                     [&](const auto &each) { return each == "*" || each == asked.origin; });
}

void visitors::require_welcome(const request &asked) const {
  if (!is_known(asked.host))
    throw refused(421,
                  "cannot answer under this name of the service; call it by its address, or start it with --host NAME");
  if (!asked.origin.empty() && !may_read(asked))
    throw refused(403, "cannot answer a page of this origin; start the service with --allow-origin ORIGIN");
}

reply visitors::preflight(const request &asked) const {
  reply made;
  made.status = 204;
  made.content_type.clear();
  made.route = "(preflight)";
  made.headers = {{"Access-Control-Allow-Methods", "GET, POST, OPTIONS"},
                  {"Access-Control-Allow-Headers", "Authorization, Content-Type"},
                  {"Access-Control-Max-Age", "600"},
                  {"Allow", "GET, HEAD, POST, OPTIONS"}};
  if (asked.asks_private_network) made.headers.emplace_back("Access-Control-Allow-Private-Network", "true");
  return made;
}

void visitors::add_headers(const request &asked, reply &made) const {
  made.headers.emplace_back("Vary", "Origin");
  if (!asked.origin.empty() && may_read(asked)) made.headers.emplace_back("Access-Control-Allow-Origin", asked.origin);
}

} // namespace cds_hooks
