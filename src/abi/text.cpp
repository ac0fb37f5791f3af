// SPDX-License-Identifier: Apache-2.0
#include "abi/text.hpp"

#include <simdjson.h>

namespace percuta::abi {
namespace {

constexpr std::size_t largest_list = 1024; // zones, policies

void require_text(const call &here, std::string_view text, std::string_view name) {
  if (!valid_utf8(text)) {
    here.refuse(status::bad_input, std::string(name) + " is not UTF-8; convert it before the call");
  }
}

std::string checked(const call &here, const char *text, std::string_view name) {
  const auto size = strnlen(text, longest_text + 1);
  if (size > longest_text) {
    here.refuse(status::over_limit, std::string(name) + " is longer than " + std::to_string(longest_text) +
                                        " bytes; pass an identifier or a few words");
  }
  std::string copy(text, size);
  require_text(here, copy, name);
  return copy;
}

} // namespace

bool valid_utf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

std::size_t whole_characters(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) {
    return text.size();
  }
  auto size = limit;
  while ((static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) { // ends at the latest at the text's first byte
    --size;
  }
  return size;
}

std::optional<std::string> optional_text(const call &here, const char *text, std::string_view name) {
  if (text == nullptr || *text == '\0') {
    return std::nullopt;
  }
  return checked(here, text, name);
}

std::string required_text(const call &here, const char *text, std::string_view name) {
  auto copy = optional_text(here, text, name);
  if (!copy) {
    here.refuse(status::bad_argument, std::string(name) + " is missing");
  }
  return *std::move(copy);
}

std::vector<std::string> text_list(const call &here, const char *const *texts, std::size_t count,
                                   std::string_view name) {
  if (count > largest_list) {
    here.refuse(status::over_limit, std::to_string(count) + " " + std::string(name) + ", at most " +
                                        std::to_string(largest_list) + " are taken");
  }
  if (count > 0 && texts == nullptr) {
    here.refuse(status::bad_argument, std::string(name) + " is NULL, although its count is " + std::to_string(count));
  }
  std::vector<std::string> copies;
  copies.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    copies.push_back(required_text(here, texts[i], std::string(name) + "[" + std::to_string(i) + "]"));
  }
  return copies;
}

std::optional<std::string_view> optional_document(const call &here, const char *data, std::size_t size,
                                                  std::string_view name) {
  if (data == nullptr && size > 0) {
    here.refuse(status::bad_argument, std::string(name) + " is NULL, although its size is " + std::to_string(size));
  }
  if (data == nullptr) {
    return std::nullopt;
  }
  if (size > longest_document) {
    here.refuse(status::over_limit, std::string(name) + " has " + std::to_string(size) + " bytes, at most " +
                                        std::to_string(longest_document) + " are read");
  }
  const std::string_view text(data, size);
  require_text(here, text, name);
  return text;
}

} // namespace percuta::abi
