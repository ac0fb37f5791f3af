// SPDX-License-Identifier: Apache-2.0
// The JSON reader asks for memory with new (nothrow), which no test of failing allocations elsewhere counts for coverage.
#include "facts/small_knowledge.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <new>

namespace {

long allowed = -1; // allocations until they fail; below zero they never do

void *allocate(std::size_t size) noexcept {
  if (allowed == 0) return nullptr;
  if (allowed > 0) --allowed;
  return std::malloc(size == 0 ? 1 : size);
}

void *allocate_or_throw(std::size_t size) {
  void *memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

} // namespace

// All of them, so that each gives back what another of them took.
void *operator new(std::size_t size) { return allocate_or_throw(size); }
void *operator new[](std::size_t size) { return allocate_or_throw(size); }
void operator delete(void *memory) noexcept { std::free(memory); }
void operator delete[](void *memory) noexcept { std::free(memory); }
void operator delete(void *memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void *memory, std::size_t) noexcept { std::free(memory); }
void *operator new(std::size_t size, const std::nothrow_t &) noexcept { return allocate(size); }
void *operator new[](std::size_t size, const std::nothrow_t &) noexcept { return allocate(size); }

TEST_CASE("without memory a document is not taken for one that cannot be used") {
  bool parsed = false;
  for (long first = 0; !parsed && first < 100; ++first) {
    allowed = first;
    std::string said = "something else";
    try {
      percuta::facts::parse_document({R"({"resourceType":"Patient"})", false});
      parsed = true;
    } catch (const std::bad_alloc &) {
      said = "no memory";
    } catch (const std::exception &other) {
      said = other.what();
    }
    allowed = -1;
    CHECK((parsed || said == "no memory"));
    CHECK((first > 0 || !parsed));
  }
  CHECK(parsed);
}
