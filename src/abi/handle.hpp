// SPDX-License-Identifier: Apache-2.0
// The objects behind the opaque types of percuta.h.
#pragma once

#include "abi/guard.hpp"
#include "checks/program.hpp"
#include "checks/result.hpp"
#include "facts/lexicon.hpp"
#include "facts/table.hpp"
#include "knowledge/base.hpp"

#include <array>
#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <vector>

namespace percuta::abi {

// A mark by which a handle is recognised, erased when it is released. It stands behind the two words that an allocator writes into
// memory it gets back, so that a released handle is mostly seen.
class type_mark {
public:
  explicit type_mark(std::uint64_t kind) : mark_(kind) {}
  ~type_mark() { mark_ = 0; }
  type_mark(const type_mark &) = delete;
  type_mark &operator=(const type_mark &) = delete;
  type_mark(type_mark &&) = delete;
  type_mark &operator=(type_mark &&) = delete;
  [[nodiscard]] bool is(std::uint64_t kind) const { return mark_ == kind; }

private:
  [[maybe_unused]] std::array<std::uint64_t, 2> unused_{};
  volatile std::uint64_t mark_; // the write before the release must happen although nobody may read it
};

// What a library handle stands for; kept by everything made from it.
struct opened {
  explicit opened(knowledge::base loaded, const services &offered, bool null_is_none = false);
  const knowledge::base base;
  const knowledge::when_asked<checks::program> program; // points into base
  const knowledge::when_asked<facts::lexicon> words;    // likewise
  const services host;
  const bool null_means_none; // PERCUTA_OPEN_NULL_MEANS_NONE
};

inline constexpr std::uint64_t library_mark = 0x7a1f8d3c52e94b07;
inline constexpr std::uint64_t patient_mark = 0x7a1f8d3c52e94b16;
inline constexpr std::uint64_t check_mark = 0x7a1f8d3c52e94b25;
inline constexpr std::uint64_t document_mark = 0x7a1f8d3c52e94b34;
inline constexpr std::uint64_t practice_mark = 0x7a1f8d3c52e94b43;

} // namespace percuta::abi

struct percuta_library {
  percuta::abi::type_mark mark{percuta::abi::library_mark};
  std::shared_ptr<const percuta::abi::opened> library;
};

struct percuta_patient {
  percuta::abi::type_mark mark{percuta::abi::patient_mark};
  std::shared_ptr<const percuta::abi::opened> library;
  std::vector<std::shared_ptr<const percuta::facts::parsed_document>> documents;
  std::exception_ptr incomplete; // why a document could not be added: without it nothing is said of the patient
  std::array<percuta::facts::data_state, percuta::facts::kind_count> declared{};
};

struct percuta_check {
  percuta::abi::type_mark mark{percuta::abi::check_mark};
  std::shared_ptr<const percuta::abi::opened> library;
  percuta::checks::result result;
};

struct percuta_document {
  percuta::abi::type_mark mark{percuta::abi::document_mark};
  std::string text;
  std::string notes;
};

namespace percuta::abi {

template <class Handle> struct handle_of;
template <> struct handle_of<percuta_library> {
  static constexpr auto mark = library_mark;
  static constexpr std::string_view name = "library";
};
template <> struct handle_of<percuta_patient> {
  static constexpr auto mark = patient_mark;
  static constexpr std::string_view name = "patient";
};
template <> struct handle_of<percuta_check> {
  static constexpr auto mark = check_mark;
  static constexpr std::string_view name = "check";
};
template <> struct handle_of<percuta_document> {
  static constexpr auto mark = document_mark;
  static constexpr std::string_view name = "document";
};

template <class Handle> bool is_alive(const Handle *handle) {
  constexpr std::uintptr_t first_page = 4096; // small numbers are no pointers
  const auto address = reinterpret_cast<std::uintptr_t>(handle);
  return address >= first_page && address % alignof(Handle) == 0 && handle->mark.is(handle_of<Handle>::mark);
}

// The object behind a handle. NULL is a missing argument.
template <class Handle> Handle &require(const call &here, Handle *handle) {
  using plain = std::remove_const_t<Handle>;
  const std::string name(handle_of<plain>::name);
  if (handle == nullptr) {
    here.refuse(status::bad_argument, name + " is NULL");
  }
  if (!is_alive<plain>(handle)) {
    here.refuse(status::bad_handle,
                name + " is not one, or was released; pass what percuta gave you, before it is released");
  }
  return *handle;
}

// The opened library behind a handle; from then on the host hears of failures.
template <class Handle> const opened &require_library(call &here, Handle *handle) {
  here.library = require(here, handle).library;
  here.host = here.library->host;
  return *here.library;
}

// NULL and what is not alive are left alone.
template <class Handle> void release(const char *attempted, Handle *handle) {
  guard(attempted, nullptr, [&](call &) {
    if (is_alive(handle)) {
      const std::unique_ptr<Handle> last(handle);
    }
  });
}

// Puts what body makes into *out; NULL there on failure.
template <class Handle, class Body>
percuta_status make(const char *attempted, Handle **out, percuta_error *error, Body &&body) {
  if (out != nullptr) {
    *out = nullptr;
  }
  return guard(attempted, error, [&](call &here) {
    if (out == nullptr) {
      here.refuse(status::bad_argument,
                  "there is no place for the result: " + std::string(handle_of<Handle>::name) + " is NULL");
    }
    *out = body(here).release();
  });
}

inline std::unique_ptr<percuta_document> new_document(std::string text, std::string notes = {}) {
  auto made = std::make_unique<percuta_document>();
  made->text = std::move(text);
  made->notes = std::move(notes);
  return made;
}

[[noreturn]] inline void refuse_format(const call &here, percuta_format format, std::string_view known) {
  here.refuse(status::unsupported,
              "it cannot be written in format " + std::to_string(format) + "; ask for " + std::string(known));
}

inline percuta_text view(std::string_view text) {
  return {text.empty() ? "" : text.data(), text.size()}; // of a std::string or a literal: NUL follows
}

} // namespace percuta::abi
