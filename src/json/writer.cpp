// SPDX-License-Identifier: Apache-2.0
#include "json/writer.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace percuta::json {
namespace {

void append_escaped(std::string &out, std::string_view value) {
  static constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  std::size_t clean = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const auto c = static_cast<unsigned char>(value[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(value, clean, i - clean);
    clean = i + 1;
    switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default:
      out += "\\u00";
      out += hex[c >> 4U];
      out += hex[c & 0xFU];
    }
  }
  out.append(value, clean, value.size() - clean);
  out += '"';
}

} // namespace

std::string number_text(double value) {
  std::array<char, 40> buffer{};
  const auto end = std::to_chars(buffer.begin(), buffer.end(), value).ptr;
  return {buffer.data(), static_cast<std::size_t>(end - buffer.data())};
}

void writer::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (!first_) out_ += ',';
  first_ = false;
}

writer &writer::begin_object() {
  separate();
  out_ += '{';
  first_ = true;
  return *this;
}

writer &writer::end_object() {
  out_ += '}';
  first_ = false;
  return *this;
}

writer &writer::begin_array() {
  separate();
  out_ += '[';
  first_ = true;
  return *this;
}

writer &writer::end_array() {
  out_ += ']';
  first_ = false;
  return *this;
}

writer &writer::key(std::string_view name) {
  separate();
  append_escaped(out_, name);
  out_ += ':';
  after_key_ = true;
  return *this;
}

writer &writer::text(std::string_view value) {
  separate();
  append_escaped(out_, value);
  return *this;
}

writer &writer::number(std::int64_t value) {
  separate();
  std::array<char, 24> buffer{};
  const auto end = std::to_chars(buffer.begin(), buffer.end(), value).ptr;
  out_.append(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  return *this;
}

writer &writer::number(double value) {
  if (!std::isfinite(value)) return null();
  separate();
  out_ += number_text(value);
  return *this;
}

writer &writer::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
  return *this;
}

writer &writer::null() {
  separate();
  out_ += "null";
  return *this;
}

writer &writer::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

} // namespace percuta::json
