// SPDX-License-Identifier: Apache-2.0
// Described records from and to bytes: the members in order, little-endian and without names. Numbers take their size, flags and enumerators
// a byte, a text its size and bytes, a list or map its count and elements, an optional a flag and its value. Nothing is checked that the
// author's program has checked; whatever cannot have been written is damage.
#pragma once

#include "json/described.hpp"

#include <simdjson.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>

namespace percuta::knowledge {

static_assert(std::endian::native == std::endian::little);

[[noreturn]] inline void damaged_records() {
  throw failure(status::bad_knowledge,
                "cannot open the knowledge base: its records are damaged; build or copy the file again");
}

template <class T> inline constexpr bool is_plain = std::is_arithmetic_v<T> && !std::is_same_v<T, bool>;

// The fewest bytes that a value takes, so that no count makes more room than the bytes left can fill.
template <class T> constexpr std::size_t least_size() {
  if constexpr (json::is_vector<T>::value || json::is_map<T>::value || std::is_same_v<T, std::string>) {
    return sizeof(std::uint32_t);
  } else if constexpr (is_plain<T>) {
    return sizeof(T);
  } else if constexpr (json::is_record<T>) {
    std::size_t sum = 0;
    boost::mp11::mp_for_each<json::members<T>>([&](auto member) {
      sum += least_size<std::remove_reference_t<decltype(std::declval<T &>().*member.pointer)>>();
    });
    return sum;
  } else {
    return 1;
  }
}

class byte_reader {
public:
  explicit byte_reader(std::string_view bytes) : left_(bytes) {}

  std::string_view take(std::size_t size) {
    if (size > left_.size()) damaged_records();
    const auto taken = left_.substr(0, size);
    left_.remove_prefix(size);
    return taken;
  }
  template <class T> T number() {
    T value{};
    std::memcpy(&value, take(sizeof value).data(), sizeof value);
    return value;
  }
  bool flag() {
    const auto byte = number<std::uint8_t>();
    if (byte > 1) damaged_records();
    return byte != 0;
  }
  std::size_t count(std::size_t least) {
    const auto found = number<std::uint32_t>();
    if (found > left_.size() / least) damaged_records();
    return found;
  }
  std::string_view text() {
    const auto found = take(number<std::uint32_t>());
    unsigned seen = 0; // most texts are short and ASCII
    for (const char c : found) seen |= static_cast<unsigned char>(c);
    if (seen >= 0x80 && !simdjson::validate_utf8(found.data(), found.size())) damaged_records();
    return found;
  }
  // A record may hold others of its kind.
  void enter() {
    constexpr int deepest = 64;
    if (++depth_ > deepest) damaged_records();
  }
  void leave() { --depth_; }
  [[nodiscard]] bool at_end() const { return left_.empty(); }

private:
  std::string_view left_;
  int depth_ = 0;
};

template <class T> void read_bytes(byte_reader &in, T &out) {
  if constexpr (json::is_optional<T>::value) {
    if (in.flag()) read_bytes(in, out.emplace());
  } else if constexpr (json::is_vector<T>::value) {
    out.resize(in.count(least_size<typename T::value_type>()));
    for (auto &each : out) read_bytes(in, each);
  } else if constexpr (json::is_map<T>::value) {
    for (auto left = in.count(2 * sizeof(std::uint32_t)); left > 0; --left) {
      const auto name = in.text();
      if (!out.empty() && name <= out.rbegin()->first) damaged_records();
      read_bytes(in, out.emplace_hint(out.end(), name, typename T::mapped_type{})->second);
    }
  } else if constexpr (json::is_enum<T>) {
    const auto value = static_cast<T>(in.number<std::uint8_t>());
    bool known = false;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
        [&](auto each) { known = known || each.value == value; });
    if (!known) damaged_records();
    out = value;
  } else if constexpr (json::is_record<T>) {
    in.enter();
    boost::mp11::mp_for_each<json::members<T>>([&](auto member) { read_bytes(in, out.*member.pointer); });
    in.leave();
  } else if constexpr (std::is_same_v<T, bool>) {
    out = in.flag();
  } else if constexpr (is_plain<T>) {
    out = in.number<T>();
    if constexpr (std::is_floating_point_v<T>) {
      if (!std::isfinite(out)) damaged_records();
    }
  } else {
    out = in.text();
  }
}

