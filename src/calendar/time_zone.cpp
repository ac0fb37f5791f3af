// SPDX-License-Identifier: Apache-2.0
#include "calendar/instant.hpp"

#include "model/failure.hpp"

#include <date/tz.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <execinfo.h>
#include <fstream>
#include <limits>
#include <new>

namespace percuta::calendar {
namespace {

const date::time_zone &rules_of(const void *rules) { return *static_cast<const date::time_zone *>(rules); }

// A zone's file is read inside pthread_once. What is thrown through it makes the C library load its unwinder, once for the process, and end
// the process where that needs memory and there is none. Asking for a backtrace loads it as well, and only says when it cannot.
bool load_unwinder() {
  void *here = nullptr;
  if (backtrace(&here, 1) == 0) throw std::bad_alloc();
  return true;
}

[[noreturn]] void refuse_unreadable() {
  throw failure(status::input_output,
                "cannot read the time-zone data of the system; install the package tzdata, and look "
                "at the number of files this process may open");
}

const date::tzdb &zone_database() {
  [[maybe_unused]] static const bool loaded = load_unwinder();
  try {
    return date::get_tzdb();
  } catch (const std::bad_alloc &) {
    throw;
  } catch (const std::exception &) {
    refuse_unreadable();
  }
}

const date::time_zone *locate(std::string_view iana_name) {
  try {
    return date::locate_zone(iana_name);
  } catch (const std::bad_alloc &) {
    throw;
  } catch (const std::exception &) {
    throw failure(status::not_found, "the time zone \"" + std::string(iana_name) +
                                         "\" is unknown; give an IANA name such as Europe/London");
  }
}

} // namespace

time_zone time_zone::utc() {
  auto zone = fixed(0);
  zone.name_ = "UTC";
  return zone;
}

time_zone time_zone::fixed(std::int32_t offset_seconds) {
  const auto minutes = std::abs(offset_seconds) / 60;
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%c%02d:%02d", offset_seconds < 0 ? '-' : '+', minutes / 60, minutes % 60);
  time_zone zone;
  zone.name_ = text.data();
  zone.offset_ = offset_seconds;
  return zone;
}

time_zone time_zone::named(std::string_view iana_name) {
  zone_database();
  time_zone zone;
  zone.name_ = iana_name;
  zone.rules_ = locate(iana_name);
  try {
    rules_of(zone.rules_).get_info(date::sys_seconds{}); // reads the zone's file now, not in the middle of a check
  } catch (const std::bad_alloc &) {
    throw;
  } catch (const std::exception &) {
    refuse_unreadable();
  }
  return zone;
}

time_zone::span time_zone::span_at(std::int64_t utc_seconds) const {
  if (rules_ == nullptr) {
    return {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max(), offset_};
  }
  const auto info = rules_of(rules_).get_info(date::sys_seconds{std::chrono::seconds{utc_seconds}});
  return {info.begin.time_since_epoch().count(), info.end.time_since_epoch().count(),
          static_cast<std::int32_t>(info.offset.count())};
}

day time_zone::day_of(std::int64_t utc_seconds) const { return day_at(utc_seconds + offset_at(utc_seconds)); }

std::int64_t time_zone::at_local(day date, std::int32_t seconds_of_day) const {
  const auto local = date * seconds_per_day + seconds_of_day;
  if (rules_ == nullptr) return local - offset_;
  // first holds the offset before a change: with it a skipped time moves forward and a repeated one is the earlier.
  const auto info = rules_of(rules_).get_info(date::local_seconds{std::chrono::seconds{local}});
  return local - info.first.offset.count();
}

std::string zone_data_version() {
  // The system's zone files do not carry the version; the list they are made from says it in its first line: "# version 2026a".
  constexpr std::string_view opening = "# version ";
  std::ifstream list;
  list.exceptions(std::ios::badbit); // without memory the answer is not "unknown"
  errno = 0;
  list.open("/usr/share/zoneinfo/tzdata.zi");
  if (!list.is_open()) {
    if (errno == ENOENT) return "unknown";
    if (errno == ENOMEM) throw std::bad_alloc();
    refuse_unreadable(); // with another answer today the same request would have other bytes
  }
  std::string line;
  try {
    std::getline(list, line);
  } catch (const std::ios::failure &) {
    if (errno == ENOMEM) throw std::bad_alloc();
    refuse_unreadable();
  }
  if (line.rfind(opening, 0) != 0) return "unknown";
  return line.substr(opening.size());
}

} // namespace percuta::calendar
