// SPDX-License-Identifier: Apache-2.0
// The members of a JSON object with the bytes of their values as they came: what is passed on to the library keeps every
// digit, and a name that stands twice stays twice, for the library to refuse.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cds_hooks {

struct member {
  std::string name;
  std::string value; // JSON
};

// noun: what the refusal calls the text, "the request".
std::vector<member> members_of(std::string_view json, std::string_view noun);

// The elements of a JSON array, each as JSON.
std::vector<std::string> elements_of(std::string_view json, std::string_view noun);

std::string written(const std::vector<member> &members);

bool is_object(std::string_view json) noexcept;
bool is_array(std::string_view json) noexcept;

// A text as a JSON string.
std::string json_text(std::string_view text);

} // namespace cds_hooks
