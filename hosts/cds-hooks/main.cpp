// SPDX-License-Identifier: Apache-2.0
// percuta-cds-hooks: the CDS Hooks service. It knows the public headers and nothing else of the library.
#include "arguments.hpp"
#include "files.hpp"
#include "refusal.hpp"
#include "server.hpp"

#include <boost/system/system_error.hpp>

#include <exception>
#include <iostream>
#include <utility>

namespace {

using command_line::exit_failed;
using command_line::exit_unusable;

std::string read_key(command_line::session &shared, const std::string &path) {
  constexpr std::size_t key_size = 32;
  auto key = command_line::read_input(shared, path, "--key");
  if (key.size() != key_size)
    throw command_line::refusal(exit_unusable, "--key " + command_line::in_quotes(path) +
                                                   " has not 32 bytes; make it with head -c 32 /dev/urandom");
  return key;
}

void open_practice(cds_hooks::content &made, const std::string &path, const std::string &key) {
  try {
    made.practice.emplace(made.library, path, key);
  } catch (const percuta::error &problem) {
    throw command_line::refusal(command_line::exit_status_of(problem.status()),
                                "--practice " + command_line::in_quotes(path) + ": " + problem.what());
  }
}

cds_hooks::service make_service(command_line::session &shared, const cds_hooks::settings &asked) {
  cds_hooks::content made{command_line::open_library(shared), {}, asked.time_zone, asked.user, asked.role, {}};
  if (!asked.practice.empty()) open_practice(made, asked.practice, read_key(shared, asked.key));
  if (!asked.clinic.empty()) made.clinic = command_line::read_input(shared, asked.clinic, "--clinic");
  return {std::move(made), cds_hooks::visitors(asked.hosts, asked.origins)};
}

int refuse(int exit_status, std::string_view message) {
  std::cerr << "percuta-cds-hooks: " << command_line::one_line(message) << '\n';
  return exit_status;
}

int run(int count, char **words) {
  command_line::session shared;
  cds_hooks::settings asked;
  if (!cds_hooks::read_arguments(count, words, asked, shared)) return command_line::exit_answered;
  auto service = make_service(shared, asked);
  try {
    cds_hooks::serve(service, asked);
  } catch (const boost::system::system_error &problem) {
    return refuse(exit_failed, "cannot listen on " + asked.address + " port " + std::to_string(asked.port) + ": " +
                                   problem.code().message() + "; choose another with --address and --port");
  }
  std::cout << "percuta-cds-hooks: stopped\n";
  return command_line::exit_answered;
}

} // namespace

int main(int count, char **words) {
  try {
    return run(count, words);
  } catch (const command_line::refusal &problem) {
    return refuse(problem.exit_status(), problem.what());
  } catch (const percuta::error &problem) {
    return refuse(command_line::exit_status_of(problem.status()), problem.what());
  } catch (const std::exception &problem) {
    return refuse(exit_failed, problem.what());
  }
}
