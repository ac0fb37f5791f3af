// SPDX-License-Identifier: Apache-2.0
// One document as a JSON tree, immutable.
#pragma once

#include "facts/patient_reader.hpp"

#include <simdjson.h>

namespace percuta::facts {

class parsed_document {
public:
  parsed_document(const document &source, std::string_view name, std::string_view pointer);

  [[nodiscard]] simdjson::dom::object root() const { return root_; }
  [[nodiscard]] std::string_view type() const { return type_; }         // resourceType of the root
  [[nodiscard]] const std::string &pointer() const { return pointer_; } // see parse_document

private:
  simdjson::dom::document tree_;
  simdjson::dom::object root_;
  std::string_view type_;
  std::string pointer_;
};

} // namespace percuta::facts
