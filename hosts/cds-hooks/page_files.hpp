// SPDX-License-Identifier: Apache-2.0
// The files of page/, embedded when the program is built.
#pragma once

#include <string_view>

namespace cds_hooks {

struct page_file {
  std::string_view path; // "/" for index.html
  std::string_view content_type;
  std::string_view text;
};

// nullptr where there is none.
const page_file *page_file_at(std::string_view path) noexcept;

} // namespace cds_hooks
