// SPDX-License-Identifier: Apache-2.0
#include "abi/handle.hpp"

namespace percuta::abi {
namespace {

percuta_status read(const char *attempted, const percuta_document *document, std::string percuta_document::*member,
                    percuta_text *text, percuta_error *error) {
  if (text != nullptr) {
    *text = {};
  }
  return guard(attempted, error, [&](call &here) {
    const auto &content = require(here, document).*member;
    if (text == nullptr) {
      here.refuse(status::bad_argument, "there is no place for the result: text is NULL");
    }
    *text = view(content);
  });
}

} // namespace
} // namespace percuta::abi

using namespace percuta::abi;

percuta_status percuta_document_get_text(const percuta_document *document, percuta_text *text, percuta_error *error) {
  return read("read a document", document, &percuta_document::text, text, error);
}

percuta_status percuta_document_get_notes(const percuta_document *document, percuta_text *text, percuta_error *error) {
  return read("read the notes of a document", document, &percuta_document::notes, text, error);
}

void percuta_document_destroy(percuta_document *document) { release("release a document", document); }
