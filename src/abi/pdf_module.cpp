// SPDX-License-Identifier: Apache-2.0
#include "abi/pdf_module.hpp"

#include "model/failure.hpp"
#include "pdf/interface.hpp"

#include <dlfcn.h>
#include <filesystem>
#include <new>

namespace percuta::abi {
namespace {

// Beside the file that this code was loaded from.
std::string module_path() {
  Dl_info found{};
  dladdr(reinterpret_cast<const void *>(&write_pdf), &found); // our own code is somewhere
  return std::filesystem::path(found.dli_fname).replace_filename(pdf::module_file);
}

pdf::render_function find_module() {
  // Opened again for every letter, so that no handle outlives a call; it stays mapped.
  void *module = dlopen(module_path().c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (module == nullptr) {
    throw failure(status::module_missing,
                  "the letter cannot be written as PDF: the module beside the library cannot be loaded (" +
                      std::string(dlerror()) + "); install the package libpercuta-pdf1");
  }
  const auto render = reinterpret_cast<pdf::render_function>(dlsym(module, pdf::render_name));
  dlclose(module);
  if (render == nullptr) {
    throw failure(status::module_missing,
                  "the letter cannot be written as PDF: " + std::string(pdf::module_file) +
                      " beside the library is something else; install the package libpercuta-pdf1");
  }
  return render;
}

} // namespace

std::string write_pdf(const letters::document &letter, bool large_print) {
  const auto render = find_module();
  const pdf::job what{&letter, large_print};
  pdf::outcome made;
  render(pdf::interface_mark, &what, &made);
  if (made.status == static_cast<std::int32_t>(status::no_memory)) throw std::bad_alloc(); // words would need memory
  if (made.status != 0) throw failure(static_cast<status>(made.status), made.message);
  return std::move(made.bytes);
}

} // namespace percuta::abi
