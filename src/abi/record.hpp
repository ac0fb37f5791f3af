// SPDX-License-Identifier: Apache-2.0
// Structs that begin with struct_size: caller and library may be of different age.
#pragma once

#include "model/failure.hpp"
#include "percuta/percuta.h"
#include "percuta_plugin.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace percuta::abi {

// No struct of the interface comes near it: a larger size was never set.
inline constexpr std::uint32_t largest_struct = 4096;

// What 1.0 had of each struct; it stays when the struct grows. Named for messages.
template <class Record> struct record_of;
#define PERCUTA_RECORD(type, last_of_1_0)                                                                              \
  template <> struct record_of<type> {                                                                                 \
    static constexpr std::string_view name = #type;                                                                    \
    static constexpr std::size_t first_size = offsetof(type, last_of_1_0) + sizeof(decltype(type::last_of_1_0));       \
  }
PERCUTA_RECORD(percuta_error, message);
PERCUTA_RECORD(percuta_need, resource_types);
PERCUTA_RECORD(percuta_entry, value);
PERCUTA_RECORD(percuta_host, pull);
PERCUTA_RECORD(percuta_open_options, host);
PERCUTA_RECORD(percuta_check_request, policy_count);
PERCUTA_RECORD(percuta_summary, result_hash);
PERCUTA_RECORD(percuta_finding, grade);
PERCUTA_RECORD(percuta_question, text);
PERCUTA_RECORD(percuta_treatment_request, treatment_size);
PERCUTA_RECORD(percuta_letter_request, released_by);
PERCUTA_RECORD(percuta_practice_options, key_size);
PERCUTA_RECORD(percuta_actor, at);
PERCUTA_RECORD(percuta_plugin, library);
#undef PERCUTA_RECORD

template <class Record> bool size_fits(std::uint32_t struct_size) {
  return struct_size >= record_of<Record>::first_size && struct_size <= largest_struct;
}

template <class Record> void require_size(std::uint32_t struct_size) {
  if (size_fits<Record>(struct_size)) {
    return;
  }
  const std::string name(record_of<Record>::name);
  throw failure(status::bad_argument, "cannot use a " + name + ": its struct_size is " + std::to_string(struct_size) +
                                          ", 1.0 has " + std::to_string(record_of<Record>::first_size) +
                                          "; set it to sizeof(" + name + ")");
}

// A copy of what the caller gives, in today's shape. Throws when something is set that this library does not know.
template <class Record> Record read_record(const Record &given) {
  static_assert(std::is_trivially_copyable_v<Record>);
  const auto struct_size = given.struct_size;
  require_size<Record>(struct_size);
  Record copy{};
  std::memcpy(&copy, &given, std::min<std::size_t>(struct_size, sizeof(Record)));
  const auto *bytes = reinterpret_cast<const unsigned char *>(&given);
  for (std::size_t i = sizeof(Record); i < struct_size; ++i) {
    if (bytes[i] != 0) {
      throw failure(status::unsupported, "cannot use a " + std::string(record_of<Record>::name) + ": byte " +
                                             std::to_string(i) + " is set, this library knows " +
                                             std::to_string(sizeof(Record)) +
                                             " bytes and is older than the host; update the library or leave it out");
    }
  }
  return copy;
}

// Fills as much of the caller's struct as the caller knows; its struct_size stays.
template <class Record> void write_record(Record &out, const Record &value) {
  const auto struct_size = out.struct_size;
  std::memcpy(&out, &value, std::min<std::size_t>(struct_size, sizeof(Record)));
  out.struct_size = struct_size;
}

// Nothing where the size is not believable: those bytes may not be the caller's.
template <class Record> void clear_record(Record *out) {
  if (out != nullptr && size_fits<Record>(out->struct_size)) {
    write_record(*out, Record{});
  }
}

// The body of every _init function.
template <class Record> percuta_status init_record(Record *record, std::uint32_t struct_size) {
  if (record == nullptr || !size_fits<Record>(struct_size)) {
    return PERCUTA_E_ARG;
  }
  std::memset(record, 0, struct_size);
  record->struct_size = struct_size;
  return PERCUTA_OK;
}

// Flags and reserved members hold only what is known.
inline void require_known_bits(std::string_view member, std::uint32_t given, std::uint32_t known) {
  if ((given & ~known) != 0) {
    throw failure(status::unsupported, "cannot use " + std::string(member) + " " + std::to_string(given) +
                                           ": this library knows no such bit; set it to 0 or update the library");
  }
}

} // namespace percuta::abi
