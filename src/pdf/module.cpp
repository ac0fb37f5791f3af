// SPDX-License-Identifier: Apache-2.0
// The one symbol of the module. No exception leaves it: the library and this module share no type information.
#include "model/failure.hpp"
#include "pdf/render.hpp"

#include <exception>
#include <new>
#include <string_view>

using namespace percuta;

extern "C" __attribute__((visibility("default"))) void percuta_pdf_render(const char *mark, const pdf::job *what,
                                                                          pdf::outcome *made) noexcept {
  const auto refuse = [&](status kind, const char *message) {
    made->status = static_cast<std::int32_t>(kind);
    try {
      made->message = message;
    } catch (const std::bad_alloc &) {
      made->status = static_cast<std::int32_t>(status::no_memory);
    }
  };
  try {
    if (std::string_view(mark) != pdf::interface_mark)
      return refuse(status::module_missing,
                    "the PDF module beside the library is of another build; install both together");
    made->bytes = pdf::render(*what);
  } catch (const failure &wrong) {
    refuse(wrong.kind(), wrong.what());
  } catch (const std::bad_alloc &) {
    refuse(status::no_memory, "the letter cannot be written as PDF: there is not enough memory");
  } catch (const std::exception &wrong) {
    refuse(status::internal, wrong.what());
  }
}
