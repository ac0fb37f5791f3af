// SPDX-License-Identifier: Apache-2.0
// Points in time and the zones in which they are days.
#pragma once

#include "calendar/day.hpp"

#include <memory>

namespace percuta::calendar {

inline constexpr std::int64_t seconds_per_day = 86'400;

// The day in which so many seconds since midnight of 1970-01-01 lie.
constexpr day day_at(std::int64_t seconds) {
  const auto whole = seconds / seconds_per_day;
  return static_cast<day>(seconds % seconds_per_day < 0 ? whole - 1 : whole);
}

// Seconds since 1970-01-01T00:00:00Z, and the offset that was written with it.
struct instant {
  std::int64_t seconds = 0;
  std::int32_t offset_seconds = 0;
};

// RFC 3339 with offset; fractions are cut off, second 60 is read as 59. "-00:00" has offset 0. Otherwise nothing.
std::optional<instant> read_instant(std::string_view text);

// "2027-01-10T14:00:00+01:00"
std::string write_instant(instant moment);

// A rule from instants to local time: an IANA zone or a fixed offset. Cheap to copy.
class time_zone {
public:
  static time_zone utc();
  static time_zone fixed(std::int32_t offset_seconds);
  // Throws failure(not_found) naming the zone when the IANA name is unknown.
  static time_zone named(std::string_view iana_name);

  [[nodiscard]] const std::string &name() const { return name_; } // "Europe/London", "UTC" or "+01:00"
  [[nodiscard]] std::int32_t offset_at(std::int64_t utc_seconds) const { return span_at(utc_seconds).offset; }
  // The offset then, and the seconds between which it holds.
  struct span {
    std::int64_t begin = 0;
    std::int64_t end = 0; // exclusive
    std::int32_t offset = 0;
  };
  [[nodiscard]] span span_at(std::int64_t utc_seconds) const;
  [[nodiscard]] day day_of(std::int64_t utc_seconds) const;
  // The instant at which local clocks show so many seconds after local midnight of the day. A time that clocks skip moves forward;
  // one that they show twice is the earlier.
  [[nodiscard]] std::int64_t at_local(day date, std::int32_t seconds_of_day) const;

private:
  std::string name_;
  std::int32_t offset_ = 0;
  const void *rules_ = nullptr; // date::time_zone, owned by the zone database of the process
};

// Version of the zone data in use, e.g. "2026a"; "unknown" where the system does not say.
std::string zone_data_version();

// Reads FHIR dates and dateTimes as the days that they may mean in a zone. Remembers the offset that held last: the moments of one record
// mostly lie within a few of them.
class day_reader {
public:
  explicit day_reader(const time_zone &zone) : zone_(zone) {}
  // Nothing for what is neither.
  std::optional<interval> read(std::string_view text);

private:
  time_zone zone_;
  time_zone::span last_;
};

} // namespace percuta::calendar
