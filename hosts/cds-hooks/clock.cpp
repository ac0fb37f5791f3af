// SPDX-License-Identifier: Apache-2.0
#include "clock.hpp"

#include <array>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <system_error>

namespace cds_hooks {

percuta_time now() {
  percuta_time time{};
  time.utc_seconds =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  return time;
}

std::string write_time(const percuta_time &time) {
  const std::time_t seconds = time.utc_seconds;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S+00:00", &parts)};
}

std::string time_zone_of_machine() {
  std::error_code problem;
  const auto file = std::filesystem::canonical("/etc/localtime", problem).string(); // .../zoneinfo/Europe/London
  constexpr std::string_view folder = "/zoneinfo/";
  const auto at = file.find(folder);
  return problem || at == std::string::npos ? std::string() : file.substr(at + folder.size());
}

} // namespace cds_hooks
