// SPDX-License-Identifier: Apache-2.0
// Every function with its first, second, third ... allocation failing.
#include "world.hpp"

#include <cstdlib>
#include <new>

namespace {

// Counts down on the thread that asked for it; 0: allocations work.
thread_local long allocations_left = 0;

bool must_fail() { return allocations_left > 0 && --allocations_left == 0; }

void *allocate(std::size_t size, std::size_t alignment) {
  if (must_fail()) {
    return nullptr;
  }
  if (alignment <= alignof(std::max_align_t)) {
    return std::malloc(size == 0 ? 1 : size);
  }
  return std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
}

void *allocate_or_throw(std::size_t size, std::size_t alignment) {
  void *memory = allocate(size, alignment);
  if (memory == nullptr) {
    throw std::bad_alloc();
  }
  return memory;
}

} // namespace

void *operator new(std::size_t size) { return allocate_or_throw(size, 0); }
void *operator new[](std::size_t size) { return allocate_or_throw(size, 0); }
void *operator new(std::size_t size, const std::nothrow_t &) noexcept { return allocate(size, 0); }
void *operator new[](std::size_t size, const std::nothrow_t &) noexcept { return allocate(size, 0); }
void *operator new(std::size_t size, std::align_val_t alignment) {
  return allocate_or_throw(size, static_cast<std::size_t>(alignment));
}
void *operator new[](std::size_t size, std::align_val_t alignment) {
  return allocate_or_throw(size, static_cast<std::size_t>(alignment));
}
void operator delete(void *memory) noexcept { std::free(memory); }
void operator delete[](void *memory) noexcept { std::free(memory); }
void operator delete(void *memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void *memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void *memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void *memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void *memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void *memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

using namespace abi_test;

namespace {

std::int32_t pull_nothing(void *, const char *, const percuta_need *, percuta_patient *) { return 0; }

} // namespace

TEST_CASE("a function that runs out of memory says so, gives nothing, and works again afterwards") {
  auto host = sized<percuta_host>();
  host.pull = pull_nothing;
  world w(linked_functions(), &host);
  auto error = sized<percuta_error>();
  for (const auto &each : every_entry()) {
    INFO(each.name);
    // All of the first ones, then ever wider steps: opening allocates some hundred thousand times.
    long failures = 0;
    for (long nth = 1;; nth += nth < 40 ? 1 : nth / 7) {
      INFO("allocation " << nth);
      allocations_left = nth;
      const auto [status, sound] = each.call(w, &error);
      const bool reached = allocations_left == 0;
      allocations_left = 0;
      if (!reached) {
        CHECK(status == PERCUTA_OK);
        break;
      }
      ++failures;
      CHECK(sound);
      if (status != PERCUTA_OK) { // some code recovers by itself
        CHECK(status == PERCUTA_E_NO_MEMORY);
      }
    }
    CAPTURE(failures);
    CHECK(each.call(w, &error).status == PERCUTA_OK);
  }
}

TEST_CASE("a refusal for whose words there is no memory says that memory ran out, and the host's log may be without "
          "its line") {
  auto host = sized<percuta_host>();
  host.log = [](void *, percuta_log_level, const char *, std::size_t) {};
  world w(linked_functions(), &host);
  auto error = sized<percuta_error>();
  percuta_document *document = nullptr;
  for (long nth = 1;; ++nth) {
    INFO("allocation " << nth);
    allocations_left = nth;
    const auto status = percuta_protocol_get(w.library, "NO-SUCH-PROTOCOL-WITH-A-LONG-NAME", 0, &document, &error);
    const bool reached = allocations_left == 0;
    allocations_left = 0;
    CHECK((status == PERCUTA_E_NOT_FOUND || (reached && status == PERCUTA_E_NO_MEMORY)));
    CHECK(document == nullptr);
    CHECK(std::string_view(error.message).size() > 20);
    if (!reached) break;
  }
}
