// SPDX-License-Identifier: Apache-2.0
// The module that writes PDF is looked for beside the library, and whatever is there instead is said.
#include "copied_library.hpp"

#include <cstdlib>

using namespace abi_test;

namespace {

percuta_status write_pdf(const loaded_library &with, percuta_error *error) {
  const auto treatment = treatment_request();
  const auto request = letter_request(treatment);
  percuta_document *document = nullptr;
  const auto status =
      with.functions->letter_render(with.plugin.library, nullptr, &request, PERCUTA_FORMAT_PDF, &document, error);
  CHECK((status == PERCUTA_OK) == (document != nullptr));
  with.functions->document_destroy(document);
  return status;
}

} // namespace

TEST_CASE("without the module beside the library a letter as PDF is refused, and every other form works") {
  const copied_library library;
  const loaded_library loaded(library.path(), RTLD_NOW | RTLD_LOCAL);
  auto error = sized<percuta_error>();
  CHECK(write_pdf(loaded, &error) == PERCUTA_E_MODULE);
  CHECK(std::string_view(error.message).find("libpercuta-pdf1") != std::string_view::npos);
  loaded.unload();
}

TEST_CASE("another library under the name of the module is recognised as something else") {
  const copied_library library;
  std::filesystem::copy_file(PERCUTA_OWN_SQLITE, library.beside("libpercuta-pdf.so"));
  const loaded_library loaded(library.path(), RTLD_NOW | RTLD_LOCAL);
  auto error = sized<percuta_error>();
  CHECK(write_pdf(loaded, &error) == PERCUTA_E_MODULE);
  CHECK(std::string_view(error.message).find("something else") != std::string_view::npos);
  loaded.unload();
}

TEST_CASE("what the module says is what the call says") {
  const copied_library library;
  std::filesystem::copy_file(PERCUTA_FAKE_PDF, library.beside("libpercuta-pdf.so"));
  const loaded_library loaded(library.path(), RTLD_NOW | RTLD_LOCAL);
  for (const percuta_status status : {PERCUTA_OK, PERCUTA_E_NO_MEMORY, PERCUTA_E_UNSUPPORTED, PERCUTA_E_INTERNAL}) {
    INFO(status);
    setenv("PERCUTA_TEST_PDF_STATUS", std::to_string(status).c_str(), 1);
    auto error = sized<percuta_error>();
    CHECK(write_pdf(loaded, &error) == status);
    CHECK(error.status == status);
  }
  unsetenv("PERCUTA_TEST_PDF_STATUS");
  loaded.unload();
}
