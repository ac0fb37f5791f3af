// SPDX-License-Identifier: Apache-2.0
// What the page asks for besides its own files. Every answer is a document of the library as it stands.
#pragma once

#include "exchange.hpp"
#include "percuta/percuta.hpp"

#include <string>
#include <string_view>

namespace cds_hooks {

struct page_world {
  const percuta::library &library;
  percuta_practice *practice; // or nullptr
  const std::string &time_zone;
  const std::string &clinic;
  percuta_time now;
};

struct page_answer {
  std::string_view path;
  reply (*answer)(const page_world &world, std::string_view body);
};

// nullptr where there is none.
const page_answer *page_answer_at(std::string_view path) noexcept;

} // namespace cds_hooks
