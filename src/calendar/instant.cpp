// SPDX-License-Identifier: Apache-2.0
#include "calendar/instant.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace percuta::calendar {
namespace {

// Takes text apart from the left; anything that does not fit makes it fail for good.
class scanner {
public:
  explicit scanner(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool done() const { return ok_ && rest_.empty(); }

  char any_of(std::string_view wanted) {
    if (rest_.empty() || wanted.find(rest_.front()) == std::string_view::npos) return fail(), '\0';
    const char found = rest_.front();
    rest_.remove_prefix(1);
    return found;
  }

  std::int32_t two_digits(std::int32_t at_most) {
    if (rest_.size() < 2 || !digit(rest_[0]) || !digit(rest_[1])) return fail(), 0;
    const auto value = (rest_[0] - '0') * 10 + (rest_[1] - '0');
    rest_.remove_prefix(2);
    if (value > at_most) fail();
    return value;
  }

  void skip_fraction() {
    if (rest_.empty() || rest_.front() != '.') return;
    std::size_t end = 1;
    while (end < rest_.size() && digit(rest_[end])) ++end;
    if (end == 1) fail();
    rest_.remove_prefix(end);
  }

private:
  static bool digit(char c) { return c >= '0' && c <= '9'; }
  void fail() { ok_ = false; }

  std::string_view rest_;
  bool ok_ = true;
};

} // namespace

std::optional<instant> read_instant(std::string_view text) {
  const auto date = read_day(text.substr(0, 10));
  if (!date) return std::nullopt;
  scanner rest(text.substr(10));
  rest.any_of("Tt");
  const auto hour = rest.two_digits(23);
  rest.any_of(":");
  const auto minute = rest.two_digits(59);
  rest.any_of(":");
  const auto second = rest.two_digits(60);
  rest.skip_fraction();
  const auto sign = rest.any_of("Zz+-");
  std::int32_t offset = 0;
  if (sign == '+' || sign == '-') {
    const auto hours = rest.two_digits(23);
    rest.any_of(":");
    const auto minutes = rest.two_digits(59);
    offset = (hours * 60 + minutes) * (sign == '-' ? -60 : 60);
  }
  if (!rest.done()) return std::nullopt;
  const auto local = hour * 3600 + minute * 60 + (second == 60 ? 59 : second);
  return instant{static_cast<std::int64_t>(*date) * seconds_per_day + local - offset, offset};
}

std::string write_instant(instant moment) {
  const auto local = moment.seconds + moment.offset_seconds;
  auto date = local / seconds_per_day;
  auto second = static_cast<int>(local % seconds_per_day);
  if (second < 0) {
    second += seconds_per_day;
    --date;
  }
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
  auto written = write_day(static_cast<day>(date)) + text.data();
  if (moment.offset_seconds == 0) return written + "Z";
  const auto minutes = std::abs(moment.offset_seconds) / 60;
  std::snprintf(text.data(), text.size(), "%c%02d:%02d", moment.offset_seconds < 0 ? '-' : '+', minutes / 60,
                minutes % 60);
  return written + text.data();
}

std::optional<interval> day_reader::read(std::string_view text) {
  if (text.size() <= 10) return read_partial_date(text);
  const auto moment = read_instant(text);
  if (!moment) return std::nullopt;
  if (moment->seconds < last_.begin || moment->seconds >= last_.end) last_ = zone_.span_at(moment->seconds);
  const auto date = day_at(moment->seconds + last_.offset);
  return interval{date, date};
}

} // namespace percuta::calendar
