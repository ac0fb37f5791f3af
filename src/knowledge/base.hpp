// SPDX-License-Identifier: Apache-2.0
// The knowledge base as loaded: immutable, shared by every call, no SQLite behind it after opening.
#pragma once

#include "knowledge/code_table.hpp"
#include "knowledge/contents.hpp"
#include "knowledge/when_asked.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace percuta::knowledge {

struct base : contents {
  std::string content_hash; // "sha256:<64 hex>"
  when_asked<code_table> codes;
  when_asked<std::span<const std::byte>> database; // the SQLite image, for look-up by words
  std::shared_ptr<const std::string>
      owner; // of the bytes when they were read from a file; empty for the embedded image

  [[nodiscard]] const model::citation *find_citation(std::string_view key) const;
  [[nodiscard]] const model::zone *find_zone(std::string_view id) const;
  [[nodiscard]] const model::device_class *find_device(std::string_view id) const;
  [[nodiscard]] const model::protocol *find_protocol(std::string_view id) const;
  [[nodiscard]] const model::rule *find_rule(std::string_view id) const;
  [[nodiscard]] const model::policy *find_policy(std::string_view id) const;
  // Index of a zone, or zones.size() when unknown. Likewise the value set.
  [[nodiscard]] std::size_t zone_index(std::string_view id) const;
  [[nodiscard]] std::size_t value_set_index(std::string_view id) const;
};

} // namespace percuta::knowledge
