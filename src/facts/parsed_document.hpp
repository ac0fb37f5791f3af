// SPDX-License-Identifier: Apache-2.0
// One document as a JSON tree.
#pragma once

#include "facts/patient_reader.hpp"

#include <simdjson.h>

#include <string>

namespace percuta::facts {

class parsed_document {
public:
  // name says in messages which document it is; empty when there is only one. Throws failure for what cannot be used as a whole.
  parsed_document(const document &source, std::string name);

  [[nodiscard]] simdjson::dom::object root() const { return root_; }
  [[nodiscard]] std::string_view type() const { return type_; } // resourceType of the root
  [[nodiscard]] const std::string &name() const { return name_; }

private:
  std::string name_;
  simdjson::dom::parser parser_; // holds the tree
  simdjson::dom::object root_;
  std::string_view type_;
};

} // namespace percuta::facts
