// SPDX-License-Identifier: Apache-2.0
// Text from outside: copied, checked for UTF-8 and length.
#pragma once

#include "abi/guard.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace percuta::abi {

// Identifiers, names and queries are short; whatever is longer is a mistake of the host.
inline constexpr std::size_t longest_text = 65'536;
inline constexpr std::size_t longest_document = 16U << 20U; // treatment, clinic
inline constexpr std::size_t longest_patient_document = 1U << 30U;

// What a request without a language gets.
inline constexpr const char *default_language = "en";

bool valid_utf8(std::string_view text);

// The largest size of at most limit that does not cut a character; text is UTF-8.
std::size_t whole_characters(std::string_view text, std::size_t limit);

// NULL and "" are "not given". name is the argument, for the message.
std::optional<std::string> optional_text(const call &here, const char *text, std::string_view name);

std::string required_text(const call &here, const char *text, std::string_view name);

std::vector<std::string> text_list(const call &here, const char *const *texts, std::size_t count,
                                   std::string_view name);

// A document with a length; nothing for {NULL, 0}.
std::optional<std::string_view> optional_document(const call &here, const char *data, std::size_t size,
                                                  std::string_view name);

} // namespace percuta::abi