template <class T> void write_number(std::string &out, T value) {
  out.append(reinterpret_cast<const char *>(&value), sizeof value);
}

inline void write_count(std::string &out, std::size_t count) {
  if (count > std::numeric_limits<std::uint32_t>::max())
    throw failure(status::over_limit, "cannot write the knowledge base: a text or list in it is too long; shorten it");
  write_number(out, static_cast<std::uint32_t>(count));
}

template <class T> void write_bytes(std::string &out, const T &value) {
  if constexpr (json::is_optional<T>::value) {
    write_number(out, static_cast<std::uint8_t>(value.has_value()));
    if (value) write_bytes(out, *value);
  } else if constexpr (json::is_vector<T>::value) {
    write_count(out, value.size());
    for (const auto &each : value) write_bytes(out, each);
  } else if constexpr (json::is_map<T>::value) {
    write_count(out, value.size());
    for (const auto &[name, each] : value) {
      write_bytes(out, name);
      write_bytes(out, each);
    }
  } else if constexpr (json::is_record<T>) {
    boost::mp11::mp_for_each<json::members<T>>([&](auto member) { write_bytes(out, value.*member.pointer); });
  } else if constexpr (is_plain<T>) {
    write_number(out, value);
  } else if constexpr (std::is_same_v<T, std::string>) {
    write_count(out, value.size());
    out += value;
  } else {
    static_assert(json::is_enum<T> || std::is_same_v<T, bool>);
    write_number(out, static_cast<std::uint8_t>(value));
  }
}

constexpr void add_to_shape(std::uint64_t &hash, std::string_view text) { // FNV-1a
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
}

template <class T, class... Outer> constexpr void add_shape(std::uint64_t &hash) {
  if constexpr (json::is_optional<T>::value) {
    add_to_shape(hash, "?");
    add_shape<typename T::value_type, Outer...>(hash);
  } else if constexpr (json::is_vector<T>::value) {
    add_to_shape(hash, "*");
    add_shape<typename T::value_type, Outer...>(hash);
  } else if constexpr (json::is_map<T>::value) {
    add_to_shape(hash, "#");
    add_shape<typename T::mapped_type, Outer...>(hash);
  } else if constexpr (json::is_enum<T>) {
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto each) {
      add_to_shape(hash, each.name);
      add_to_shape(hash, "|");
    });
  } else if constexpr ((std::is_same_v<T, Outer> || ...)) {
    add_to_shape(hash, "^"); // in itself
  } else if constexpr (json::is_record<T>) {
    add_to_shape(hash, "(");
    boost::mp11::mp_for_each<json::members<T>>([&](auto member) {
      add_to_shape(hash, member.name);
      add_shape<std::remove_reference_t<decltype(std::declval<T &>().*member.pointer)>, T, Outer...>(hash);
    });
    add_to_shape(hash, ")");
  } else if constexpr (is_plain<T>) {
    add_to_shape(hash, std::is_floating_point_v<T> ? ":r" : ":i");
    add_to_shape(hash, std::string_view("12345678").substr(0, sizeof(T)));
  } else {
    add_to_shape(hash, std::is_same_v<T, bool> ? ":f" : ":t");
  }
}

// What a type looks like, down to the names of members and enumerators: bytes written from another shape mean something else.
template <class T> constexpr std::uint64_t shape_of() {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  add_shape<T>(hash);
  return hash;
}

} // namespace percuta::knowledge
