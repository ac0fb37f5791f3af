// SPDX-License-Identifier: Apache-2.0
// Whatever is thrown inside, a status comes out, the outputs are empty, and the next call works.
#include "world.hpp"

#include <cstring>
#include <dlfcn.h>

using namespace abi_test;

namespace {

// The library built with a way to make its next call throw.
struct faulty_library {
  faulty_library() : loaded(dlopen(PERCUTA_FAULTY_LIBRARY, RTLD_NOW | RTLD_LOCAL)) {
    REQUIRE(loaded != nullptr);
    throw_next = reinterpret_cast<void (*)(int)>(dlsym(loaded, "percuta_test_throw_next"));
    plugin_entry = reinterpret_cast<percuta_plugin_entry_function>(dlsym(loaded, "percuta_plugin_entry"));
    REQUIRE(throw_next != nullptr);
    auto plugin = sized<percuta_plugin>();
    REQUIRE(plugin_entry(nullptr, &plugin, nullptr) == PERCUTA_OK);
    functions = static_cast<const percuta_functions *>(plugin.find_interface("percuta.core.functions/1"));
    functions->library_close(plugin.library);
  }
  ~faulty_library() { dlclose(loaded); }
  faulty_library(const faulty_library &) = delete;
  faulty_library &operator=(const faulty_library &) = delete;
  faulty_library(faulty_library &&) = delete;
  faulty_library &operator=(faulty_library &&) = delete;

  void *loaded;
  void (*throw_next)(int) = nullptr;
  percuta_plugin_entry_function plugin_entry = nullptr;
  const percuta_functions *functions = nullptr;
};

struct fault {
  int number;
  const char *what;
  percuta_status status;
};
constexpr fault faults[] = {
    {1, "our own failure", PERCUTA_E_KNOWLEDGE},
    {2, "no memory", PERCUTA_E_NO_MEMORY},
    {3, "an exception of the standard library", PERCUTA_E_INTERNAL},
    {4, "something that is no exception", PERCUTA_E_INTERNAL},
};

// The entry add_document begins a patient first, and that meets the fault; it has a test of its own.
bool takes_no_error(const std::string &name) {
  return name == "patient_add_document" || name == "patient_add_padded_document" || name == "patient_add_entry" ||
         (name.size() > 5 && name.substr(name.size() - 5) == "_init");
}

std::int32_t go_on(void *, std::uint32_t, std::uint32_t) { return 0; }
std::int32_t pull_nothing(void *, const char *, const percuta_need *, percuta_patient *) { return 0; }

} // namespace

TEST_CASE("whatever is thrown inside any function, a status comes out", "[clear-failure]") {
  const faulty_library faulty;
  auto host = sized<percuta_host>();
  host.progress = go_on;
  host.pull = pull_nothing;
  world w(*faulty.functions, &host);
  auto error = sized<percuta_error>();
  for (const auto &each : every_entry()) {
    for (const auto &fault : faults) {
      INFO(each.name << " meets " << fault.what);
      faulty.throw_next(fault.number);
      const auto [status, sound] = each.call(w, &error);
      CHECK(status == fault.status);
      CHECK(sound);
      if (!takes_no_error(each.name)) {
        CHECK(error.status == fault.status);
        CHECK(std::strlen(error.message) > 10);
      }
    }
    INFO(each.name << " works again");
    CHECK(each.call(w, &error).status == PERCUTA_OK);
  }
}

TEST_CASE("whatever is thrown inside add_document or the plug-in entry, a status comes out") {
  const faulty_library faulty;
  world w(*faulty.functions);
  auto error = sized<percuta_error>();
  for (const auto &fault : faults) {
    INFO(fault.what);
    faulty.throw_next(fault.number);
    CHECK(faulty.functions->patient_add_document(w.patient, "{}", 2, &error) == fault.status);
    faulty.throw_next(fault.number);
    CHECK(faulty.functions->patient_add_padded_document(w.patient, "{}", 2, &error) == fault.status);
    auto entry = sized<percuta_entry>();
    entry.kind = PERCUTA_KIND_CONDITION;
    faulty.throw_next(fault.number);
    CHECK(faulty.functions->patient_add_entry(w.patient, &entry, &error) == fault.status);
    auto plugin = sized<percuta_plugin>();
    plugin.library = w.library;
    faulty.throw_next(fault.number);
    CHECK(faulty.plugin_entry(nullptr, &plugin, &error) == fault.status);
    CHECK(plugin.library == nullptr);
    CHECK(plugin.find_interface == nullptr);
  }
}

TEST_CASE("whatever is thrown inside a release, nothing comes out") {
  const faulty_library faulty;
  for (const auto &fault : faults) {
    INFO(fault.what);
    faulty.throw_next(fault.number);
    faulty.functions->document_destroy(nullptr);
    faulty.throw_next(fault.number);
    faulty.functions->check_destroy(nullptr);
    faulty.throw_next(fault.number);
    faulty.functions->patient_destroy(nullptr);
    faulty.throw_next(fault.number);
    faulty.functions->library_close(nullptr);
    faulty.throw_next(fault.number);
    faulty.functions->practice_close(nullptr);
  }
}

TEST_CASE("the table of functions has no other function than those that are made to throw, those that release, and the "
          "version") {
  constexpr std::size_t releases = 5;
  constexpr std::size_t slots = (sizeof(percuta_functions) - 8) / sizeof(void (*)());
  CHECK(every_entry().size() + releases + 1 == slots);
}
