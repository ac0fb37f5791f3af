// SPDX-License-Identifier: Apache-2.0
// The entry for hosts that load the library: one symbol, everything else through tables.
#include "world.hpp"

#include <cstdint>

using namespace abi_test;

TEST_CASE("the entry opens the library and gives the functions of percuta.h as a table") {
  auto plugin = sized<percuta_plugin>();
  auto error = sized<percuta_error>();
  REQUIRE(percuta_plugin_entry(nullptr, &plugin, &error) == PERCUTA_OK);
  REQUIRE(plugin.library != nullptr);
  CHECK(plugin.descriptor->struct_size == sizeof(percuta_plugin_descriptor));
  CHECK(plugin.descriptor->version == percuta_version());
  CHECK(std::string(plugin.descriptor->id) == "org.percuta.library");
  REQUIRE(std::string(plugin.descriptor->interfaces[0]) == "percuta.core.functions/1");
  CHECK(plugin.descriptor->interfaces[1] == nullptr);
  const auto *functions =
      static_cast<const percuta_functions *>(plugin.find_interface(plugin.descriptor->interfaces[0]));
  REQUIRE(functions != nullptr);
  CHECK(functions->struct_size == sizeof(percuta_functions));
  CHECK(functions->version == percuta_version);
  CHECK(functions->check_run == percuta_check_run);
  CHECK(functions->document_destroy == percuta_document_destroy);
  const auto *slots = reinterpret_cast<const std::uintptr_t *>(functions);
  for (std::size_t i = 1; i < sizeof *functions / sizeof *slots; ++i) {
    INFO("slot " << i);
    CHECK(slots[i] != 0);
  }
  functions->library_close(plugin.library);
}

TEST_CASE("an interface that does not exist is not there") {
  auto plugin = sized<percuta_plugin>();
  REQUIRE(percuta_plugin_entry(nullptr, &plugin, nullptr) == PERCUTA_OK);
  CHECK(plugin.find_interface(nullptr) == nullptr);
  CHECK(plugin.find_interface("") == nullptr);
  CHECK(plugin.find_interface("percuta.core.functions/2") == nullptr);
  percuta_library_close(plugin.library);
}

TEST_CASE("an entry that fails leaves the struct empty") {
  auto plugin = sized<percuta_plugin>();
  plugin.find_interface = [](const char *) -> const void * { return nullptr; };
  auto options = sized<percuta_open_options>();
  options.knowledge_path = "/no/such/knowledge";
  auto error = sized<percuta_error>();
  CHECK(percuta_plugin_entry(&options, &plugin, &error) == PERCUTA_E_IO);
  CHECK(plugin.find_interface == nullptr);
  CHECK(plugin.descriptor == nullptr);
  CHECK(plugin.library == nullptr);
  CHECK(plugin.struct_size == sizeof plugin);
}
