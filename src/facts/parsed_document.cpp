// SPDX-License-Identifier: Apache-2.0
#include "facts/parsed_document.hpp"

#include "model/failure.hpp"
#include "json/names.hpp"

namespace percuta::facts {
namespace {

static_assert(padding >= simdjson::SIMDJSON_PADDING);

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string called(std::string_view name) {
  return name.empty() ? "the patient's data" : "the patient's data (" + std::string(name) + ")";
}

[[noreturn]] void refuse(status kind, std::string_view name, const std::string &why) {
  throw failure(kind, "cannot read " + called(name) + ": " + why);
}

// Says where the text goes wrong, which simdjson does not.
[[noreturn]] void explain(std::string_view text, std::string_view name, simdjson::error_code error) {
  if (error == simdjson::MEMALLOC) throw std::bad_alloc();
  if (error == simdjson::DEPTH_ERROR) {
    refuse(status::over_limit, name,
           "it is nested deeper than " + std::to_string(deepest_nesting) +
               " levels; send FHIR R4 resources as they are");
  }
  json::parse(text, name.empty() ? "patient's data" : "patient's data (" + std::string(name) + ")", status::bad_input);
  // What is left is valid JSON with a number that no computer's number can hold.
  refuse(status::bad_input, name,
         std::string("it holds a number that is out of range: ") + simdjson::error_message(error));
}

} // namespace

parsed_document::parsed_document(const document &source, std::string_view name, std::string_view pointer)
    : pointer_(pointer) {
  auto text = source.text;
  if (text.substr(0, byte_order_mark.size()) == byte_order_mark) text.remove_prefix(byte_order_mark.size());
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    refuse(status::bad_input, name, "it is empty; send a FHIR R4 Bundle or resource as JSON");
  }
  if (text.size() > largest_document) {
    refuse(status::over_limit, name,
           "it has " + std::to_string(text.size()) + " bytes, more than " + std::to_string(largest_document) +
               "; split it into several documents");
  }
  // The document first: where its blocks come to lie before those of the parser, parsing is faster by a fiftieth.
  if (tree_.allocate(text.size()) != simdjson::SUCCESS) throw std::bad_alloc();
  simdjson::dom::parser parser;
  if (parser.allocate(text.size(), deepest_nesting) != simdjson::SUCCESS) throw std::bad_alloc();
  simdjson::dom::element tree;
  const auto parsed = parser.parse_into_document(tree_, text.data(), text.size(), !source.padded);
  if (const auto error = parsed.get(tree)) explain(text, name, error);
  if (tree.get(root_) != simdjson::SUCCESS) {
    refuse(status::bad_input, name, "it is JSON but no object, so it is not FHIR; send a FHIR R4 Bundle or resource");
  }
  if (root_["resourceType"].get(type_) != simdjson::SUCCESS || type_.empty()) {
    refuse(status::bad_input, name, "it has no resourceType, so it is not FHIR; send a FHIR R4 Bundle or resource");
  }
}

void choose_parser() { static_cast<void>(simdjson::get_active_implementation()->name()); }

std::shared_ptr<const parsed_document> parse_document(const document &source, std::string_view name,
                                                      std::string_view pointer) {
  return std::make_shared<const parsed_document>(source, name, pointer);
}

} // namespace percuta::facts
