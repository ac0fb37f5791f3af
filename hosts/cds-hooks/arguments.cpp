// SPDX-License-Identifier: Apache-2.0
#include "arguments.hpp"

#include "clock.hpp"
#include "option_words.hpp"
#include "refusal.hpp"

#include <boost/asio/ip/address.hpp>

#include <array>
#include <charconv>
#include <utility>

namespace cds_hooks {
namespace {

using command_line::exit_unusable;

unsigned read_number(std::string_view option, const std::string &text, unsigned least, unsigned most) {
  unsigned number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || number < least || number > most)
    throw command_line::refusal(exit_unusable, std::string(option) + " " + command_line::in_quotes(text) +
                                                   " is not a whole number from " + std::to_string(least) + " to " +
                                                   std::to_string(most));
  return number;
}

// Numbers as they were typed.
struct numbers {
  std::string port, largest_body, timeout, connections;
};

void add_options(CLI::App &program, settings &asked, numbers &typed, command_line::session &shared) {
  for (const auto &[name, place] : std::array<std::pair<const char *, std::string *>, 12>{{
           {"--address", &asked.address},
           {"--port", &typed.port},
           {"--time-zone", &asked.time_zone},
           {"--practice", &asked.practice},
           {"--key", &asked.key},
           {"--user", &asked.user},
           {"--role", &asked.role},
           {"--clinic", &asked.clinic},
           {"--max-body", &typed.largest_body},
           {"--timeout", &typed.timeout},
           {"--connections", &typed.connections},
           {"--knowledge", &shared.knowledge},
       }})
    program.add_option(name, *place);
  program.add_option("--host", asked.hosts);
  program.add_option("--allow-origin", asked.origins);
  program.add_option("--trust-key", shared.trusted_keys);
  program.add_flag("--accept-unsigned", shared.accept_unsigned);
  program.add_flag("--log", asked.log);
}

void read_numbers(const numbers &typed, settings &asked) {
  constexpr unsigned last_port = 65535;
  constexpr unsigned most = 10'000;
  if (!typed.port.empty()) asked.port = static_cast<std::uint16_t>(read_number("--port", typed.port, 0, last_port));
  if (!typed.largest_body.empty()) asked.largest_body_mb = read_number("--max-body", typed.largest_body, 1, 1024);
  if (!typed.timeout.empty()) asked.timeout_seconds = read_number("--timeout", typed.timeout, 1, most);
  if (!typed.connections.empty()) asked.connections = read_number("--connections", typed.connections, 1, most);
}

void require_consistent(settings &asked) {
  boost::system::error_code problem;
  boost::asio::ip::make_address(asked.address, problem);
  if (problem)
    throw command_line::refusal(exit_unusable, "--address " + command_line::in_quotes(asked.address) +
                                                   " is no IP address; write 127.0.0.1, ::1 or that of a network card");
  if (asked.practice.empty() != asked.key.empty())
    throw command_line::refusal(exit_unusable, "--practice FILE and --key FILE go together; give both or neither");
  if (asked.time_zone.empty()) asked.time_zone = time_zone_of_machine();
  if (asked.time_zone.empty())
    throw command_line::refusal(exit_unusable, "the time zone of this machine cannot be found out; name that of the "
                                               "clinic with --time-zone, for example Europe/London");
}

std::string version() {
  const auto number = percuta_version();
  return "percuta-cds-hooks " + std::to_string(number >> 16) + "." + std::to_string((number >> 8) & 0xFF) + "." +
         std::to_string(number & 0xFF);
}

} // namespace

bool read_arguments(int count, char **words, settings &asked, command_line::session &shared) {
  CLI::App program;
  numbers typed;
  program.formatter_fn([](const CLI::App *, const std::string &, CLI::AppFormatMode) { return std::string(help); });
  program.set_version_flag("--version", version);
  add_options(program, asked, typed, shared);
  command_line::refuse_empty_values(program);
  try {
    program.parse(count, words);
  } catch (const CLI::CallForHelp &) {
    command_line::deliver(shared, help, PERCUTA_FORMAT_TEXT);
    return false;
  } catch (const CLI::CallForVersion &) {
    command_line::deliver(shared, version(), PERCUTA_FORMAT_TEXT);
    return false;
  } catch (const CLI::ParseError &problem) {
    throw command_line::refusal(exit_unusable, command_line::explain(problem) + "; see percuta-cds-hooks --help");
  }
  read_numbers(typed, asked);
  require_consistent(asked);
  return true;
}

} // namespace cds_hooks
