// SPDX-License-Identifier: Apache-2.0
// Writes JSON in one fixed form: members in the order given, no blanks, shortest numbers, UTF-8 as it is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace percuta::json {

// The shortest text that reads back as the same number.
std::string number_text(double value);

class writer {
public:
  writer &begin_object();
  writer &end_object();
  writer &begin_array();
  writer &end_array();
  writer &key(std::string_view name);
  writer &text(std::string_view value);
  writer &number(std::int64_t value);
  writer &number(double value); // shortest text that reads back the same; not finite: null
  writer &boolean(bool value);
  writer &null();
  writer &raw(std::string_view json); // a complete value, already JSON

  // key and value in one
  writer &member(std::string_view name, std::string_view value) { return key(name).text(value); }
  writer &member(std::string_view name, const char *value) { return key(name).text(value); }
  writer &member(std::string_view name, std::int64_t value) { return key(name).number(value); }
  writer &member(std::string_view name, int value) { return key(name).number(static_cast<std::int64_t>(value)); }
  writer &member(std::string_view name, double value) { return key(name).number(value); }
  writer &member(std::string_view name, bool value) { return key(name).boolean(value); }

  [[nodiscard]] const std::string &str() const { return out_; }
  std::string take() { return std::move(out_); }

private:
  void separate();
  std::string out_;
  bool first_ = true; // nothing written yet at this level
  bool after_key_ = false;
};

} // namespace percuta::json
