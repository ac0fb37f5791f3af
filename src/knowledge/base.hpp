// SPDX-License-Identifier: Apache-2.0
// The knowledge base as loaded: immutable, shared by every call, no SQLite behind it after opening.
#pragma once

#include "knowledge/code_table.hpp"
#include "model/aftercare.hpp"
#include "model/citation.hpp"
#include "model/identity.hpp"
#include "model/letter.hpp"
#include "model/protocol.hpp"
#include "model/rule.hpp"
#include "model/terminology.hpp"
#include "model/zone.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace percuta::knowledge {

// A value set by name; its codes are in the code table.
struct value_set_entry {
  std::string id;
  std::string title;
  std::vector<std::string> words;
  std::vector<std::string> denies;
};
BOOST_DESCRIBE_STRUCT(value_set_entry, (), (id, title, words, denies))

struct base {
  std::string content_hash; // "sha256:<64 hex>" of the image
  model::identity identity;
  std::vector<model::citation> citations;             // by key
  std::vector<model::zone> zones;                     // by id
  std::vector<model::device_class> devices;           // by id
  std::vector<model::protocol> protocols;             // by id
  std::vector<model::rule> rules;                     // by id
  std::vector<model::policy> policies;                // by id
  std::vector<model::question_group> question_groups; // by position
  std::vector<model::code_system> systems;
  std::vector<model::unit_conversion> units;
  std::vector<value_set_entry> value_sets;
  std::vector<std::string> concepts;
  std::vector<model::depth_class> depth_classes;
  std::vector<model::phase> phases;
  std::vector<model::activity> activities;
  std::vector<model::sign> signs;
  std::vector<model::appointment> appointments;
  std::vector<model::red_flag> red_flags;
  std::vector<model::modifier> modifiers;
  std::vector<model::letter_language> languages;
  std::vector<model::letter_block> letter_blocks; // by letter, language, position
  code_table codes;
  std::span<const std::byte> database; // the SQLite image, for full-text look-up
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
