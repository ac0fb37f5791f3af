// SPDX-License-Identifier: Apache-2.0
#include "allocations.hpp"

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <new>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define PERCUTA_OWN_MALLOC 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define PERCUTA_OWN_MALLOC 0
#endif
#endif
#ifndef PERCUTA_OWN_MALLOC
#define PERCUTA_OWN_MALLOC 1
#endif

namespace {

std::atomic<long> objects_alive{0};
std::atomic<long> blocks_alive{0};

// No destructors and no late construction: malloc runs before and after everything else.
thread_local bool watching = false;
thread_local bool asking = false;
thread_local bool in_new = false;
thread_local faults::reach watched = faults::reach::objects;
thread_local faults::question must_fail = nullptr;
thread_local long counted = 0;

bool fails() {
  if (!watching || asking) return false;
  ++counted;
  if (must_fail == nullptr) return false;
  asking = true;
  const bool answer = must_fail(counted);
  asking = false;
  return answer;
}

void *take(std::size_t size, std::size_t alignment) {
  if (fails()) return nullptr;
  in_new = true; // malloc below is not asked a second time
  void *memory = alignment <= alignof(std::max_align_t)
                     ? std::malloc(size == 0 ? 1 : size)
                     : std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
  in_new = false;
  if (memory != nullptr) ++objects_alive;
  return memory;
}

void *take_or_throw(std::size_t size, std::size_t alignment) {
  void *memory = take(size, alignment);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void give_back(void *memory) {
  if (memory == nullptr) return;
  --objects_alive;
  std::free(memory);
}

} // namespace

namespace faults {

void watch(reach wide, question ask) {
  watched = wide;
  must_fail = ask;
  counted = 0;
  watching = true;
}

long leave() {
  watching = false;
  return counted;
}

long living(reach wide) {
  return wide == reach::everything && PERCUTA_OWN_MALLOC != 0 ? blocks_alive.load() : objects_alive.load();
}

} // namespace faults

void *operator new(std::size_t size) { return take_or_throw(size, 0); }
void *operator new[](std::size_t size) { return take_or_throw(size, 0); }
void *operator new(std::size_t size, const std::nothrow_t &) noexcept { return take(size, 0); }
void *operator new[](std::size_t size, const std::nothrow_t &) noexcept { return take(size, 0); }
void *operator new(std::size_t size, std::align_val_t alignment) {
  return take_or_throw(size, static_cast<std::size_t>(alignment));
}
void *operator new[](std::size_t size, std::align_val_t alignment) {
  return take_or_throw(size, static_cast<std::size_t>(alignment));
}
void operator delete(void *memory) noexcept { give_back(memory); }
void operator delete[](void *memory) noexcept { give_back(memory); }
void operator delete(void *memory, std::size_t) noexcept { give_back(memory); }
void operator delete[](void *memory, std::size_t) noexcept { give_back(memory); }
void operator delete(void *memory, std::align_val_t) noexcept { give_back(memory); }
void operator delete[](void *memory, std::align_val_t) noexcept { give_back(memory); }
void operator delete(void *memory, std::size_t, std::align_val_t) noexcept { give_back(memory); }
void operator delete[](void *memory, std::size_t, std::align_val_t) noexcept { give_back(memory); }

#if PERCUTA_OWN_MALLOC
// The program's own come before those of the C library, for every library of the process; glibc keeps its own under these names.
extern "C" {
void *__libc_malloc(std::size_t size);
void *__libc_calloc(std::size_t count, std::size_t size);
void *__libc_realloc(void *memory, std::size_t size);
void *__libc_memalign(std::size_t alignment, std::size_t size);
void __libc_free(void *memory);
}

namespace {

bool block_fails() {
  if (in_new || watched != faults::reach::everything || !fails()) return false;
  errno = ENOMEM;
  return true;
}

void *counted_block(void *memory) {
  if (memory != nullptr) ++blocks_alive;
  return memory;
}

} // namespace

extern "C" {
void *malloc(std::size_t size) { return block_fails() ? nullptr : counted_block(__libc_malloc(size)); }
void *calloc(std::size_t count, std::size_t size) {
  return block_fails() ? nullptr : counted_block(__libc_calloc(count, size));
}
void *realloc(void *memory, std::size_t size) {
  if (memory == nullptr) return malloc(size);
  if (size != 0) return block_fails() ? nullptr : __libc_realloc(memory, size);
  --blocks_alive;
  return __libc_realloc(memory, size);
}
void *memalign(std::size_t alignment, std::size_t size) {
  return block_fails() ? nullptr : counted_block(__libc_memalign(alignment, size));
}
void *aligned_alloc(std::size_t alignment, std::size_t size) { return memalign(alignment, size); }
int posix_memalign(void **memory, std::size_t alignment, std::size_t size) {
  void *made = memalign(alignment, size);
  if (made == nullptr) return ENOMEM;
  *memory = made;
  return 0;
}
void free(void *memory) {
  if (memory == nullptr) return;
  --blocks_alive;
  __libc_free(memory);
}
}
#endif
