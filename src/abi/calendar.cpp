// SPDX-License-Identifier: Apache-2.0
#include "calendar/instant.hpp"

#include "abi/text.hpp"

#include <algorithm>

using namespace percuta;
using namespace percuta::abi;

percuta_status percuta_day_read(const char *text, int32_t *day, percuta_error *error) {
  if (day != nullptr) {
    *day = 0;
  }
  return guard("read a day", error, [&](call &here) {
    if (day == nullptr) {
      here.refuse(status::bad_argument, "there is no place for the result: day is NULL");
    }
    const auto found = calendar::read_day(required_text(here, text, "text"));
    if (!found) {
      here.refuse(status::bad_input, "the text is no day of the calendar; write it as YYYY-MM-DD");
    }
    *day = *found;
  });
}

percuta_status percuta_day_write(int32_t day, char *text, size_t size, percuta_error *error) {
  if (text != nullptr && size > 0) {
    *text = '\0';
  }
  return guard("write a day", error, [&](call &here) {
    constexpr std::size_t needed = sizeof "YYYY-MM-DD";
    if (text == nullptr || size < needed) {
      here.refuse(status::bad_argument, "text has no room for " + std::to_string(needed) + " bytes");
    }
    const auto first = calendar::from_civil({0, 1, 1});
    const auto last = calendar::from_civil({9999, 12, 31});
    if (day < first || day > last) {
      here.refuse(status::bad_argument, "day " + std::to_string(day) + " is outside the years 0 to 9999");
    }
    const auto written = calendar::write_day(day);
    std::copy_n(written.c_str(), std::min(written.size() + 1, needed), text);
    text[needed - 1] = '\0';
  });
}

percuta_status percuta_time_read(const char *text, percuta_time *time, percuta_error *error) {
  if (time != nullptr) {
    *time = {};
  }
  return guard("read a time", error, [&](call &here) {
    if (time == nullptr) {
      here.refuse(status::bad_argument, "there is no place for the result: time is NULL");
    }
    const auto found = calendar::read_instant(required_text(here, text, "text"));
    if (!found) {
      here.refuse(status::bad_input,
                  "the text is no time; write it as YYYY-MM-DDThh:mm:ss with an offset, Z or +hh:mm (RFC 3339)");
    }
    *time = {found->seconds, found->offset_seconds, 0};
  });
}
